// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/positions.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

TEST(PhraseStarts, FindsWordsSideBySide) {
  using Positions = std::vector<Xapian::termpos>;
  EXPECT_EQ(phrase_starts({{1, 5, 9}, {2, 7, 10}}), (Positions{1, 9}));
  EXPECT_EQ(phrase_starts({{1, 5}, {6}, {7}}), Positions{5});
  EXPECT_EQ(phrase_starts({{1, 2, 3}, {2, 3, 4}}), (Positions{1, 2, 3}));
  EXPECT_TRUE(phrase_starts({{2}, {1}}).empty());
  EXPECT_TRUE(phrase_starts({{1}, {}}).empty());
}

TEST(PhraseStarts, CanBeFoundFromAnyWord) {
  std::vector<Xapian::termpos> starts = starts_of({1, 6, 10}, 2);
  EXPECT_EQ(starts, (std::vector<Xapian::termpos>{4, 8}));
  keep_followed(starts, {4, 7}, 0);
  EXPECT_EQ(starts, std::vector<Xapian::termpos>{4});
  keep_followed(starts, {8}, 1);
  EXPECT_TRUE(starts.empty());
}

TEST(StandNear, MeasuresTheSmallestWindow) {
  EXPECT_TRUE(stand_near({{1, 50}, {30, 53}}, 3));
  EXPECT_FALSE(stand_near({{1, 50}, {30, 53}}, 2));
  EXPECT_TRUE(stand_near({{53}, {50}}, 3));
  EXPECT_TRUE(stand_near({{1, 40}, {20, 42}, {44, 90}}, 4));
  EXPECT_FALSE(stand_near({{1, 40}, {20, 42}, {44, 90}}, 3));
  EXPECT_FALSE(stand_near({{1}, {}}, 100));
}

}  // namespace
}  // namespace leta::server
