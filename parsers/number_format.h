// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::parsers {

// How a cell of an Excel workbook shows its number. Dates and times are written as ISO 8601 does
// (2014-02-17, 2014-02 where no day is shown, 10:30), other numbers with a decimal comma, rounded
// and as per cent where the cell shows them so; without groups of thousands, signs of currency and
// words that the format adds.
class NumberFormat {
 public:
  NumberFormat() = default;  // "General": up to 15 digits
  // A format's code (ECMA-376 part 1, 18.8.31), of which the first section counts.
  explicit NumberFormat(std::string_view code);
  // One of those that a workbook does not spell out, by number; "General" for others.
  static NumberFormat built_in(int id);

  bool is_date() const { return is_date_; }
  // `from_1904` is the workbook's choice of its first day.
  std::string format(double value, bool from_1904) const;

 private:
  std::string format_number(double value) const;

  bool is_date_ = false;
  bool year_ = false, month_ = false, day_ = false;
  bool hour_ = false, minute_ = false, second_ = false;
  bool elapsed_ = false;  // hours go on beyond 24
  bool percent_ = false;
  int decimals_ = -1;  // at most; -1 for as many as there are
  int least_decimals_ = 0;
};

}  // namespace leta::parsers
