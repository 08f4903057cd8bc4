// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ledger_summary.h"

#include <gtest/gtest.h>

namespace leta::indexer {
namespace {

FileEntry file(std::string parser, State state, std::string reason, std::int64_t milliseconds) {
  FileEntry entry;
  entry.source = std::to_string(milliseconds);
  entry.parser = std::move(parser);
  entry.state = state;
  entry.reason = std::move(reason);
  entry.pages = 3;
  entry.milliseconds = milliseconds;
  return entry;
}

TEST(LedgerSummary, SumsByFormat) {
  LedgerSummary summary;
  summary.add(file("zip 1, docx 2, html 1", State::kIndexed, "", 5));
  summary.add(file("zip 2", State::kFailed, "Damaged.", 7));
  summary.add(file("", State::kSkipped, "No document.", 1));
  ASSERT_EQ(summary.formats().size(), 2U);
  const FormatTotals& zip = summary.formats().at("zip");
  EXPECT_EQ(zip.indexed, 1);
  EXPECT_EQ(zip.failed, 1);
  EXPECT_EQ(zip.pages, 6);
  EXPECT_EQ(zip.milliseconds, 12);
  EXPECT_EQ(summary.formats().at(LedgerSummary::kNoFormat).skipped, 1);
}

TEST(LedgerSummary, CountsReasonsOfWhatIsNotIndexed) {
  LedgerSummary summary;
  summary.add(file("pdf 1", State::kFailed, "Damaged.", 0));
  summary.add(file("", State::kSkipped, "Empty.", 0));
  summary.add(file("", State::kSkipped, "Empty.", 0));
  summary.add(file("pdf 1", State::kIndexed, "A remark.", 0));
  const auto reasons = summary.reasons();
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_EQ(reasons[0].reason, "Empty.");
  EXPECT_EQ(reasons[0].files, 2);
  EXPECT_EQ(reasons[1].state, State::kFailed);
}

TEST(LedgerSummary, NamesTheSlowestFiles) {
  LedgerSummary summary;
  for (const int time : {10, 5000, 1000, 7000, 2000, 3000, 4000, 999}) {
    summary.add(file("pdf 1", State::kIndexed, "", time));
  }
  std::vector<std::string> names;
  for (const FileEntry& entry : summary.slowest()) names.push_back(entry.source);
  EXPECT_EQ(names, (std::vector<std::string>{"7000", "5000", "4000", "3000", "2000"}));
}

}  // namespace
}  // namespace leta::indexer
