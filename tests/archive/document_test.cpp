// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/document.h"

#include <gtest/gtest.h>

namespace leta {
namespace {

TEST(ParseIsoDate, KeepsThePrecisionThatWasWritten) {
  const struct {
    const char* text;
    const char* value;
    DatePrecision precision;
  } cases[] = {
      {"2014", "2014", DatePrecision::kYear},
      {"2014-02", "2014-02", DatePrecision::kMonth},
      {"2014-02-17", "2014-02-17", DatePrecision::kDay},
      {"2014-02-17T09:30:00Z", "2014-02-17", DatePrecision::kDay},
      {"2014-02-17 09:30", "2014-02-17", DatePrecision::kDay},
      {"2012-02-29", "2012-02-29", DatePrecision::kDay},
      {"2015-02-31", "", DatePrecision::kUnknown},
      {"2015-02-29", "", DatePrecision::kUnknown},
      {"2015-13", "", DatePrecision::kUnknown},
      {"2015-00-01", "", DatePrecision::kUnknown},
      {"0000", "", DatePrecision::kUnknown},
      {"14-02-17", "", DatePrecision::kUnknown},
      {"2014-2-17", "", DatePrecision::kUnknown},
      {"2014-02-171", "", DatePrecision::kUnknown},
      {"våren 2014", "", DatePrecision::kUnknown},
      {"", "", DatePrecision::kUnknown},
  };
  for (const auto& c : cases) {
    const Date date = parse_iso_date(c.text);
    EXPECT_EQ(to_string(date), c.value) << c.text;
    EXPECT_EQ(date.precision, c.precision) << c.text;
  }
}

TEST(DayRange, CoversThePeriodThatTheDateNames) {
  const auto range = [](const char* text) { return day_range(parse_iso_date(text)); };
  EXPECT_EQ(range("2012-02").first, 20120201);
  EXPECT_EQ(range("2012-02").last, 20120229);
  EXPECT_EQ(range("2013").first, 20130101);
  EXPECT_EQ(range("2013").last, 20131231);
  EXPECT_EQ(range("2013-04-05").first, 20130405);
  EXPECT_EQ(range("2013-04-05").last, 20130405);
  EXPECT_EQ(range("").first, 0);
  EXPECT_EQ(range("").last, 0);
}

TEST(OriginName, IsReadBack) {
  for (int i = 0; i <= static_cast<int>(Origin::kVocabulary); ++i) {
    const auto origin = static_cast<Origin>(i);
    EXPECT_EQ(origin_from_name(origin_name(origin)), origin);
  }
  EXPECT_EQ(origin_from_name("nonsense"), Origin::kUnknown);
}

}  // namespace
}  // namespace leta
