// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/term_counts.h"

#include <gtest/gtest.h>

#include <map>

namespace leta {
namespace {

std::map<std::string, Xapian::termcount> counted(const TermCounts& terms) {
  std::map<std::string, Xapian::termcount> counts;
  for (std::size_t i = 0; i < terms.size(); ++i) counts[std::string(terms.term(i))] = terms.count(i);
  return counts;
}

TEST(TermCountsTest, SortsByBytesAndAddsUpWhatIsGivenTwice) {
  TermCounts terms;
  terms.add("ån", 2);
  terms.add("kommunfullmäktige", 1);
  terms.add("kommun", 1);
  terms.add("ån", 3);
  terms.add("kommunstyrelsen", 4);
  terms.add("", 1);
  EXPECT_EQ(terms.sort(), (std::vector<std::uint32_t>{4, 2, 1, 4, 3, 0}));
  ASSERT_EQ(terms.size(), 5U);
  EXPECT_EQ(terms.term(0), "");
  EXPECT_EQ(terms.term(1), "kommun");
  EXPECT_EQ(terms.term(2), "kommunfullmäktige");
  EXPECT_EQ(terms.term(3), "kommunstyrelsen");
  EXPECT_EQ(terms.term(4), "ån");
  EXPECT_EQ(terms.count(4), 5U);
}

TEST(TermCountsTest, TermsMayBeAddedAfterSorting) {
  TermCounts terms;
  terms.add("b", 1);
  terms.add("d", 1);
  terms.add("b", 1);
  terms.sort();
  terms.add("c", 7);
  terms.add("b", 0);
  terms.add("a", 2);
  // Two were there; the three new ones follow.
  EXPECT_EQ(terms.sort(), (std::vector<std::uint32_t>{1, 3, 2, 1, 0}));
  EXPECT_EQ(counted(terms),
            (std::map<std::string, Xapian::termcount>{{"a", 2}, {"b", 2}, {"c", 7}, {"d", 1}}));
}

TEST(TermCountsTest, ZeroBytesCountAsLetters) {
  TermCounts terms;
  terms.add(std::string("a\0b", 3), 1);
  terms.add("a", 1);
  terms.add(std::string("a\0", 2), 1);
  terms.sort();
  ASSERT_EQ(terms.size(), 3U);
  EXPECT_EQ(terms.term(0), "a");
  EXPECT_EQ(terms.term(1).size(), 2U);
  EXPECT_EQ(terms.term(2).size(), 3U);
}

}  // namespace
}  // namespace leta
