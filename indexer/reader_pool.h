// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "archive/text/analyser.h"
#include "indexer/bounded_queue.h"
#include "indexer/equal_files.h"
#include "indexer/file_reader.h"
#include "indexer/ledger.h"
#include "indexer/plan.h"

namespace leta::indexer {

// The threads that read a plan's files, while the calling thread writes. The plan, the ledger
// and the recogniser must outlive it.
class ReaderPool {
 public:
  // `jobs` are those to be read; EqualFiles tells what `all` means.
  ReaderPool(const Plan& plan, std::vector<std::size_t> jobs, bool all, const Ledger& ledger,
             Recogniser& recogniser, unsigned threads, const text::Analyser& analyser,
             std::int64_t now);
  // Ends the readers, also in the middle of a file.
  ~ReaderPool();
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  // The next batch; nothing when all is read. Throws what a reader threw.
  std::optional<Batch> next();

 private:
  void run(const Ledger& ledger, text::Analyser& analyser, std::int64_t now);

  const Plan& plan_;
  Recogniser& recogniser_;
  const Tombstones tombstones_;
  BoundedQueue<Batch> queue_;
  EqualFiles equals_;
  std::atomic<unsigned> running_;
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace leta::indexer
