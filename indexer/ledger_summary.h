// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/ledger.h"

namespace leta::indexer {

// Files of one format, in sums.
struct FormatTotals {
  std::int64_t indexed = 0, skipped = 0, failed = 0;
  std::int64_t characters = 0, pages = 0, pages_without_text = 0, personal_numbers = 0;
  std::int64_t milliseconds = 0;
};

struct ReasonCount {
  State state = State::kFailed;
  std::string reason;
  std::int64_t files = 0;
};

// What `status` tells of all files together.
class LedgerSummary {
 public:
  void add(const FileEntry& file);

  // By the format's name, without its version; files that no parser was found for are under
  // kNoFormat.
  const std::map<std::string, FormatTotals>& formats() const { return formats_; }
  // Why files failed or were skipped, the most frequent first.
  std::vector<ReasonCount> reasons() const;
  // The files that took longest, the slowest first; those that took under a second are not worth
  // naming.
  const std::vector<FileEntry>& slowest() const { return slowest_; }

  static constexpr const char* kNoFormat = "(none)";

 private:
  std::map<std::string, FormatTotals> formats_;
  std::map<std::pair<State, std::string>, std::int64_t> reasons_;
  std::vector<FileEntry> slowest_;
};

}  // namespace leta::indexer
