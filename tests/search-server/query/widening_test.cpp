// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/widening.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "search-server/query/stop_words.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

TEST(StopWords, AreWordsThatSayLittleAndNeverWordsThatNameSomething) {
  for (const char* word : {"och", "att", "vad", "som"}) EXPECT_TRUE(is_stop_word(word)) << word;
  for (const char* word : {"beslut", "dag", "man", "var", "här", "vår", "rom", "", "#"}) {
    EXPECT_FALSE(is_stop_word(word)) << word;
  }
}

TEST(IsQuestion, KnowsAQuestionByItsMarkOrItsLength) {
  EXPECT_TRUE(is_question("Vem driver skolan?", 2));
  EXPECT_FALSE(is_question("skolan?", 1));
  EXPECT_FALSE(is_question("driver skolan", 2));
  EXPECT_TRUE(is_question("ett två tre fyra fem", kQuestionWords));
}

TEST(AreTooFew, DependsOnTheNumberOfWords) {
  EXPECT_FALSE(are_too_few(0, "skolan", 1));
  EXPECT_TRUE(are_too_few(0, "skolan?", 1));
  EXPECT_FALSE(are_too_few(1, "skolan?", 1));
  EXPECT_TRUE(are_too_few(0, "driver skolan", 2));
  EXPECT_FALSE(are_too_few(1, "driver skolan", 2));
  EXPECT_TRUE(are_too_few(9, "vem driver skolan", 3));
  EXPECT_FALSE(are_too_few(10, "vem driver skolan", 3));
}

class WideningTest : public ::testing::Test {
 protected:
  WideningTest() {
    archive_.put({{"skola", make_document("Skolan", "Föreningen driver eftermiddagsskolan.")},
                  {"bad", make_document("Badet", "Kommunen driver badhuset i Lindvik.")},
                  {"bro", make_document("Bron", "En ny bro över ån öppnades.")}});
    live_ = archive_.open();
  }
  SearchResponse search(const std::string& query, const std::string& more = "") {
    return ask(*live_, "q=" + percent_encode(query) + more);
  }
  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
};

TEST_F(WideningTest, AllWordsAreRequiredWhereDocumentsHoldThem) {
  const SearchResponse response = search("driver badhuset");
  EXPECT_EQ(response.match, MatchMode::kAll);
  EXPECT_EQ(response.total, 1U);
}

TEST_F(WideningTest, StopWordsAreLeftOutWhereOtherWordsRemain) {
  EXPECT_EQ(search("vad är badhuset").total, 1U);
  EXPECT_EQ(search("och").total, 0U);  // nothing else: looked for
  EXPECT_EQ(search("över").total, 1U);
  EXPECT_EQ(search("\"ny bro över\"").total, 1U);
  EXPECT_EQ(search("\"ny bro och\"").total, 0U);
}

TEST_F(WideningTest, AQuestionFindsDocumentsThatHoldMostOfIt) {
  const SearchResponse response = search("Vem driver simhallen i Lindvik?");
  EXPECT_EQ(response.match, MatchMode::kMost);
  ASSERT_GE(response.hits.size(), 1U);
  EXPECT_EQ(response.hits.front().id, "bad");
}

TEST_F(WideningTest, AQuestionMayHoldSignsThatAreWordsOnlyBesideOthers) {
  const SearchResponse response = search("Vem driver 𐍈⺼付 i Lindvik?");
  EXPECT_EQ(response.match, MatchMode::kMost);
  ASSERT_GE(response.hits.size(), 1U);
  EXPECT_EQ(response.hits.front().id, "bad");
}

TEST_F(WideningTest, AQuestionForOneUnknownCompoundFindsItsParts) {
  const SearchResponse response = search("Vad är en badhusbro?");
  EXPECT_EQ(response.match, MatchMode::kMost);
  EXPECT_EQ(response.total, 2U);
  EXPECT_EQ(search("badhusbro").total, 0U);
}

TEST_F(WideningTest, AnswersNothingForWordsThatNoDocumentHolds) {
  EXPECT_EQ(search("zebra kvastfening").total, 0U);
}

TEST_F(WideningTest, QuotedWordsAndNegationsStayRequired) {
  EXPECT_EQ(search("\"zebra\" driver").total, 0U);
  const SearchResponse response = search("driver simhallen -badhuset");
  EXPECT_EQ(response.match, MatchMode::kMost);
  EXPECT_EQ(ids(response), (std::vector<std::string>{"skola"}));
}

TEST_F(WideningTest, DependsOnTheQueryOnlyAndNotOnFiltersSortOrPaging) {
  for (const char* more : {"&year=1999", "&limit=0", "&sort=title", "&offset=5", "&facets="}) {
    EXPECT_EQ(search("driver badhuset", more).match, MatchMode::kAll) << more;
    EXPECT_EQ(search("driver simhallen", more).match, MatchMode::kMost) << more;
  }
}

}  // namespace
}  // namespace leta::server
