// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/related_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/search-server/search_test.h"

namespace leta::server {
namespace {

class RelatedWordsTest : public SearchTest {
 protected:
  RelatedWordsTest()
      : SearchTest(
            {{"utbildare", make_document("Kurser", "Kommunens utbildare håller kurser i Lindvik.")},
             {"styrelse", make_document("Protokoll", "Styrelsen sammanträdde i Lindvik.")},
             {"polyp", make_document("Djur", "Hydroider är polypdjur som lever i havet.")},
             {"bro", make_document("Bron", "En ny bro byggdes över ån.")}}) {}
};

TEST_F(RelatedWordsTest, AQuestionFindsWordsOfTheSameOrigin) {
  EXPECT_EQ(found("Vem utbildar personalen?"), Ids{"utbildare"});
}

TEST_F(RelatedWordsTest, WordsThatHaveGoneWaysOfTheirOwnStayApart) {
  EXPECT_EQ(found("Vem styr personalen?"), Ids{});
}

TEST_F(RelatedWordsTest, AWordThatNoDocumentHasIsFoundByItsBeginning) {
  EXPECT_EQ(found("Var lever hydroiderna?"), Ids{"polyp"});
  EXPECT_EQ(found("Vad är hydroidkolonier bra för?"), Ids{"polyp"});
}

TEST_F(RelatedWordsTest, AMisspeltWordIsFoundByItsCorrectionAndSaysSo) {
  const SearchResponse response = ask(*live_, "q=" + percent_encode("Var lever hydroyder?"));
  ASSERT_EQ(response.hits.size(), 1U);
  const std::vector<Matched>& matched = response.hits.front().matched;
  EXPECT_NE(std::find(matched.begin(), matched.end(),
                      Matched{"hydroyder", "Hydroider", MatchHow::kFolded}),
            matched.end());
}

TEST_F(RelatedWordsTest, OnlyWidenedQueriesLookForThem) {
  EXPECT_EQ(found("utbildar"), Ids{});
  EXPECT_EQ(found("hydroidkolonier"), Ids{});
}

TEST_F(RelatedWordsTest, WhatIsQuotedStaysAsItIs) {
  EXPECT_EQ(found("Vem \"utbildar\" personalen?"), Ids{});
}

}  // namespace
}  // namespace leta::server
