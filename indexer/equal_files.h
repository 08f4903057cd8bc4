// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/file_reader.h"
#include "indexer/ledger.h"

namespace leta::indexer {

// Gives jobs to the threads that read, in order, and finds out which of them are of files with the same
// bytes and audience. One of those is read, the others wait for what becomes of it (docs/architecture.md,
// "Why equal files are one document"): the one that stands for them in the ledger already, else the first
// in order. So the answer does not depend on which thread is faster. Safe to call from several threads.
class EqualFiles {
 public:
  // `jobs` are numbers of the plan's jobs, ascending. With `all` every file is read by itself.
  EqualFiles(const Ledger& ledger, std::vector<std::size_t> jobs, bool all)
      : ledger_(ledger), jobs_(std::move(jobs)), all_(all) {}

  std::optional<std::size_t> next_job();

  // Whether a file is the one to be read. Waits until the bytes of those before it are known. `own_id` is
  // that of its document.
  bool is_to_be_read(std::size_t job, const std::string& content, Audience audience,
                     const std::string& own_id);

  // A job of which nothing will be asked any more. Nobody waits for it.
  void leave_out(std::size_t job);

 private:
  const Ledger& ledger_;
  const std::vector<std::size_t> jobs_;
  const bool all_;
  std::mutex mutex_;
  std::condition_variable known_;
  std::size_t next_ = 0;
  std::set<std::size_t> unknown_;  // given out, but their bytes are not known yet
  std::map<std::pair<std::string, Audience>, std::size_t> first_;
};

}  // namespace leta::indexer
