// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "archive/document.h"

namespace leta::parsers {

// A date as formats' metadata write it: ISO 8601 and its relatives (2014-02-17T10:00:00Z, 20140217,
// 2014-02, 2014/02/17, "2014-02-17 10:00:00"), RFC 822 in all its variants ("Mon, 17 Feb 2014
// 10:00:00 GMT", "17 Feb 14", "Monday, 17-Feb-14"), asctime ("Mon Feb 17 10:00:00 2014"), month
// names English or Swedish. The day as it is written, in whatever zone. Unknown for anything else.
Date parse_metadata_date(std::string_view text);

// The day that `seconds` since 1970 (UTC) falls on; unknown where its year has not four digits.
Date date_of_seconds(std::int64_t seconds);

// True when `date` lies after the day of `now`, seconds since 1970, anywhere on Earth.
bool is_future(const Date& date, std::int64_t now);

}  // namespace leta::parsers
