// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/period_end.h"

#include <vector>

#include "archive/dates/dates.h"
#include "search-server/formats/white_space.h"

namespace leta::server {
namespace {

constexpr std::size_t kLongest = 80;  // bytes; no time takes more to write

}  // namespace

Date read_period_end(std::string_view written, PeriodEnd end) {
  const std::string_view text = trimmed(written);
  if (const Date date = parse_iso_date(text); date && to_string(date) == text) return date;
  if (text.size() > kLongest) return {};
  const std::vector<dates::DateExpression> found = dates::find_dates(text, dates::DateForms::kAll);
  if (found.size() != 1) return {};
  const dates::DateExpression& time = found.front();
  const bool is_all = time.begin == 0 && time.end == text.size();
  if (!is_all || !time.has_year || time.first_week != 0) return {};
  return end == PeriodEnd::kFirst ? time.first : time.last;
}

}  // namespace leta::server
