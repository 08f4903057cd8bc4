// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/log_queue.h"

#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace leta::server {
namespace {

constexpr std::size_t kMostLines = 10'000;
constexpr int kLookMilliseconds = 100;
// Waking the thread for each line would cost the requests more than the line does.
constexpr std::chrono::milliseconds kGatherTime{50};
constexpr std::chrono::seconds kLastPatience{1};

}  // namespace

LogQueue::LogQueue() : thread_([this] { write_lines(); }) {}

LogQueue::~LogQueue() {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void LogQueue::add(std::string line) {
  {
    const std::lock_guard lock(mutex_);
    if (lines_.size() >= kMostLines) {
      ++dropped_;
      return;
    }
    if (dropped_ > 0) {
      lines_.push_back("{\"dropped_lines\":" + std::to_string(std::exchange(dropped_, 0)) + "}");
    }
    lines_.push_back(std::move(line));
    if (lines_.size() > 1) return;  // the thread has been woken
  }
  changed_.notify_one();
}

void LogQueue::write_lines() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (lines_.empty()) {
      changed_.wait(lock, [&] { return finishing_ || !lines_.empty(); });
      if (lines_.empty()) return;
      changed_.wait_for(lock, kGatherTime, [&] { return finishing_; });
    }
    const std::string line = std::exchange(lines_.front(), {}) + "\n";
    lines_.pop_front();
    std::string_view left = line;
    auto give_up = std::chrono::steady_clock::time_point::max();
    while (!left.empty()) {
      if (finishing_) give_up = std::min(give_up, std::chrono::steady_clock::now() + kLastPatience);
      if (std::chrono::steady_clock::now() >= give_up) return;
      lock.unlock();
      pollfd out{STDERR_FILENO, POLLOUT, 0};
      // A pipe that can be written to takes this much without waiting.
      const bool has_room = ::poll(&out, 1, kLookMilliseconds) == 1;
      const ssize_t n = has_room ? ::write(STDERR_FILENO, left.data(),
                                           std::min<std::size_t>(left.size(), PIPE_BUF))
                                 : 0;
      lock.lock();
      if (n < 0) break;  // nobody will read it
      left.remove_prefix(static_cast<std::size_t>(n));
    }
  }
}

}  // namespace leta::server
