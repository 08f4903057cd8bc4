// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked beyond a limit: docs/operations.md has the table.
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/matching/unavailable.h"
#include "search-server/query/query_parser.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

constexpr int kDocuments = 2500;

// As many words that begin alike, and one that all have.
class LimitsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    archive_ = new TestArchive;
    std::vector<std::pair<std::string, Document>> documents;
    for (int i = 0; i < kDocuments; ++i) {
      std::string number;
      for (int rest = i + 26; rest > 0; rest /= 26) number += static_cast<char>('a' + rest % 26);
      documents.emplace_back("d" + std::to_string(i),
                             make_document("", "lindvik vatten" + number));
    }
    archive_->put(documents);
    live_ = archive_->open().release();
  }
  static void TearDownTestSuite() {
    delete live_;
    delete archive_;
  }

  static TestArchive* archive_;
  static LiveArchive* live_;
};
TestArchive* LimitsTest::archive_ = nullptr;
LiveArchive* LimitsTest::live_ = nullptr;

TEST_F(LimitsTest, EveryPageIsThereHoweverDeepAndNoneBehindTheLast) {
  std::set<std::string> seen;
  for (int offset = 0; offset < kDocuments; offset += 100) {
    const SearchResponse page =
        ask(*live_, "q=lindvik&limit=100&facets=&offset=" + std::to_string(offset));
    EXPECT_EQ(page.total, kDocuments);
    ASSERT_EQ(page.hits.size(), 100U) << offset;
    for (const Hit& hit : page.hits) EXPECT_TRUE(seen.insert(hit.id).second) << hit.id;
  }
  EXPECT_EQ(seen.size(), kDocuments);
  for (const std::string offset : {"2500", "1000000", "4294967195"}) {
    const SearchResponse page = ask(*live_, "q=lindvik&limit=100&facets=&offset=" + offset);
    EXPECT_EQ(page.total, kDocuments) << offset;
    EXPECT_TRUE(page.hits.empty()) << offset;
  }
  for (const std::string offset : {"4294967196", "4294967296", "99999999999999999999", "-1"}) {
    const ReadRequest read =
        read_search_request(read_query_string("q=lindvik&offset=" + offset), Lang::kSwedish);
    ASSERT_EQ(read.errors.size(), 1U) << offset;
    EXPECT_EQ(read.errors.front().parameter, "offset");
  }
}

TEST_F(LimitsTest, APrefixStandsForAllItsWords) {
  EXPECT_EQ(ask(*live_, "q=vatten*&limit=0").total, kDocuments);
  EXPECT_EQ(ask(*live_, "q=v*&limit=1").total, kDocuments);
  // Asked again the lists that were kept say the same.
  EXPECT_EQ(ask(*live_, "q=vatten*&limit=0").total, kDocuments);
}

TEST_F(LimitsTest, WordsBeyondTheMostAreLeftOutAndTheAnswerSaysSo) {
  for (const std::string between : {"+", "+OR+", "+-"}) {
    std::string query = "lindvik";
    for (std::size_t i = 1; i < kMaxQueryWords; ++i) query += between + "x" + std::to_string(i);
    EXPECT_FALSE(ask(*live_, "limit=1&q=" + query).truncated) << between;
    EXPECT_TRUE(ask(*live_, "limit=1&q=" + query + between + "y").truncated) << between;
  }
  const std::string deep = std::string(500, '(') + "lindvik" + std::string(500, ')');
  EXPECT_EQ(ask(*live_, "limit=1&q=" + deep).total, kDocuments);
}

TEST_F(LimitsTest, WorkBeyondTheTimeIsRefusedAndTheNextIsDone) {
  live_->set_time(std::chrono::milliseconds(0));
  for (const std::string query : {"lindvik", "v*", "\"lindvik+vattena\"", "lindvik+NEAR/5+vatten"}) {
    EXPECT_THROW(ask(*live_, "q=" + query), Unavailable) << query;
  }
  live_->set_time(std::chrono::seconds(10));
  EXPECT_EQ(ask(*live_, "q=lindvik&limit=1").total, kDocuments);
}

}  // namespace
}  // namespace leta::server
