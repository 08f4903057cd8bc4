// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/period_end.h"

#include <gtest/gtest.h>

#include <string>

namespace leta::server {
namespace {

TEST(PeriodEnd, ReadsWhatPeopleWrite) {
  struct Case {
    std::string_view written, first, last;
  };
  const Case cases[] = {
      {"2014", "2014", "2014"},
      {"2014-03", "2014-03", "2014-03"},
      {"2014-03-17", "2014-03-17", "2014-03-17"},
      {" 2014 ", "2014", "2014"},
      {"våren 2014", "2014-03-01", "2014-05-31"},
      {"Hösten 2014", "2014-09-01", "2014-11-30"},
      {"sommaren -14", "2014-06-01", "2014-08-31"},
      {"mars 2014", "2014-03", "2014-03"},
      {"Mars -14", "2014-03", "2014-03"},
      {"17 mars 2014", "2014-03-17", "2014-03-17"},
      {"17/3 2014", "2014-03-17", "2014-03-17"},
      {"17/3-14", "2014-03-17", "2014-03-17"},
      {"28 maj – 2 juni 2012", "2012-05-28", "2012-06-02"},
      {"september–oktober 2012", "2012-09", "2012-10"},
      {"kvartal 3 2015", "2015-07-01", "2015-09-30"},
      {"första halvåret 2014", "2014-01-01", "2014-06-30"},
      {"vecka 12 2016", "2016-03-21", "2016-03-27"},
      {"1960-talet", "1960", "1969"},
      {"2012–2015", "2012", "2015"},
      {"March 17, 2014", "2014-03-17", "2014-03-17"},
      {"March 2014", "2014-03", "2014-03"},
      {"spring 2014", "2014-03-01", "2014-05-31"},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(to_string(read_period_end(row.written, PeriodEnd::kFirst)), row.first) << row.written;
    EXPECT_EQ(to_string(read_period_end(row.written, PeriodEnd::kLast)), row.last) << row.written;
  }
}

TEST(PeriodEnd, ReadsNothingElse) {
  const std::string_view cases[] = {
      "",          "igår",           "17 mars",          "våren",     "v. 12",
      "2014-13",   "2015-02-31",     "31 februari 2015", "14",        "mars 2014 och maj 2015",
      "i 2014",    "2014 skola",     "skola 2014",       "SOU 2010:55", "2014-02-17 kl. 9",
      "\xFF 2014", "<b>2014</b>",    "0000",             "99999",     "Dnr KS 2014-02-17",
  };
  for (const std::string_view written : cases) {
    EXPECT_FALSE(read_period_end(written, PeriodEnd::kFirst)) << written;
    EXPECT_FALSE(read_period_end(written, PeriodEnd::kLast)) << written;
  }
  EXPECT_FALSE(read_period_end("våren 2014" + std::string(10'000, ' ') + "x", PeriodEnd::kFirst));
}

}  // namespace
}  // namespace leta::server
