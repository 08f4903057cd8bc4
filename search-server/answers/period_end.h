// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "archive/document.h"

namespace leta::server {

enum class PeriodEnd : std::uint8_t { kFirst, kLast };

// What somebody writes as one end of a period: 2014, 2014-03, 2014-03-17, or a time in words as documents
// have them (archive/dates/), of which it is the beginning or the end: "våren 2014" begins with 2014-03-01 and
// ends with 2014-05-31. An unknown Date for anything else, and for times without a year.
Date read_period_end(std::string_view written, PeriodEnd end);

}  // namespace leta::server
