// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "indexer/add.h"
#include "indexer/archive_writer.h"
#include "indexer/plan.h"

namespace leta::indexer {

// Carries what readers give into the index and the ledger, in the thread that writes, and counts it.
class Applier {
 public:
  // `now` in seconds since 1970. All references must outlive it.
  Applier(ArchiveWriter& writer, const Plan& plan, std::int64_t now, AddReport& report)
      : writer_(writer), plan_(plan), now_(now), report_(report) {}

  void remove_file(const FileEntry& entry);
  void apply(Batch batch);
  // Files that were put off become copies of the document that stands for them now. Returns the jobs of
  // those that none does, ascending.
  std::vector<std::size_t> join_copies();

 private:
  void join(const FileJob& job, FileEntry entry, const Ledger::Original& original);
  void keep(const FileJob& job);
  void remove(const Member& member);
  void apply(std::int64_t file, ReadRecord& record);
  std::int64_t failed_members(std::int64_t file) const;
  void count(const FileJob& job, const FileEntry& entry);

  ArchiveWriter& writer_;
  const Plan& plan_;
  std::int64_t now_;
  AddReport& report_;
  std::map<std::size_t, std::int64_t> file_ids_;  // of jobs that are being read
  std::vector<std::pair<std::size_t, FileEntry>> put_off_;
};

}  // namespace leta::indexer
