// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "archive/document.h"

namespace leta::indexer {

// Writes many new documents at once: some hundred at a time into a small database of their own, a
// chunk, by several threads. Xapian fills a small empty database several times as fast as it changes
// a large one, and merges finished ones by copying. Chunks lie in a folder that no reader looks at,
// and count for nothing until whoever called take_chunks() has merged them.
//
// For one thread, which gives documents and takes chunks.
class BulkLoad {
 public:
  // A chunk is full at so many documents, or so many bytes of them.
  static constexpr std::size_t kChunkDocuments = 500;
  static constexpr std::size_t kChunkBytes = 2U << 20;

  // Makes `folder`, in place of what a killed run left there.
  BulkLoad(std::filesystem::path folder, unsigned threads);
  // Drops what was not taken, and the folder.
  ~BulkLoad();
  BulkLoad(const BulkLoad&) = delete;
  BulkLoad& operator=(const BulkLoad&) = delete;

  // Takes a chunk's documents; waits while enough others wait to be written. Throws what writing an
  // earlier one threw.
  void write(Audience audience, std::vector<Xapian::Document> documents);

  // Chunks since the last take_chunks().
  std::size_t chunk_count() const;

  // Waits until everything is written. Returns the databases' paths, by audience. Throws what writing
  // threw.
  std::array<std::vector<std::string>, 2> take_chunks();

 private:
  struct Chunk {
    Audience audience{};
    std::string path;
    std::vector<Xapian::Document> documents;
  };
  void run();
  void rethrow();  // with mutex_ held

  const std::filesystem::path folder_;
  std::size_t named_ = 0;
  std::array<std::vector<std::string>, 2> paths_;  // given out to be written

  std::mutex mutex_;
  std::condition_variable some_;  // a chunk waits, or the end has come
  std::condition_variable room_;  // a chunk is done
  std::deque<Chunk> waiting_;
  std::size_t in_work_ = 0;
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace leta::indexer
