// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ledger_summary.h"

#include <algorithm>

namespace leta::indexer {
namespace {

constexpr std::size_t kSlowestNamed = 5;
constexpr std::int64_t kSlow = 1000;  // milliseconds

// "zip" of "zip 1, docx 2, html 1": the file's own.
std::string format_of(const FileEntry& file) {
  if (file.parser.empty()) return LedgerSummary::kNoFormat;
  return file.parser.substr(0, file.parser.find(' '));
}

}  // namespace

void LedgerSummary::add(const FileEntry& file) {
  FormatTotals& format = formats_[format_of(file)];
  switch (file.state) {
    case State::kIndexed:
      ++format.indexed;
      break;
    case State::kSkipped:
      ++format.skipped;
      break;
    case State::kFailed:
      ++format.failed;
      break;
  }
  if (file.copy_of.empty()) {
    format.characters += file.characters;
    format.pages += file.pages;
    format.pages_without_text += file.pages_without_text;
  }
  format.personal_numbers += file.personal_numbers;
  format.milliseconds += file.milliseconds;
  if (file.state != State::kIndexed) ++reasons_[{file.state, file.reason}];

  if (file.milliseconds < kSlow) return;
  const auto slower = [](const FileEntry& a, const FileEntry& b) {
    return a.milliseconds > b.milliseconds;
  };
  slowest_.insert(std::ranges::upper_bound(slowest_, file, slower), file);
  if (slowest_.size() > kSlowestNamed) slowest_.pop_back();
}

std::vector<ReasonCount> LedgerSummary::reasons() const {
  std::vector<ReasonCount> counts;
  for (const auto& [key, files] : reasons_) counts.push_back({key.first, key.second, files});
  std::ranges::stable_sort(counts, std::ranges::greater(), &ReasonCount::files);
  return counts;
}

}  // namespace leta::indexer
