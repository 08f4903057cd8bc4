// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "archive/dates/date_reading.h"

namespace leta::dates {

// Times that begin with a year, at the number `at`: 2014, 2012–2015, 2012/2013, 1960-talet,
// 2012-10, 2016-W12. Only where the words around make the number one: "år 2014", "trycktes 2011",
// "antog lagen 1999.", "budget 2015", not "2014 kronor", "Box 2014".
std::optional<DateReading> read_bare_year(std::string_view text, std::size_t at);

}  // namespace leta::dates
