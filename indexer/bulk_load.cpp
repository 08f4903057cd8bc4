// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/bulk_load.h"

#include <utility>

#include "archive/typed_forms.h"

namespace leta::indexer {
namespace {

// Chunks that wait to be written: documents in memory take some times their text.
constexpr std::size_t kWaiting = 2;

// A chunk that a power cut destroys is no part of the archive yet: it needs neither syncing nor the
// old state of a block beside the new one. Merging syncs.
constexpr int kFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                       Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

}  // namespace

BulkLoad::BulkLoad(std::filesystem::path folder, unsigned threads) : folder_(std::move(folder)) {
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directory(folder_);
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

BulkLoad::~BulkLoad() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    waiting_.clear();
  }
  some_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void BulkLoad::write(Audience audience, std::vector<Xapian::Document> documents) {
  std::string path = (folder_ / std::to_string(++named_)).string();
  paths_[static_cast<std::size_t>(audience)].push_back(path);
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return failure_ || waiting_.size() < kWaiting; });
  rethrow();
  waiting_.push_back({audience, std::move(path), std::move(documents)});
  some_.notify_one();
}

std::size_t BulkLoad::chunk_count() const { return paths_[0].size() + paths_[1].size(); }

std::array<std::vector<std::string>, 2> BulkLoad::take_chunks() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return failure_ || (waiting_.empty() && in_work_ == 0); });
  rethrow();
  return std::exchange(paths_, {});
}

void BulkLoad::rethrow() {
  if (failure_) std::rethrow_exception(failure_);
}

void BulkLoad::run() {
  // For each audience: words as typed that this thread has written belong to its chunks.
  std::array<TypedForms, 2> typed_forms;
  std::unique_lock lock(mutex_);
  while (true) {
    some_.wait(lock, [&] { return stopped_ || !waiting_.empty(); });
    if (stopped_) return;
    Chunk chunk = std::move(waiting_.front());
    waiting_.pop_front();
    ++in_work_;
    lock.unlock();
    std::exception_ptr failure;
    try {
      Xapian::WritableDatabase database(chunk.path, kFlags);
      for (const Xapian::Document& document : chunk.documents) database.add_document(document);
      chunk.documents.clear();
      typed_forms[static_cast<std::size_t>(chunk.audience)].add_all(database);
      database.commit();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    --in_work_;
    if (failure && !failure_) failure_ = failure;
    room_.notify_all();
  }
}

}  // namespace leta::indexer
