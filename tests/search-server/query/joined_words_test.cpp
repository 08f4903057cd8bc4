// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/joined_words.h"

#include <gtest/gtest.h>

#include "tests/search-server/search_test.h"

namespace leta::server {
namespace {

class JoinedWordsTest : public SearchTest {
 protected:
  JoinedWordsTest()
      : SearchTest(
            {{"ett", make_document("Delegation", "Socialförvaltningens lokaler vid torget.")},
             {"apart", make_document("Minne", "Vår social förvaltning i staden.")},
             {"artigt", make_document("Tal", "Den sociala förvaltningen i staden.")},
             {"isar", make_document("Notis", "Förvaltningen av parken är en social fråga.")},
             {"styrelse", make_document("Protokoll", "Kommunstyrelsen sammanträder.")},
             {"barn", make_document("Avgifter", "Taxan för barnomsorg. Hälsovården är fri.")},
             {"bada", make_document("Broschyr", "Alla barn får omsorg.")},
             {"plan",
              make_document("Beslut", "En skolplan. Arbetsmarknadspolitiken. Nattåget går.")},
             {"marknad",
              make_document("Brev", "Om arbetsmarknads politik, och arbets marknader.")}}) {}
  std::vector<Matched> matched(const std::string& query, const std::string& id) {
    for (Hit& hit : search(query).hits) {
      if (hit.id == id) return hit.matched;
    }
    throw std::runtime_error("not found");
  }
};

TEST_F(JoinedWordsTest, WordsWrittenApartFindTheCompound) {
  const std::pair<std::string, Ids> cases[] = {
      {"social förvaltningen", {"apart", "artigt", "ett", "isar"}},
      {"social forvaltningens", {"apart", "artigt", "ett", "isar"}},
      {"kommun styrelsen", {"styrelse"}},
      {"kommun styrelsernas", {"styrelse"}},
      {"barn omsorg", {"bada", "barn"}},
      {"skola plan", {"plan"}},
      {"hälsa vård", {"barn"}},
      {"natt tåget", {"plan"}},
      {"arbets marknads politik", {"marknad", "plan"}},
      {"barn -omsorg", {}},  // both have it, one as a part
      {"barn och omsorg", {"bada", "barn"}},
      {"\"barn omsorg\"", {}},
      {"\"barn\" omsorg", {"bada"}},
      {"barn ELLER torget", {"bada", "barn", "ett"}},
  };
  for (const auto& [query, documents] : cases) EXPECT_EQ(found(query), documents) << query;
}

TEST_F(JoinedWordsTest, ACompoundFindsItsPartsSideBySide) {
  const std::pair<std::string, Ids> cases[] = {
      {"socialförvaltningen", {"apart", "artigt", "ett"}},
      {"socialförvaltning", {"apart", "artigt", "ett"}},
      {"arbetsmarknadspolitik", {"marknad", "plan"}},
      {"arbetsmarknad", {"marknad", "plan"}},
      {"barnomsorg", {"barn"}},  // "barn får omsorg" is not side by side
      {"\"socialförvaltning\"", {}},
      {"=socialförvaltningens", {"ett"}},
      {"lokaler -socialförvaltning", {}},
  };
  for (const auto& [query, documents] : cases) EXPECT_EQ(found(query), documents) << query;
}

TEST_F(JoinedWordsTest, AreToldAsCompounds) {
  using All = std::vector<Matched>;
  EXPECT_EQ(matched("social förvaltningen", "ett"),
            (All{{"social förvaltningen", "Socialförvaltningens", MatchHow::kCompound}}));
  EXPECT_EQ(matched("kommun styrelsen", "styrelse"),
            (All{{"kommun styrelsen", "Kommunstyrelsen", MatchHow::kCompound}}));
  EXPECT_EQ(matched("social förvaltningen", "isar"),
            (All{{"social", "social", MatchHow::kExact},
                 {"förvaltningen", "Förvaltningen", MatchHow::kExact}}));
  EXPECT_EQ(matched("socialförvaltning", "apart"),
            (All{{"socialförvaltning", "social förvaltning", MatchHow::kCompound}}));
  EXPECT_EQ(matched("socialförvaltning", "artigt"),
            (All{{"socialförvaltning", "sociala förvaltningen", MatchHow::kCompound}}));
  const SearchResponse response = search("socialförvaltning");
  ASSERT_EQ(response.hits.size(), 3U);
  EXPECT_EQ(response.hits[0].id, "ett");
  EXPECT_LT(response.hits[1].score, 0.8 * response.hits[0].score);
  EXPECT_NE(bracketed(response.hits[1].snippet).find("[förvaltning"), std::string::npos);
}

TEST_F(JoinedWordsTest, EachOfTheWordsIsSomethingInAQuestion) {
  EXPECT_EQ(found("Vem har barn omsorg i Lindvik idag?"), (Ids{"bada", "barn"}));
  EXPECT_EQ(search("Vem har barn omsorg i Lindvik idag?").match, MatchMode::kMost);
}

TEST_F(JoinedWordsTest, ALongQueryIsAnsweredToo) {
  std::string query;
  for (int i = 0; i < 128; ++i) query += "barn omsorg ";
  EXPECT_EQ(found(query), (Ids{"bada", "barn"}));
  query.clear();
  for (int i = 0; i < 60; ++i) query += "arbetsmarknadspolitiken ";
  EXPECT_EQ(found(query), (Ids{"marknad", "plan"}));
}

}  // namespace
}  // namespace leta::server
