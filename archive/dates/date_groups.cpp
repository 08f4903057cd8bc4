// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/dates/date_groups.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "archive/text/fold.h"
#include "archive/dates/date_cursor.h"
#include "archive/dates/date_periods.h"
#include "archive/dates/date_words.h"

namespace leta::dates {
namespace {

constexpr std::size_t kSentenceBytes = 80;  // looked at before an interval

// Past "fredag ", "söndagen den ", "den ", "mån. ".
void skip_weekday(DateCursor& cursor) {
  DateCursor probe = cursor;
  if (weekday_number(probe.word()) > 0) {
    probe.literal(".");
    if (probe.spaces()) cursor = probe;
  }
  if (!cursor.literal("den ")) cursor.literal("the ");
}

// The text before an expression, without a weekday and "den".
std::string_view before(std::string_view text, const DateExpression& date) {
  std::string_view head = text.substr(0, date.begin);
  for (const std::string_view article : {"den ", "the "}) {
    if (head.ends_with(article)) head.remove_suffix(article.size());
  }
  while (head.ends_with(' ')) head.remove_suffix(1);
  std::size_t word = head.size();
  while (word > 0 && is_letter_at(head, word - 1)) --word;
  if (weekday_number(head.substr(word)) > 0) head = head.substr(0, word);
  while (head.ends_with(' ')) head.remove_suffix(1);
  return head;
}

bool ends_with_word(std::string_view head, std::string_view word) {
  if (head.size() < word.size() || !is_word(head.substr(head.size() - word.size()), word)) {
    return false;
  }
  const std::size_t at = head.size() - word.size();
  return at == 0 || !is_letter_at(head, at - 1);
}

// "flyttas från", "skjuts upp från": two days, and what is between does not matter.
bool speaks_of_moving(std::string_view head) {
  head = head.substr(head.size() - std::min(head.size(), kSentenceBytes));
  if (const auto stop = head.rfind(". "); stop != std::string_view::npos) head = head.substr(stop);
  const std::string folded = text::fold_word(head);
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"flytt", "skjut", "sköts upp", "senarelä",
                                              "tidigarelä", "ändra", "moved", "postponed"},
      [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool is_single(const DateExpression& date) {
  if (date.first_week > 0) return date.first_week == date.last_week;
  const DayRange first = day_range(date.first);
  const DayRange last = day_range(date.last);
  switch (date.unit) {
    case DateUnit::kYear:
      // "1950-talet"
      if (date.first.year % 10 == 0 && date.last.year == date.first.year + 9) return true;
      return first.first == last.first;
    case DateUnit::kDay:
    case DateUnit::kMonth:
      return first.first == last.first;
    default:
      return true;
  }
}

// Whether `text` says that the time from `first` to `second` is meant.
bool is_interval(std::string_view text, const DateExpression& first, const DateExpression& second) {
  // "andra halvåret 2016 till och med första kvartalet 2018", but not a day until a year
  const bool both_periods = first.unit != DateUnit::kDay && second.unit != DateUnit::kDay;
  if ((first.unit != second.unit && !both_periods) || !is_single(first) || !is_single(second))
    return false;
  DateCursor cursor(text, first.end);
  const bool until = cursor.until_sign();
  if (!until) {
    if (!ends_with_word(before(text, first), "mellan") || !cursor.interval_sign()) return false;
  }
  skip_weekday(cursor);
  return cursor.at() == second.begin && !speaks_of_moving(text.substr(0, first.begin));
}

Date with_year(Date date, int year) {
  date.year = static_cast<std::int16_t>(year);
  return date;
}

bool is_real(const Date& date) {
  return date.precision != DatePrecision::kDay || make_day(date.year, date.month, date.day);
}

// The interval; nothing where the year that one of them lacks cannot be told or the end comes
// first.
std::optional<DateExpression> interval(const DateExpression& first, const DateExpression& second) {
  if (first.first_week > 0 || second.first_week > 0) return std::nullopt;
  DateExpression joined = first;
  joined.end = second.end;
  joined.last = second.last;
  const bool later_in_year = std::pair(second.first.month, second.first.day) >=
                             std::pair(first.first.month, first.first.day);
  if (!first.has_year && second.has_year) {
    joined.first = with_year(first.first, second.last.year - (later_in_year ? 0 : 1));
    joined.has_year = true;
  } else if (first.has_year && !second.has_year) {
    joined.last = with_year(second.last, first.first.year + (later_in_year ? 0 : 1));
  }
  if (!is_real(joined.first) || !is_real(joined.last)) return std::nullopt;
  if (joined.has_year && day_range(joined.last).last < day_range(joined.first).first) {
    return std::nullopt;
  }
  return joined;
}

// "och 2014" behind "somrarna 2013": the same time of that year.
std::optional<DateExpression> same_of_year(std::string_view text, const DateExpression& period,
                                           const DateExpression& year) {
  // "läsåren 2011/2012 och 2012/2013"
  const bool school_years = period.unit == DateUnit::kSchoolYear && period.has_year &&
                            year.unit == DateUnit::kYear && year.last.year == year.first.year + 1;
  const bool named = period.unit != DateUnit::kDay && period.unit != DateUnit::kYear &&
                     period.unit != DateUnit::kWeek && period.unit != DateUnit::kSchoolYear;
  const bool one_year = year.unit == DateUnit::kYear && year.first.year == year.last.year;
  if (!school_years && !(named && period.has_year && one_year)) return std::nullopt;
  DateCursor cursor(text, period.end);
  if (!cursor.list_sign() || cursor.at() != year.begin) return std::nullopt;
  // "våren 2013 och 2014 års budget"
  DateCursor behind(text, year.end);
  if (behind.spaces() && is_word(behind.word(), "års")) return std::nullopt;
  const int years = year.last.year - period.last.year;
  DateExpression same = year;
  same.unit = period.unit;
  same.first = with_year(period.first, period.first.year + years);
  same.last = with_year(period.last, period.last.year + years);
  if (same.last.precision == DatePrecision::kDay) {
    same.last.day = static_cast<std::uint8_t>(days_in_month(same.last.year, same.last.month));
  }
  return same;
}

}  // namespace

void group_dates(std::string_view text, std::vector<DateExpression>& dates) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    DateExpression date = dates[i];
    if (kept > 0) {
      DateExpression& previous = dates[kept - 1];
      if (const auto same = same_of_year(text, previous, date)) date = *same;
      if (is_interval(text, previous, date)) {
        if (const auto joined = interval(previous, date)) {
          previous = *joined;
          continue;
        }
      }
    }
    dates[kept++] = date;
  }
  dates.resize(kept);
}

}  // namespace leta::dates
