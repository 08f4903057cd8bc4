// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "archive/dates/date_reading.h"

namespace leta::dates {

// Times other than days and months, at a word or a number that begins at `at`; nothing when there
// is none. A bare year counts where the words around it say that it is one: "år 2014", "under
// 2014", "2014 års budget", not "2014 kronor".
std::optional<DateReading> read_period_at_word(std::string_view text, std::size_t at);
std::optional<DateReading> read_period_at_number(std::string_view text, std::size_t at);

// Monday and Sunday of a week by ISO 8601; nothing when the year has no such week.
std::optional<DayRange> days_of_week(int year, int week);

}  // namespace leta::dates
