// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/bulk_load.h"

#include <xapian.h>

#include <optional>
#include <utility>

#include "archive/typed_forms.h"

namespace leta::indexer {
namespace {

// What waits to be written, in bytes of documents; in memory they take some times as much.
constexpr std::size_t kWaitingBytes = 4U << 20;

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

void BulkLoad::write(Audience audience, std::vector<IndexEntry> documents,
                     std::size_t bytes) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return failure_ || waiting_bytes_ < kWaitingBytes; });
  rethrow();
  waiting_.push_back({audience, std::move(documents), bytes});
  waiting_bytes_ += bytes;
  some_.notify_one();
}

std::size_t BulkLoad::chunk_count() {
  const std::lock_guard lock(mutex_);
  return paths_[0].size() + paths_[1].size();
}

std::array<std::vector<std::string>, 2> BulkLoad::take_chunks() {
  std::unique_lock lock(mutex_);
  are_taken_ = true;
  some_.notify_all();
  room_.wait(lock, [&] { return failure_ || (waiting_.empty() && in_work_ == 0); });
  are_taken_ = false;
  rethrow();
  return std::exchange(paths_, {});
}

void BulkLoad::rethrow() {
  if (failure_) std::rethrow_exception(failure_);
}

std::string BulkLoad::next_path(Audience audience) {
  const std::lock_guard lock(mutex_);
  std::string path = (folder_ / std::to_string(++named_)).string();
  paths_[static_cast<std::size_t>(audience)].push_back(path);
  return path;
}

// One thread's chunks, one for each audience.
class BulkLoad::Writer {
 public:
  explicit Writer(BulkLoad& load) : load_(load) {}

  bool has_chunks() const { return chunks_[0].database || chunks_[1].database; }

  void write(const Batch& batch) {
    Chunk& chunk = chunks_[static_cast<std::size_t>(batch.audience)];
    if (!chunk.database) chunk.database.emplace(load_.next_path(batch.audience), kFlags);
    for (const IndexEntry& document : batch.documents) {
      chunk.database->add_document(to_xapian(document));
    }
    chunk.documents += batch.documents.size();
    chunk.bytes += batch.bytes;
    if (chunk.documents >= kChunkDocuments || chunk.bytes >= kChunkBytes) finish(chunk);
  }

  void finish() {
    for (Chunk& chunk : chunks_) {
      if (chunk.database) finish(chunk);
    }
  }

 private:
  struct Chunk {
    std::optional<Xapian::WritableDatabase> database;  // none between two chunks
    std::size_t documents = 0;
    std::size_t bytes = 0;
    TypedForms typed_forms;  // that chunks of this thread have
  };

  static void finish(Chunk& chunk) {
    chunk.typed_forms.add_all(*chunk.database);
    chunk.database->commit();
    chunk.database.reset();
    chunk.documents = chunk.bytes = 0;
  }

  BulkLoad& load_;
  std::array<Chunk, 2> chunks_;
};

void BulkLoad::run() {
  Writer writer(*this);
  bool is_in_work = false;
  std::unique_lock lock(mutex_);
  while (true) {
    some_.wait(lock, [&] {
      return stopped_ || !waiting_.empty() || (are_taken_ && writer.has_chunks());
    });
    if (stopped_) return;
    std::optional<Batch> batch;
    if (!waiting_.empty()) {
      batch = std::move(waiting_.front());
      waiting_.pop_front();
      waiting_bytes_ -= batch->bytes;
    }
    if (!std::exchange(is_in_work, true)) ++in_work_;
    room_.notify_all();
    lock.unlock();
    std::exception_ptr failure;
    try {
      if (batch) {
        writer.write(*batch);
        batch.reset();
      } else {
        writer.finish();
      }
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure && !failure_) failure_ = failure;
    if (!writer.has_chunks()) {
      is_in_work = false;
      --in_work_;
    }
    room_.notify_all();
  }
}

}  // namespace leta::indexer
