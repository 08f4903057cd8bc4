// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/folded_words.h"

#include <gtest/gtest.h>

#include "tests/search-server/search_test.h"

namespace leta::server {
namespace {

class FoldedWordsTest : public SearchTest {
 protected:
  FoldedWordsTest()
      : SearchTest({{"a", make_document("Rapport", "Socialförvaltningens förslag om stöd.")},
                    {"b", make_document("Minne", "Mannen stod vid ån. Ett möte om mål.")},
                    {"c", make_document("Djur", "Mal och mott är fjärilar.")}}) {}
};

TEST_F(FoldedWordsTest, WordsTypedWithoutMarksFindThoseThatHaveThem) {
  EXPECT_EQ(found("socialforvaltningens"), Ids{"a"});
  EXPECT_EQ(found("socialforvaltning"), Ids{"a"});  // by the lemma
  EXPECT_EQ(found("forslaget"), Ids{"a"});          // no document has the form
  EXPECT_EQ(found("forslag"), Ids{"a"});
  EXPECT_EQ(found("FORSLAG"), Ids{"a"});
  EXPECT_EQ(found("mote"), Ids{"b"});
}

TEST_F(FoldedWordsTest, AWordThatDocumentsHaveOnlyInCompoundsIsFoundToo) {
  archive_.put({{"d", make_document("Möte", "Förskolechefen berättade om köket.")}});
  live_ = archive_.open();
  EXPECT_EQ(found("förskola"), Ids{"d"});
  EXPECT_EQ(found("forskola"), Ids{"d"});
  EXPECT_EQ(found("farskola"), Ids{});
  EXPECT_EQ(found("dagordningsanmalansomrade"), Ids{});  // too many ways to write it
}

TEST_F(FoldedWordsTest, AnUnknownWordIsNoFormOfTheWordThatItsStemIsSpelledAs) {
  archive_.put({{"d", make_document("Bro", "Ordföranden talade mot förslaget. Motpart saknas.")}});
  live_ = archive_.open();
  EXPECT_EQ(found("mote"), Ids{"b"});
  EXPECT_EQ(found("mot"), Ids{"d"});
}

TEST_F(FoldedWordsTest, AWordThatTheArchiveHasKeepsItsMeaningAndComesFirst) {
  const SearchResponse response = ask(*live_, "q=stod");
  EXPECT_EQ(ids(response), (Ids{"b", "a"}));
  EXPECT_EQ(found("mal"), (Ids{"b", "c"}));
}

TEST_F(FoldedWordsTest, MarksThatWereTypedAreMeantAndQuotesToo) {
  EXPECT_EQ(found("mål"), Ids{"b"});
  EXPECT_EQ(found("\"forslag\""), Ids{});
}

TEST_F(FoldedWordsTest, AHitSaysThatTheWordWasFolded) {
  const SearchResponse response = ask(*live_, "q=forslag");
  ASSERT_EQ(response.hits.size(), 1U);
  ASSERT_EQ(response.hits.front().matched.size(), 1U);
  EXPECT_EQ(response.hits.front().matched.front(),
            (Matched{"forslag", "förslag", MatchHow::kFolded}));
}

TEST_F(FoldedWordsTest, WordsOfRemovedDocumentsAreGone) {
  archive_.remove("b");
  auto live = archive_.open();
  EXPECT_EQ(ask(*live, "q=mote").total, 0U);
}

}  // namespace
}  // namespace leta::server
