// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "archive/dates/dates.h"

namespace leta::dates {

// What was read at a place: a date, or only that what stands up to `end` is none.
struct DateReading {
  std::size_t end = 0;
  std::optional<DateExpression> date;
};

// No date where `first` or `last` is none, or the last day comes before the first.
DateReading make_reading(std::size_t end, std::optional<Date> first, std::optional<Date> last);

}  // namespace leta::dates
