// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/proximity.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* kFiller =
    " Mötet öppnades av ordföranden. Närvarolistan gick runt, och dagordningen godkändes utan "
    "ändringar. Därefter följde rapporter från arbetsgrupperna. ";

// Every document has the same words, so that nothing but their places tells them apart.
class ProximityTest : public ::testing::Test {
 protected:
  ProximityTest() {
    archive_.put({{"a", text("Kommunen prövade saken.", "Bidraget till körerna dröjde.")},
                  {"b", text("", "Kommunen prövade saken. Bidraget till körerna dröjde.")},
                  {"c", text("Kommunen dröjde.", "Bidraget till körerna prövade saken.")}});
    live_ = archive_.open();
  }
  static Document text(const std::string& first, const std::string& second) {
    return make_document("Anteckning", first + kFiller + second);
  }
  Ids found(const std::string& query) { return ids(ask(*live_, "q=" + percent_encode(query))); }
  std::vector<double> scores(const std::string& query) {
    std::vector<double> scores;
    for (const Hit& hit : ask(*live_, "q=" + percent_encode(query)).hits) {
      scores.push_back(hit.score);
    }
    return scores;
  }
  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
};

TEST_F(ProximityTest, WordsNearEachOtherCountForMore) {
  EXPECT_EQ(found("kommunen bidraget").front(), "b");
  EXPECT_EQ(found("körerna kommunen").front(), "b");
}

TEST_F(ProximityTest, InAnyFormAndInAnyOrder) {
  EXPECT_EQ(found("bidrag kommuner").front(), "b");
  EXPECT_EQ(found("kommuners bidrag").front(), "b");
}

TEST_F(ProximityTest, WordsThatFollowEachOtherCountForMostInTheOrderOfTheQuery) {
  EXPECT_EQ(found("kommunen dröjde").front(), "c");
  const double in_order = scores("kommunen dröjde").front();
  const double turned = scores("dröjde kommunen").front();
  EXPECT_GT(in_order, turned);
}

TEST_F(ProximityTest, OneWordOrAPhraseGetNothing) {
  const std::vector<double> one = scores("bidraget");
  EXPECT_EQ(one.front(), one.back());
  const std::vector<double> quoted = scores("\"kommunen\" \"bidraget\"");
  EXPECT_EQ(quoted.front(), quoted.back());
}

}  // namespace
}  // namespace leta::server
