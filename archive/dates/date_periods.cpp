// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/dates/date_periods.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include "archive/dates/bare_years.h"
#include "archive/dates/date_cursor.h"
#include "archive/dates/date_words.h"

namespace leta::dates {
namespace {

// Seasons as meteorologists count them: the winter of 2014 began in December 2013. Terms and school
// years as in schools.
struct PeriodRow {
  std::string_view name;
  DateUnit unit;
  std::uint8_t first_month;  // 0: of the year before, December
  std::uint8_t last_month;
  bool alone;  // also without an article: "vår 2014" may be "our 2014", and needs a second season
};
constexpr PeriodRow kPeriods[] = {
    {"våren", DateUnit::kSeason, 3, 5, true},
    {"sommaren", DateUnit::kSeason, 6, 8, true},
    {"hösten", DateUnit::kSeason, 9, 11, true},
    {"vintern", DateUnit::kSeason, 0, 2, true},
    {"vår", DateUnit::kSeason, 3, 5, false},
    {"sommar", DateUnit::kSeason, 6, 8, true},
    {"höst", DateUnit::kSeason, 9, 11, true},
    {"vinter", DateUnit::kSeason, 0, 2, true},
    {"försommaren", DateUnit::kSeason, 6, 6, true},
    {"sensommaren", DateUnit::kSeason, 8, 8, true},
    {"senhösten", DateUnit::kSeason, 11, 11, true},
    {"vårvintern", DateUnit::kSeason, 3, 4, true},
    {"vårarna", DateUnit::kSeason, 3, 5, true},
    {"somrarna", DateUnit::kSeason, 6, 8, true},
    {"höstarna", DateUnit::kSeason, 9, 11, true},
    {"vintrarna", DateUnit::kSeason, 0, 2, true},
    {"spring", DateUnit::kSeason, 3, 5, true},
    {"summer", DateUnit::kSeason, 6, 8, true},
    {"autumn", DateUnit::kSeason, 9, 11, true},
    {"winter", DateUnit::kSeason, 0, 2, true},
    {"vårterminen", DateUnit::kTerm, 1, 6, true},
    {"vårtermin", DateUnit::kTerm, 1, 6, true},
    {"vt", DateUnit::kTerm, 1, 6, true},
    {"höstterminen", DateUnit::kTerm, 8, 12, true},
    {"hösttermin", DateUnit::kTerm, 8, 12, true},
    {"ht", DateUnit::kTerm, 8, 12, true},
};

const PeriodRow* period_named(std::string_view word) {
  for (const PeriodRow& row : kPeriods) {
    if (is_word(word, row.name)) return &row;
  }
  return nullptr;
}

DateReading make_period(std::size_t end, int first_year, int first_month, int last_year,
                        int last_month, DateUnit unit) {
  DateReading reading =
      make_reading(end, make_day(first_year, first_month, 1),
                   make_day(last_year, last_month, days_in_month(last_year, last_month)));
  if (reading.date) reading.date->unit = unit;
  return reading;
}

DateReading make_period(std::size_t end, const PeriodRow& row, int year) {
  if (row.first_month == 0) return make_period(end, year - 1, 12, year, row.last_month, row.unit);
  return make_period(end, year, row.first_month, year, row.last_month, row.unit);
}

// What may stand between the name of a period and its year: ", ", " år ", " av ".
int following_year(DateCursor& cursor, bool short_form) {
  DateCursor probe = cursor;
  probe.literal(",");
  if (!probe.spaces()) return -1;
  for (const std::string_view word : {"år ", "av ", "of ", "under "}) {
    if (probe.literal(word)) break;
  }
  const bool bracket = probe.literal("(");
  const int year = short_form ? probe.short_year() : probe.year();
  if (year < 0) return -1;
  if (bracket) probe.literal(")");
  cursor = probe;
  return year;
}

// "våren 2014", "hösten -14", "vintern 2012/13", "ht14", and the first of "vår- och höstterminen
// 2014", which has the second's year
std::optional<DateReading> read_named_period(DateCursor cursor, const PeriodRow& row) {
  const bool short_name = row.name.size() == 2;  // vt, ht
  DateCursor behind = cursor;
  int year = following_year(behind, true);
  if (year < 0 && short_name) {
    behind = cursor;
    behind.spaces();
    year = behind.year();
    if (year < 0) {
      const int digits = behind.number(2, 2);
      if (digits >= 0) year = 2000 + digits;
    }
  }
  if (year > 0 && row.alone) {
    if (row.first_month == 0) {
      DateCursor pair = behind;
      if (const int second = pair.second_year(year); second > 0) {
        return make_period(pair.at(), row, second);
      }
    }
    return make_period(behind.at(), row, year);
  }
  // The second period of a pair.
  behind = cursor;
  behind.literal("-");
  if (!behind.literal("/") && !behind.interval_sign()) return std::nullopt;
  const PeriodRow* second = period_named(behind.word());
  if (second == nullptr) return std::nullopt;
  year = following_year(behind, true);
  if (year < 0) return std::nullopt;
  const int shift =
      second->first_month == 0 ? 1 : 0;  // "hösten och vintern 2014" begin in one year
  DateReading reading =
      make_period(cursor.at(), row, year - shift * (row.first_month == 0 ? 0 : 1));
  if (reading.date) reading.date->unit = second->unit == DateUnit::kTerm ? second->unit : row.unit;
  if (reading.date && second->unit == DateUnit::kTerm && row.unit == DateUnit::kSeason) {
    const bool spring = row.first_month == 3;
    return make_period(cursor.at(), year, spring ? 1 : 8, year, spring ? 6 : 12, DateUnit::kTerm);
  }
  return reading;
}

// "12 2016", "12–14, 2016", "12"
std::optional<DateReading> read_week_number(DateCursor cursor, bool needs_year) {
  const int week = cursor.number(1, 2);
  if (week < 1 || week > 53) return std::nullopt;
  int last = week;
  DateCursor second = cursor;
  const bool until = second.until_sign();
  if (until || second.interval_sign()) {
    second.literal("v.");
    second.spaces();
    // "v. 20 och v. 38" are two times.
    const int end = second.number(1, 2);
    if (end > week && end <= 53 && (until || end == week + 1)) {
      last = end;
      cursor = second;
    }
  }
  if (is_digit(cursor.peek()) || cursor.peek() == '%') return std::nullopt;
  DateCursor after = cursor;
  int year = following_year(after, true);
  if (year < 0 && after.literal("/")) year = after.year();  // "v. 44/2020"
  if (year > 0) {
    const std::optional<DayRange> first_days = days_of_week(year, week);
    const std::optional<DayRange> last_days = days_of_week(year, last);
    if (!first_days || !last_days) return DateReading{after.at(), std::nullopt};
    const auto day = [](std::int32_t number) {
      return make_day(number / 10000, number / 100 % 100, number % 100);
    };
    DateReading reading = make_reading(after.at(), day(first_days->first), day(last_days->last));
    if (reading.date) reading.date->unit = DateUnit::kWeek;
    return reading;
  }
  if (needs_year) return std::nullopt;
  DateExpression expression;
  expression.end = cursor.at();
  expression.has_year = false;
  expression.unit = DateUnit::kWeek;
  expression.first_week = static_cast<std::uint8_t>(week);
  expression.last_week = static_cast<std::uint8_t>(last);
  return DateReading{cursor.at(), expression};
}

std::optional<DateReading> read_quarter(DateCursor cursor, int first) {
  if (first < 1 || first > 4) return std::nullopt;
  int last = first;
  DateCursor second = cursor;
  if (second.interval_sign()) {
    if (const int end = second.number(1, 1); end > first && end <= 4) {
      last = end;
      cursor = second;
    }
  }
  DateCursor after = cursor;
  int year = following_year(after, true);
  if (year < 0 && after.literal("-")) year = after.year();
  if (year < 0) return std::nullopt;
  return make_period(after.at(), year, first * 3 - 2, year, last * 3, DateUnit::kQuarter);
}

// "tredje kvartalet 2015", "första halvåret 2014", behind the ordinal
std::optional<DateReading> read_ordinal_period(DateCursor cursor, int ordinal) {
  if (!cursor.spaces()) return std::nullopt;
  const std::string_view name = cursor.word();
  constexpr std::string_view kQuarters[] = {"kvartalet", "kvartal", "quarter"};
  constexpr std::string_view kHalves[] = {"halvåret", "halvår", "halvan"};
  if (is_one_of(name, kQuarters)) return read_quarter(cursor, ordinal);
  if (!is_one_of(name, kHalves) || ordinal < 1 || ordinal > 2) return std::nullopt;
  const int year = following_year(cursor, true);
  if (year < 0) return std::nullopt;
  return make_period(cursor.at(), year, ordinal * 6 - 5, year, ordinal * 6, DateUnit::kHalfYear);
}

// 1 to 4; 0 for another word.
int quarter_ordinal(std::string_view word) {
  constexpr std::string_view kOrdinals[] = {"första", "andra", "tredje", "fjärde"};
  for (int i = 0; i < 4; ++i) {
    if (is_word(word, kOrdinals[i])) return i + 1;
  }
  return 0;
}

// "2012/13", "2012–2013", "12/13" behind läsåret
std::optional<DateReading> read_school_year(DateCursor cursor) {
  if (!cursor.spaces()) return std::nullopt;
  int first = cursor.year();
  if (first < 0) {
    cursor.literal("-");
    const int digits = cursor.number(2, 2);
    if (digits < 0) return std::nullopt;
    first = 2000 + digits;
  }
  int last = cursor.second_year(first);
  if (last < 0) return std::nullopt;
  // "2014/15–2016/17"
  if (DateCursor behind = cursor; behind.dash()) {
    int other = behind.year();
    if (other < 0) {
      const int digits = behind.number(2, 2);
      if (digits >= 0) other = 2000 + digits;
    }
    const int end = other > first ? behind.second_year(other) : -1;
    if (end > 0) {
      last = end;
      cursor = behind;
    }
  }
  return make_period(cursor.at(), first, 8, last, 6, DateUnit::kSchoolYear);
}

// "2013/14", "2013–2014" behind årsskiftet
std::optional<DateReading> read_new_year(DateCursor cursor) {
  if (!cursor.spaces()) return std::nullopt;
  const int first = cursor.year();
  const int last = first > 0 ? cursor.second_year(first) : -1;
  if (last < 0) return std::nullopt;
  return make_reading(cursor.at(), make_day(first, 12, 31), make_day(last, 1, 1));
}

constexpr std::string_view kWeekWords[] = {"vecka",  "veckan", "veckorna",
                                           "veckor", "week",   "weeks"};
constexpr std::string_view kQuarterWords[] = {"kvartal", "kvartalen", "kv", "q"};

}  // namespace

std::optional<DayRange> days_of_week(int year, int week) {
  if (week < 1 || week > 53) return std::nullopt;
  using namespace std::chrono;
  // The 4th of January is always in the first week.
  const sys_days fourth = std::chrono::year(year) / January / 4;
  const unsigned weekday_number = weekday(fourth).iso_encoding();  // 1 Monday … 7 Sunday
  const sys_days monday = fourth - days(weekday_number - 1) + weeks(week - 1);
  const sys_days thursday = monday + days(3);
  if (year_month_day(thursday).year() != std::chrono::year(year)) return std::nullopt;
  const auto number = [](sys_days day) {
    const year_month_day ymd(day);
    return static_cast<int>(ymd.year()) * 10000 +
           static_cast<int>(static_cast<unsigned>(ymd.month())) * 100 +
           static_cast<int>(static_cast<unsigned>(ymd.day()));
  };
  return DayRange{number(monday), number(monday + days(6))};
}

std::optional<DateReading> read_period_at_word(std::string_view text, std::size_t at) {
  DateCursor cursor(text, at);
  const std::string_view word = cursor.word();
  if (word.empty()) return std::nullopt;
  switch (lower(word[0])) {
    case 'v':
    case 's':
    case 'h':
    case 'f':
    case 'w':
    case 'a':
      if (const PeriodRow* row = period_named(word)) return read_named_period(cursor, *row);
      break;
    case 'k':
    case 'q':
    case 't':
    case 'l':
    case '\xC3':  // å, ä, ö
      break;
    default:
      return std::nullopt;
  }
  if (is_one_of(word, kWeekWords)) {
    if (!cursor.spaces()) return std::nullopt;
    return read_week_number(cursor, false);
  }
  if (is_word(word, "v") && (at == 0 || text[at - 1] != '(')) {
    const bool dot = cursor.literal(".");
    cursor.spaces();
    return read_week_number(cursor, !dot);
  }
  if (is_one_of(word, kQuarterWords)) {
    const bool q = word.size() == 1;
    cursor.literal(".");
    if (!cursor.spaces() && !q) return std::nullopt;
    const int number = cursor.number(1, 1);
    return read_quarter(cursor, number);
  }
  constexpr std::string_view kSchoolYears[] = {"läsåret", "läsår", "läsåren", "skolåret"};
  if (is_one_of(word, kSchoolYears)) return read_school_year(cursor);
  if (is_word(word, "årsskiftet")) return read_new_year(cursor);
  if (const int ordinal = quarter_ordinal(word); ordinal > 0) {
    // "tredje och fjärde kvartalet 2017": two times, the second of which is read by itself.
    DateCursor list = cursor;
    if (list.list_sign() && quarter_ordinal(list.word()) > 0) {
      auto reading = read_ordinal_period(list, ordinal);
      if (!reading || !reading->date) return std::nullopt;
      reading->end = reading->date->end = cursor.at();
      return reading;
    }
    return read_ordinal_period(cursor, ordinal);
  }
  return std::nullopt;
}

std::optional<DateReading> read_period_at_number(std::string_view text, std::size_t at) {
  DateCursor cursor(text, at);
  const int small = cursor.number(1, 1);
  if (small >= 1 && small <= 4 &&
      (cursor.literal(":a") || cursor.literal(":e") || cursor.literal(":dje"))) {
    return read_ordinal_period(cursor, small);
  }
  return read_bare_year(text, at);
}

}  // namespace leta::dates
