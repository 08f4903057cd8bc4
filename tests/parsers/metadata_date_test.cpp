// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/metadata_date.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace leta::parsers {
namespace {

struct DateCase {
  const char* text;
  const char* date;
};

TEST(ParseMetadataDate, ReadsWhatFormatsWrite) {
  const DateCase cases[] = {
      {"2014-02-17", "2014-02-17"},
      {"2014-02-17T10:00:00+01:00", "2014-02-17"},
      {" 2014-02-17 10:00:00 ", "2014-02-17"},
      {"2014-02", "2014-02"},
      {"2014", "2014"},
      {"20140217", "2014-02-17"},
      {"20140217T101455Z", "2014-02-17"},
      {"2014/2/7", "2014-02-07"},
      {"Mon, 17 Feb 2014 10:00:00 GMT", "2014-02-17"},
      {"Mon, 17 Feb 2014 10:00:00 +0100", "2014-02-17"},
      {"17 Feb 14 10:00 EST", "2014-02-17"},
      {"Monday, 17-Feb-14 10:00:00 GMT", "2014-02-17"},
      {"Mon Feb 17 10:00:00 2014", "2014-02-17"},
      {"Thu, 1 January 1998 10:00:00", "1998-01-01"},
      {"February 3rd, 2014", "2014-02-03"},
      {"den 5 oktober 2012", "2012-10-05"},
      {"1 maj 2013", "2013-05-01"},
      {"2015-02-31", ""},
      {"31 Feb 2015", ""},
      {"20151301", ""},
      {"0000-00-00 00:00:00", ""},
      {"förra veckan", ""},
      {"", ""},
      {"1234567", ""},
  };
  for (const DateCase& row : cases) {
    EXPECT_EQ(to_string(parse_metadata_date(row.text)), row.date) << row.text;
  }
}

TEST(DateOfSeconds, HasFourDigitsInItsYear) {
  EXPECT_EQ(to_string(date_of_seconds(253'402'300'799)), "9999-12-31");
  EXPECT_FALSE(date_of_seconds(253'402'300'800));
  EXPECT_FALSE(date_of_seconds(std::numeric_limits<std::int64_t>::max() / 10'000'000));
  EXPECT_FALSE(date_of_seconds(-62'167'219'201));
}

TEST(IsFuture, LeavesRoomForZones) {
  constexpr std::int64_t kNow = 1'500'000'000;  // 2017-07-14 02:40 UTC
  EXPECT_EQ(to_string(date_of_seconds(kNow)), "2017-07-14");
  EXPECT_FALSE(is_future(parse_iso_date("2017-07-14"), kNow));
  EXPECT_TRUE(is_future(parse_iso_date("2017-07-15"), kNow));
  EXPECT_FALSE(is_future(parse_iso_date("2017-07"), kNow));
  EXPECT_TRUE(is_future(parse_iso_date("2018"), kNow));
  EXPECT_FALSE(is_future(Date(), kNow));
}

}  // namespace
}  // namespace leta::parsers
