// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
#include "archive/index_entry.h"

namespace leta::indexer {

// Writes many new documents at once: some hundred at a time into a small database of their own, a
// chunk, by several threads. Xapian fills a small empty database several times as fast as it changes
// a large one, and merges finished ones by copying. Chunks lie in a folder that no reader looks at,
// and count for nothing until whoever called take_chunks() has merged them.
//
// For one thread, which gives documents and takes chunks.
class BulkLoad {
 public:
  // A chunk is full at so many documents, or so many bytes of them. Larger ones are fewer to merge,
  // which is work for one thread; smaller ones take less memory.
  static constexpr std::size_t kChunkDocuments = 1000;
  static constexpr std::size_t kChunkBytes = 4U << 20;

  // Makes `folder`, in place of what a killed run left there.
  BulkLoad(std::filesystem::path folder, unsigned threads);
  // Drops what was not taken, and the folder.
  ~BulkLoad();
  BulkLoad(const BulkLoad&) = delete;
  BulkLoad& operator=(const BulkLoad&) = delete;

  // Takes documents of so many bytes together, about; waits while enough others wait to be written.
  // The fewer at a time, the more evenly the threads share them. Throws what writing earlier ones
  // threw.
  void write(Audience audience, std::vector<IndexEntry> documents, std::size_t bytes);

  // Chunks begun since the last take_chunks().
  std::size_t chunk_count();

  // Waits until everything is written. Returns the databases' paths, by audience. Throws what writing
  // threw.
  std::array<std::vector<std::string>, 2> take_chunks();

 private:
  struct Batch {
    Audience audience{};
    std::vector<IndexEntry> documents;
    std::size_t bytes = 0;
  };
  class Writer;
  void run();
  void rethrow();  // with mutex_ held
  std::string next_path(Audience audience);

  const std::filesystem::path folder_;

  std::mutex mutex_;
  std::condition_variable some_;  // a batch waits, chunks are to be finished, or the end has come
  std::condition_variable room_;  // a thread is done with something
  std::deque<Batch> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::size_t in_work_ = 0;   // threads that are writing, or have an unfinished chunk
  bool are_taken_ = false;    // chunks are finished as soon as no batch waits
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::size_t named_ = 0;
  std::array<std::vector<std::string>, 2> paths_;
  std::vector<std::thread> threads_;
};

}  // namespace leta::indexer
