// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "archive/document.h"
#include "archive/index_entry.h"
#include "indexer/glass/glass_database.h"

namespace leta::indexer {

// Writes many new documents into fresh databases, one for each audience, in a thread of its own,
// several times as fast as Xapian changes a database (glass/glass_database.h). The databases lie in a
// folder that no reader looks at, and count for nothing until whoever called take_databases() has
// made them parts of the archive.
//
// For one thread, which gives documents and takes databases.
class BulkLoad {
 public:
  // Makes `folder`, in place of what a killed run left there.
  explicit BulkLoad(std::filesystem::path folder);
  // Drops what was not taken, and the folder.
  ~BulkLoad();
  BulkLoad(const BulkLoad&) = delete;
  BulkLoad& operator=(const BulkLoad&) = delete;

  // Takes documents of so many bytes together, about; waits while enough others wait to be written.
  // Throws what writing earlier ones threw.
  void write(Audience audience, std::vector<IndexEntry> documents, std::size_t bytes);

  // Waits until everything is written, and completes the databases. Returns their folders, by audience,
  // empty where no document came since the last call. Throws what writing threw.
  std::array<std::filesystem::path, 2> take_databases();

 private:
  struct Batch {
    std::size_t audience = 0;
    std::vector<IndexEntry> documents;
    std::size_t bytes = 0;
  };
  void run();
  void write(const Batch& batch);
  void finish();
  void rethrow();  // with mutex_ held

  const std::filesystem::path folder_;

  std::mutex mutex_;
  std::condition_variable some_;  // a batch waits, databases are to be finished, or the end has come
  std::condition_variable done_;  // the thread has done something
  std::deque<Batch> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool are_taken_ = false;  // databases are finished as soon as no batch waits
  bool stopped_ = false;
  std::exception_ptr failure_;

  // Of the thread; for others only when it waits with are_taken_ unset.
  std::size_t named_ = 0;
  std::array<std::unique_ptr<GlassDatabase>, 2> databases_;
  std::array<std::filesystem::path, 2> paths_;

  std::thread thread_;  // the last member: it uses the others
};

}  // namespace leta::indexer
