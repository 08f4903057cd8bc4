// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/synonyms.h"

#include <gtest/gtest.h>

#include "tests/search-server/search_test.h"

namespace leta::server {
namespace {

class SynonymsTest : public SearchTest {
 protected:
  SynonymsTest() : SynonymsTest(text::Analyser()) {}

 private:
  explicit SynonymsTest(text::Analyser analyser)
      : SearchTest(
            {{"kort", make_document("Yttrande", "Svar från SKR om avgifterna.")},
             {"namn",
              make_document("Brev", "Brevet kom från Sveriges Kommuner och Regioners kansli.")},
             {"orden",
              make_document("Karta", "Regioner i norr. Sveriges största kommuner och sjöar.")},
             {"ratt", make_document("Plan", "Barnets mänskliga rättigheter ska gälla.")},
             {"mr", make_document("MR", "Arbetet med MR i Lindvik.")},
             {"styrelse", make_document("Protokoll", "Kommunstyrelsens beslut om badet.")},
             {"ks", make_document("Utdrag", "KS beslut om badet.")}},
            SynonymTable({{{"SKR", "SKL", "Sveriges Kommuner och Regioner"}, {}},
                          {{"MR", "mänskliga rättigheter"}, {}},
                          {{"KS", "kommunstyrelsen"}, {}},
                          {{"badet", "simhallen i Lindvik"}, {}}},
                         analyser)) {}
};

TEST_F(SynonymsTest, StandForTheWordsOfAQuery) {
  const std::pair<std::string, Ids> cases[] = {
      {"SKL", {"kort", "namn"}},
      {"skl", {"kort", "namn"}},
      {"SKL avgifterna", {"kort"}},
      // Three words that few documents have: most of them are enough.
      {"Sveriges Kommuner och Regioner", {"kort", "namn", "orden", "styrelse"}},
      {"mänskliga rättigheter", {"mr", "ratt"}},
      {"mänsklig rättighet", {"mr", "ratt"}},
      {"MR", {"mr", "ratt"}},
      {"kommunstyrelse", {"ks", "styrelse"}},
      {"KS badet", {"ks", "styrelse"}},
      {"titel:MR", {"mr"}},
      {"simhallen i Lindvik", {"ks", "styrelse"}},
      {"badet", {"ks", "styrelse"}},  // no document has the words of its synonym
      // What is quoted, exact or not wanted stays as it is.
      {"\"SKL\"", {}},
      {"=SKL", {}},
      {"=MR", {"mr"}},
      {"\"mänskliga rättigheter\"", {"ratt"}},
      {"beslut -KS", {"styrelse"}},
      {"skr*", {"kort"}},
  };
  for (const auto& [query, documents] : cases) EXPECT_EQ(found(query), documents) << query;
}

TEST_F(SynonymsTest, CountForLessThanTheWordItself) {
  const SearchResponse response = search("KS");
  ASSERT_EQ(ids(response), (Ids{"ks", "styrelse"}));
  EXPECT_LT(response.hits[1].score, 0.8 * response.hits[0].score);
  EXPECT_EQ(ids(search("mänskliga rättigheter")).front(), "ratt");
  EXPECT_EQ(ids(search("MR")).front(), "mr");
}

TEST_F(SynonymsTest, AreToldAndMarked) {
  const auto matched = [&](const std::string& query, const std::string& id) {
    for (Hit& hit : search(query).hits) {
      if (hit.id == id) return std::pair(hit.matched, bracketed(hit.snippet));
    }
    throw std::runtime_error("not found");
  };
  using All = std::vector<Matched>;
  EXPECT_EQ(matched("SKL", "kort"), std::pair(All{{"SKL", "SKR", MatchHow::kSynonym}},
                                              std::string("Svar från [SKR] om avgifterna.")));
  EXPECT_EQ(
      matched("SKL", "namn"),
      std::pair(All{{"SKL", "Sveriges Kommuner och Regioners", MatchHow::kSynonym}},
                std::string("Brevet kom från [Sveriges] [Kommuner] [och] [Regioners] kansli.")));
  EXPECT_EQ(matched("mänskliga rättigheter", "mr").first,
            (All{{"mänskliga rättigheter", "MR", MatchHow::kSynonym}}));
  EXPECT_EQ(matched("mänskliga rättigheter", "ratt").first,
            (All{{"mänskliga", "mänskliga", MatchHow::kExact},
                 {"rättigheter", "rättigheter", MatchHow::kExact}}));
  EXPECT_EQ(matched("kommunstyrelse", "ks").first,
            (All{{"kommunstyrelse", "KS", MatchHow::kSynonym}}));
}

TEST_F(SynonymsTest, ALongQueryOfThemIsAnsweredToo) {
  std::string query;
  for (int i = 0; i < 300; ++i) query += "SKL MR ";
  EXPECT_EQ(found(query), (Ids{"kort", "mr"}));  // names for the first of them only
}

}  // namespace
}  // namespace leta::server
