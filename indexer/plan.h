// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/add.h"
#include "indexer/file_reader.h"
#include "indexer/ledger.h"
#include "indexer/sidecars.h"

namespace leta::indexer {

// Everything to be done, found before any of it is begun.
struct Plan {
  std::deque<SourceOptions> options;  // a deque keeps addresses
  std::deque<Sidecars> sidecars;      // likewise
  std::vector<FileJob> jobs;
  std::vector<std::filesystem::path> folders;  // sources that were walked through, whole
  std::set<std::pair<std::int64_t, std::string>> planned;  // root and source of each job
  std::vector<FileEntry> gone;                             // files of the ledger that are no more
  std::vector<Root> absorbed;  // given before, now a part of a wider source
};

// Compares the sources with the ledger, which gets rows for new roots. What cannot be done goes to
// the report's problems. `archive` is left out of what lies in the sources.
Plan make_plan(const AddRequest& request, const std::filesystem::path& archive, Ledger& ledger,
               AddReport& report);

}  // namespace leta::indexer
