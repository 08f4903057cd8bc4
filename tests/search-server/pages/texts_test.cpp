// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/texts.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace leta::server {
namespace {

TEST(Texts, GroupsThousandsAsTheLanguageDoes) {
  struct Case {
    std::uint64_t n;
    const char *swedish, *english;
  };
  const Case cases[] = {{0, "0", "0"},
                        {7, "7", "7"},
                        {999, "999", "999"},
                        {1000, "1\u00A0000", "1,000"},
                        {3514, "3\u00A0514", "3,514"},
                        {44397, "44\u00A0397", "44,397"},
                        {1234567, "1\u00A0234\u00A0567", "1,234,567"}};
  for (const Case& c : cases) {
    EXPECT_EQ(number(Lang::kSwedish, c.n), c.swedish);
    EXPECT_EQ(number(Lang::kEnglish, c.n), c.english);
  }
}

TEST(Texts, HasThePluralFormOfTheNumber) {
  struct Case {
    std::uint64_t n;
    const char *swedish, *english;
  };
  const Case cases[] = {{0, "0 träffar för ”mål”", "0 hits for “mål”"},
                        {1, "1 träff för ”mål”", "1 hit for “mål”"},
                        {2, "2 träffar för ”mål”", "2 hits for “mål”"},
                        {1001, "1\u00A0001 träffar för ”mål”", "1,001 hits for “mål”"}};
  for (const Case& c : cases) {
    EXPECT_EQ(plural(Lang::kSwedish, "results.for", c.n, {{"query", "mål"}}), c.swedish);
    EXPECT_EQ(plural(Lang::kEnglish, "results.for", c.n, {{"query", "mål"}}), c.english);
  }
}

TEST(Texts, LeavesBracesInValuesAlone) {
  EXPECT_EQ(text(Lang::kSwedish, "matched", {{"query", "{as}"}, {"as", "{query}"}}),
            "”{as}” hittades som ”{query}”");
  EXPECT_EQ(plural(Lang::kEnglish, "results.for", 2, {{"query", "{n} {"}}), "2 hits for “{n} {”");
}

TEST(Texts, RefusesAnUnknownKey) {
  EXPECT_THROW(static_cast<void>(text(Lang::kSwedish, "no such key")), std::out_of_range);
}

}  // namespace
}  // namespace leta::server
