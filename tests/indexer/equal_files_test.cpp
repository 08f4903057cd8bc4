// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/equal_files.h"

#include <gtest/gtest.h>

#include <future>

#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

class EqualFilesTest : public testing::Test {
 protected:
  // A file of the ledger that is one document.
  void put(const std::string& source, const std::string& content, const std::string& id,
           bool alone = false) {
    FileEntry file;
    file.source = source;
    file.content = content;
    file.state = State::kIndexed;
    file.alone = alone;
    const std::int64_t row = ledger_.put_file(ledger_.root_for("/dok").id, file, 1);
    Member member;
    member.id = id;
    ledger_.put_member(row, member);
  }

  TemporaryFolder folder_;
  Ledger ledger_ = std::move(Ledger::open(folder_.path() / "ledger.sqlite", true)).value();
};

TEST_F(EqualFilesTest, TheFirstInOrderIsReadWhicheverIsKnownFirst) {
  EqualFiles equals(ledger_, {3, 5, 8}, false);
  EXPECT_EQ(equals.next_job(), 3U);
  EXPECT_EQ(equals.next_job(), 5U);
  EXPECT_EQ(equals.next_job(), 8U);
  EXPECT_EQ(equals.next_job(), std::nullopt);
  auto last = std::async(std::launch::async, [&] {
    return equals.is_to_be_read(8, "innehåll", Audience::kPublic, "id8");
  });
  auto other = std::async(std::launch::async, [&] {
    return equals.is_to_be_read(5, "innehåll", Audience::kInternal, "id5");
  });
  EXPECT_TRUE(equals.is_to_be_read(3, "innehåll", Audience::kPublic, "id3"));
  EXPECT_FALSE(last.get());
  EXPECT_TRUE(other.get());  // another audience
}

TEST_F(EqualFilesTest, NobodyWaitsForWhatIsLeftOut) {
  EqualFiles equals(ledger_, {0, 1}, false);
  equals.next_job();
  equals.next_job();
  equals.leave_out(0);
  EXPECT_TRUE(equals.is_to_be_read(1, "innehåll", Audience::kPublic, "id1"));
}

TEST_F(EqualFilesTest, WhatStandsInTheLedgerGoesFirst) {
  put("b.txt", "innehåll", "id-b");
  put("ensam.txt", "annat", "id-ensam", true);
  EqualFiles equals(ledger_, {0, 1, 2}, false);
  while (equals.next_job()) {
  }
  EXPECT_FALSE(equals.is_to_be_read(0, "innehåll", Audience::kPublic, "id-a"));
  EXPECT_TRUE(equals.is_to_be_read(1, "innehåll", Audience::kPublic, "id-b"));
  EXPECT_TRUE(equals.is_to_be_read(2, "annat", Audience::kPublic, "id-c"));
}

TEST_F(EqualFilesTest, AllAreReadWhenNoneCanStandForTheOthers) {
  EqualFiles equals(ledger_, {0, 1}, true);
  equals.next_job();
  equals.next_job();
  EXPECT_TRUE(equals.is_to_be_read(1, "innehåll", Audience::kPublic, "id1"));
  EXPECT_TRUE(equals.is_to_be_read(0, "innehåll", Audience::kPublic, "id0"));
}

}  // namespace
}  // namespace leta::indexer
