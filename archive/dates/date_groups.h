// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "archive/dates/dates.h"

namespace leta::dates {

// Puts together what several expressions of `text` say as one, `dates` being in its order:
//   - both ends of an interval: "1/10 2013 t.o.m. 30/9 2016", "fredag 31 maj–söndag 2 juni 2013",
//     "från vecka 51 2014 till vecka 2 2015", "mellan hösten 2012 och våren 2014";
//   - a period and years that share its name: "somrarna 2013 och 2014" are two summers.
// What is moved "från den 3 maj till den 10 maj" keeps two days.
void group_dates(std::string_view text, std::vector<DateExpression>& dates);

}  // namespace leta::dates
