// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/number_format.h"

#include <gtest/gtest.h>

namespace leta::parsers {
namespace {

struct Case {
  std::string_view code;
  double value;
  std::string_view shown;
};

TEST(NumberFormat, ShowsWhatTheCellShows) {
  constexpr Case kCases[] = {
      {"General", 1234567, "1234567"},
      {"General", 0.1 + 0.2, "0,3"},
      {"General", 1e15, "1000000000000000"},
      {"General", 1e30, "1e+30"},
      {"", 12.5, "12,5"},
      {"0", 12.5, "13"},
      {"0", -2.5, "-3"},
      {"0", -0.2, "0"},
      {"0.00", 12.5, "12,50"},
      {"0.##", 12.5, "12,5"},
      {"#,##0", 1234567.4, "1234567"},
      {"#,##0,", 1234567.4, "1234567,4"},
      {"#,##0 \"kr\";[Red]-#,##0 \"kr\"", -1500, "-1500"},
      {"# ##0 USD", 1500, "1500"},
      {"0%", 0.25, "25%"},
      {"0.0 %", 0.333, "33,3%"},
      {"0.00E+00", 12345, "12345"},
      {"@", 17, "17"},
      {"yyyy-mm-dd", 41687, "2014-02-17"},
      {"[$-41D]\"den\" d mmmm yyyy;@", 41687, "2014-02-17"},
      {"dddd", 41687, "2014-02-17"},
      {"mmm-yy", 41687, "2014-02"},
      {"yyyy", 41687, "2014"},
      {"yyyy-mm-dd hh:mm", 41687.4375, "2014-02-17 10:30"},
      {"m/d/yy h:mm AM/PM", 41687.9375, "2014-02-17 22:30"},
      {"h:mm AM/PM", 0.9375, "22:30"},
      {"hh:mm:ss", 0.5, "12:00:00"},
      {"mm:ss.0", 0.5 / 24, "00:30:00"},
      {"[h]:mm", 1.5, "36:00"},
      {"yyyy-mm-dd", 1, "1900-01-01"},
      {"yyyy-mm-dd", 59, "1900-02-28"},
      {"yyyy-mm-dd", 61, "1900-03-01"},
      {"yyyy-mm-dd", -5, "-5"},
      {"yyyy-mm-dd", 1e10, "10000000000"},
  };
  for (const Case& row : kCases) {
    EXPECT_EQ(NumberFormat(row.code).format(row.value, false), row.shown)
        << row.code << ' ' << row.value;
  }
}

TEST(NumberFormat, CountsFrom1904WhereTheWorkbookDoes) {
  EXPECT_EQ(NumberFormat("yyyy-mm-dd").format(0, true), "1904-01-01");
  EXPECT_EQ(NumberFormat("yyyy-mm-dd").format(40225, true), "2014-02-17");
}

TEST(NumberFormat, KnowsTheFormatsThatWorkbooksDoNotSpellOut) {
  EXPECT_EQ(NumberFormat::built_in(0).format(41687, false), "41687");
  EXPECT_EQ(NumberFormat::built_in(14).format(41687, false), "2014-02-17");
  EXPECT_EQ(NumberFormat::built_in(17).format(41687, false), "2014-02");
  EXPECT_EQ(NumberFormat::built_in(10).format(0.1234, false), "12,34%");
  EXPECT_EQ(NumberFormat::built_in(46).format(1.5, false), "36:00:00");
  EXPECT_EQ(NumberFormat::built_in(999).format(7, false), "7");
}

}  // namespace
}  // namespace leta::parsers
