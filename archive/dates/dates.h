// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::dates {

// A date as a text writes it.
struct DateExpression {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  Date first;
  Date last;  // of an interval; equal to `first` otherwise. Both have the same precision
  // False for "den 5 oktober": both years are 0, and which one is meant is not decided here.
  bool has_year = true;
  DateUnit unit = DateUnit::kDay;
  // Of "v. 12" and "v. 12–14" without a year; then `first` and `last` say nothing. 0 otherwise.
  std::uint8_t first_week = 0;
  std::uint8_t last_week = 0;
};

enum class DateForms : std::uint8_t {
  kDays,  // days and months, as documents are dated
  kAll,   // and weeks, quarters, seasons, terms, school years, years, and forms that may be read in
          // more than one way
};

// The dates in `text` (UTF-8), in order, Swedish and English:
//   2012-10-05, 2012-10-05T14:30, 2012.10.05, 5.10.2012, 5/10 2012, 5/10-2012
//   (den) 5 oktober 2012, 5:e okt. 2012, October 5, 2012, 5th of October 2012
//   28–29 maj (2012), 28 och 29 maj, 28 maj – 2 juni 2012, 30 december 2012 – 2 januari 2013
//   den femte oktober 2012; 5, 12 och 19 maj (2012): three dates
//   oktober 2012, september–oktober 2012, okt -12
// and of kAll only:
//   5/10-12, 5/10/2012 (the day first), 28/5–2/6 2014, den 5/10, 20121005, 2012-10
//   vecka 12 2016, v. 12, v 12–14 -16, 2016-W12
//   våren 2014, hösten -14, vintern 2012/13, vårterminen 2014, ht14, läsåret 2012/13
//   kvartal 3 2015, tredje kvartalet 2015, första halvåret 2014, årsskiftet 2013/14
//   2012–2015, 2012–15, 2012/2013, mellan 2012 och 2015, år 2014, 2014 års budget, 1960-talet
// Validated by the calendar: nothing of "31 februari 2015" is a date. References (prop.
// 2008/09:158, SOU 2010:55, 2006/123/EG, Dnr KS 2014-02-17), personal and organisation numbers,
// telephone numbers and addresses on the web are recognised before dates and never hold one.
std::vector<DateExpression> find_dates(std::string_view text, DateForms forms = DateForms::kDays);

// The date in a file's name without folders: 2014-02-17, 2014_02_17, 20140217, 2014-02 or 2014_02.
// An unknown Date when there is none or several that differ, and for numbers of series
// ("BFS-2011-11").
Date date_in_file_name(std::string_view name);

}  // namespace leta::dates
