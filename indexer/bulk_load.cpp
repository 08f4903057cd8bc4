// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/bulk_load.h"

#include <string>
#include <utility>

namespace leta::indexer {
namespace {

// What waits to be written, in bytes of documents; in memory they take some times as much.
constexpr std::size_t kWaitingBytes = 4U << 20;

}  // namespace

BulkLoad::BulkLoad(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directory(folder_);
  thread_ = std::thread([this] { run(); });
}

BulkLoad::~BulkLoad() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    waiting_.clear();
  }
  some_.notify_all();
  thread_.join();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void BulkLoad::write(Audience audience, std::vector<IndexEntry> documents, std::size_t bytes) {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&] { return failure_ || waiting_bytes_ < kWaitingBytes; });
  rethrow();
  waiting_.push_back({static_cast<std::size_t>(audience), std::move(documents), bytes});
  waiting_bytes_ += bytes;
  some_.notify_one();
}

std::array<std::filesystem::path, 2> BulkLoad::take_databases() {
  std::unique_lock lock(mutex_);
  are_taken_ = true;
  some_.notify_one();
  done_.wait(lock, [&] { return failure_ || !are_taken_; });
  rethrow();
  return std::exchange(paths_, {});
}

void BulkLoad::rethrow() {
  if (failure_) std::rethrow_exception(failure_);
}

void BulkLoad::write(const Batch& batch) {
  std::unique_ptr<GlassDatabase>& database = databases_[batch.audience];
  if (!database) {
    paths_[batch.audience] = folder_ / std::to_string(++named_);
    database = std::make_unique<GlassDatabase>(paths_[batch.audience]);
  }
  for (const IndexEntry& document : batch.documents) database->add(document);
}

void BulkLoad::finish() {
  for (std::unique_ptr<GlassDatabase>& database : databases_) {
    if (database) database->finish();
    database.reset();
  }
}

void BulkLoad::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    some_.wait(lock, [&] { return stopped_ || (!failure_ && (!waiting_.empty() || are_taken_)); });
    if (stopped_) return;
    std::deque<Batch> batches = std::exchange(waiting_, {});
    waiting_bytes_ = 0;
    const bool finishes = batches.empty();
    done_.notify_one();
    lock.unlock();
    std::exception_ptr failure;
    try {
      for (const Batch& batch : batches) write(batch);
      batches.clear();
      if (finishes) finish();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    failure_ = failure;
    if (finishes) are_taken_ = false;
    done_.notify_one();
  }
}

}  // namespace leta::indexer
