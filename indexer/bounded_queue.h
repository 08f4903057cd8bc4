// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace leta::indexer {

// Hands items from several threads to one, and makes the several wait while the items in it weigh
// `limit` or more. Weights are in bytes, about.
template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t limit) : limit_(limit) {}

  // False when the queue was stopped: the item is dropped.
  bool push(T item, std::size_t weight) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || weight_ < limit_; });
    if (stopped_) return false;
    weight_ += weight;
    items_.emplace_back(std::move(item), weight);
    some_.notify_one();
    return true;
  }

  // Waits for an item; nothing when close() was called and all items are taken, or after stop().
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    some_.wait(lock, [&] { return stopped_ || closed_ || !items_.empty(); });
    if (stopped_ || items_.empty()) return std::nullopt;
    auto [item, weight] = std::move(items_.front());
    items_.pop_front();
    weight_ -= weight;
    room_.notify_all();
    return std::move(item);
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    some_.notify_all();
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    items_.clear();
    some_.notify_all();
    room_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable some_, room_;
  std::deque<std::pair<T, std::size_t>> items_;
  std::size_t limit_;
  std::size_t weight_ = 0;
  bool closed_ = false;
  bool stopped_ = false;
};

}  // namespace leta::indexer
