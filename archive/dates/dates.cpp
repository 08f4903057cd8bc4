// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/dates/dates.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "archive/text/fold.h"
#include "archive/dates/date_cursor.h"
#include "archive/dates/date_groups.h"
#include "archive/dates/date_periods.h"
#include "archive/dates/date_reading.h"
#include "archive/dates/date_words.h"

namespace leta::dates {

DateReading make_reading(std::size_t end, std::optional<Date> first, std::optional<Date> last) {
  DateReading reading{end, std::nullopt};
  if (!first || !last) return reading;
  const bool has_year = first->year != 0;
  if (has_year && day_range(*first).first > day_range(*last).first) return reading;
  DateExpression date;
  date.end = end;
  date.first = *first;
  date.last = *last;
  date.has_year = has_year;
  date.unit = first->precision == DatePrecision::kMonth ? DateUnit::kMonth : DateUnit::kDay;
  reading.date = date;
  return reading;
}

namespace {

// The year behind a day and month, possibly after a comma; 0 when there is none.
int following_year(DateCursor& cursor) {
  DateCursor probe = cursor;
  probe.literal(",");
  if (!probe.spaces()) return 0;
  const int year = probe.short_year();
  if (year < 0) return 0;
  cursor = probe;
  return year;
}

// The days of "5, 12 och 19 maj" and "3–5 och den 10–12 maj" behind the first, up to the month;
// false where it is no such list.
bool skip_days(DateCursor& cursor) {
  DateCursor probe = cursor;
  for (int days = 1;; ++days) {
    DateCursor next = probe;
    if (!next.list_sign() || days > 12) break;
    if (DateCursor weekday = next; weekday_number(weekday.word()) > 0 && weekday.spaces()) {
      next = weekday;
    }
    next.literal("den ");
    if (next.day() < 0) break;
    probe = next;
    if (DateCursor range = next; range.dash() && range.day() > 0) probe = range;
  }
  if (probe.at() == cursor.at()) return false;
  cursor = probe;
  return true;
}

// "5 oktober 2012", "28–29 maj", "28 maj – 2 juni 2012", "30 december 2012 – 2 januari 2013"
std::optional<DateReading> read_day_first(DateCursor cursor) {
  const std::size_t begin = cursor.at();
  const int day = cursor.day();
  if (day < 0) return std::nullopt;
  std::size_t first_end = cursor.at();
  int last_day = day;
  const std::string_view before = cursor.text().substr(0, begin);
  const bool between = before.ends_with("ellan den ") || before.ends_with("ellan ");
  DateCursor second = cursor;
  const bool until = second.until_sign();
  if (until || second.interval_sign()) {
    second.literal("den ");
    const int end = second.day();
    // "5 och 12 maj" are two days, "28 och 29 maj" one time, and so is "mellan den 5 och den 12
    // maj".
    if (end >= 0 && (until || between || end == day + 1)) {
      last_day = end;
      if (until) first_end = second.at();
      const DateCursor one_day = cursor;
      cursor = second;
      // "5, 6 och 12 maj", "28 och 29 april och 3 maj"
      if (!until && !between) {
        if (DateCursor list = second; skip_days(list)) {
          last_day = day;
          cursor = one_day;
        }
      }
    }
  }
  const bool in_list = !between && (until || last_day == day) && skip_days(cursor);
  if (!cursor.spaces()) return std::nullopt;
  if (cursor.literal("of ")) cursor.spaces();
  const int month = cursor.month();
  if (month == 0) return std::nullopt;
  if (cursor.literal(" månad")) cursor.word();
  int year = following_year(cursor);
  if (in_list) {
    return make_reading(first_end, make_day(year, month, day), make_day(year, month, last_day));
  }
  // The second half of an interval over months.
  second = cursor;
  if (last_day == day && (between ? second.interval_sign() : second.until_sign())) {
    second.literal("den ");
    const int end_day = second.day();
    if (end_day >= 0 && second.spaces()) {
      if (const int end_month = second.month(); end_month != 0) {
        const int end_year = following_year(second);
        if (year == 0) year = end_year;
        return make_reading(second.at(), make_day(year, month, day),
                            make_day(end_year == 0 ? year : end_year, end_month, end_day));
      }
    }
  }
  return make_reading(cursor.at(), make_day(year, month, day), make_day(year, month, last_day));
}

// The year of "augusti, september och november 2013" behind the first month; 0 where it is no such
// list.
int year_of_months(DateCursor cursor) {
  for (int months = 1; months < 12; ++months) {
    if (!cursor.list_sign() || cursor.month() == 0) return 0;
    if (DateCursor behind = cursor; behind.spaces()) {
      if (const int year = behind.short_year(); year > 0) return year;
    }
  }
  return 0;
}

// "oktober 2012", "september–oktober 2012", "October 5, 2012"
std::optional<DateReading> read_month_first(DateCursor cursor) {
  const int month = cursor.month();
  if (month == 0) return std::nullopt;
  int last_month = month;
  DateCursor second = cursor;
  const bool until = second.until_sign();
  if (until || second.interval_sign()) {
    // "oktober och november 2014" are one time, "september och november 2014" two.
    const int end = second.month();
    const bool in_list = !until && (end > month + 1 || year_of_months(second) > 0);
    if (end != 0 && !in_list) {
      last_month = end;
      cursor = second;
    }
  }
  if (const int year = last_month == month ? year_of_months(cursor) : 0; year > 0) {
    return make_reading(cursor.at(), make_month(year, month), make_month(year, month));
  }
  if (cursor.literal(" månad")) cursor.word();
  if (!cursor.spaces()) return std::nullopt;
  cursor.literal("år ");
  int year = cursor.short_year();
  if (year > 0) {
    // "november 2014–februari 2015"
    DateCursor behind = cursor;
    if (last_month == month && behind.until_sign()) {
      const int end_month = behind.month();
      if (end_month != 0 && behind.spaces()) {
        if (const int end_year = behind.short_year(); end_year > 0) {
          return make_reading(behind.at(), make_month(year, month),
                              make_month(end_year, end_month));
        }
      }
    }
    return make_reading(cursor.at(), make_month(year, month), make_month(year, last_month));
  }
  const int day = cursor.day();
  if (day < 0 || !cursor.literal(",")) return std::nullopt;
  cursor.spaces();
  year = cursor.year();
  if (year < 0) return std::nullopt;
  return make_reading(cursor.at(), make_day(year, month, day), make_day(year, month, day));
}

// "2012-10-05", "2012.10.05", "2012/10/05"
std::optional<DateReading> read_iso(DateCursor cursor) {
  const int year = cursor.number(4, 4);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  std::string_view mark;
  for (const std::string_view sign : {"-", ".", "/", "–", "\u2011"}) {
    if (cursor.literal(sign)) mark = sign;
  }
  if (mark.empty()) return std::nullopt;
  const int month = cursor.number(2, 2);
  if (month < 0 || !cursor.literal(mark)) return std::nullopt;
  const int day = cursor.number(2, 2);
  if (day < 0) return std::nullopt;
  // "2012-10-05 – 2012-10-07", "2012-10-05--07", "2012-10-05/07"
  DateCursor second = cursor;
  if (second.literal("--") || second.literal("/") || second.until_sign()) {
    DateCursor full = second;
    const int end_year = full.number(4, 4);
    if (end_year > 0 && full.literal(mark)) {
      const int end_month = full.number(2, 2);
      if (end_month > 0 && full.literal(mark)) {
        if (const int end_day = full.number(2, 2); end_day > 0 && !is_digit(full.peek())) {
          return make_reading(full.at(), make_day(year, month, day),
                              make_day(end_year, end_month, end_day));
        }
      }
    }
    if (const int end_day = second.number(2, 2); end_day > day && cursor.peek() != '-') {
      return make_reading(second.at(), make_day(year, month, day), make_day(year, month, end_day));
    }
  }
  const char next = cursor.peek();
  if (next == '-' || next == '/') {
    // "2012-10-05-12" is a case number.
    return DateReading{cursor.at(), std::nullopt};
  }
  return make_reading(cursor.at(), make_day(year, month, day), make_day(year, month, day));
}

// "5.10.2012", "5/10 2012", "5/10-2012", and "17/2/2014", where 17 can only be the day
std::optional<DateReading> read_numeric(DateCursor cursor) {
  const int day = cursor.number(1, 2);
  if (day < 1) return std::nullopt;
  const char separator = cursor.peek();
  if (separator != '.' && separator != '/') return std::nullopt;
  cursor.literal(std::string_view(&separator, 1));
  const int month = cursor.number(1, 2);
  if (month < 1) return std::nullopt;
  if (separator == '.') {
    if (!cursor.literal(".")) return std::nullopt;
  } else if (cursor.literal("/")) {
    if (day <= 12) return std::nullopt;
  } else if (!cursor.literal("-")) {
    if (!cursor.spaces()) return std::nullopt;
  }
  const int year = cursor.year();
  if (year < 0) return std::nullopt;
  return make_reading(cursor.at(), make_day(year, month, day), make_day(year, month, day));
}

// The year of "4/2, 3/3 och 7/4 2015" behind the first; 0 where it is no such list.
int year_of_slashed_list(DateCursor cursor) {
  for (int days = 0; days < 12; ++days) {
    DateCursor next = cursor;
    if (next.literal(",")) {
      next.spaces();
    } else if (!next.spaces() || !(next.literal("och ") || next.literal("samt "))) {
      return 0;
    }
    if (next.number(1, 2) < 1 || !next.literal("/") || next.number(1, 2) < 1) return 0;
    cursor = next;
    if (next.spaces()) {
      if (const int year = next.year(); year > 0) return year;
    }
  }
  return 0;
}

// "5/10-12", "5/10/2012", "28/5–2/6 2014", "28–29/5 2014", "den 5/10", "4/2, 3/3 och 7/4 2015"
std::optional<DateReading> read_slashed(std::string_view text, DateCursor cursor) {
  const std::size_t begin = cursor.at();
  const int day = cursor.number(1, 2);
  if (day < 1) return std::nullopt;
  int last_day = day;
  DateCursor second = cursor;
  if (second.dash()) {
    if (const int end = second.number(1, 2); end > day && second.peek() == '/') {
      last_day = end;
      cursor = second;
    }
  }
  if (!cursor.literal("/")) return std::nullopt;
  const int month = cursor.number(1, 2);
  if (month < 1 || month > 12) return std::nullopt;
  const auto year_behind = [](DateCursor& at) {
    DateCursor probe = at;
    if (!probe.literal("/")) probe.spaces();
    int year = probe.short_year();
    if (year < 0 && probe.literal("-")) year = probe.year();
    if (year > 0) at = probe;
    return std::max(year, 0);
  };
  // The second half of an interval over months.
  second = cursor;
  if (last_day == day && second.dash()) {
    const int end_day = second.number(1, 2);
    if (end_day > 0 && second.literal("/")) {
      const int end_month = second.number(1, 2);
      if (const int year = year_behind(second); end_month > 0 && year > 0) {
        return make_reading(second.at(), make_day(year, month, day),
                            make_day(year, end_month, end_day));
      }
    }
  }
  int year = year_behind(cursor);
  if (year == 0) year = year_of_slashed_list(cursor);
  if (cursor.peek() == '/' || is_digit(cursor.peek())) return std::nullopt;
  // Without a year it may be a fraction.
  if (year == 0 && !text.substr(0, begin).ends_with("en ")) return std::nullopt;
  return make_reading(cursor.at(), make_day(year, month, day), make_day(year, month, last_day));
}

// "20121005"
std::optional<DateReading> read_compact(std::string_view run, std::size_t at) {
  if (run.size() != 8 || !std::ranges::all_of(run, is_digit)) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t size) {
    return std::stoi(std::string(run.substr(from, size)));
  };
  if (part(0, 4) < 1900 || part(0, 4) > 2099) return std::nullopt;
  const auto day = make_day(part(0, 4), part(4, 2), part(6, 2));
  return day ? std::optional(make_reading(at + 8, day, day)) : std::nullopt;
}

// "140618", as dates were written for short, where the word before says that it is one.
std::optional<DateReading> read_short_compact(std::string_view text, std::size_t at,
                                              std::string_view run) {
  if (run.size() != 6 || !std::ranges::all_of(run, is_digit)) return std::nullopt;
  std::string_view head = text.substr(0, at);
  while (head.ends_with(' ') || head.ends_with(':')) head.remove_suffix(1);
  std::size_t start = head.size();
  while (start > 0 && is_letter_at(head, start - 1)) --start;
  const std::string_view before = head.substr(start);
  constexpr std::string_view kWords[] = {"den", "datum", "möte", "mötet", "protokoll", "senast"};
  constexpr std::string_view kParticiples[] = {"ad", "rd", "datum", "antagen", "inkommen", "gjort"};
  if (!is_one_of(before, kWords) && !has_ending(before, kParticiples)) return std::nullopt;
  const int number = std::stoi(std::string(run));
  const int year = number / 10000 + (number / 10000 < 50 ? 2000 : 1900);
  const auto day = make_day(year, number / 100 % 100, number % 100);
  return day ? std::optional(make_reading(at + run.size(), day, day)) : std::nullopt;
}

// Past a case number: "Dnr KS 2014-02-17", "diarienummer: A2012/123/DISK", and past the number
// only.
std::size_t case_number_end(std::string_view text, std::size_t at) {
  for (int tokens = 0; tokens < 3; ++tokens) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '.' || text[at] == ':')) ++at;
    bool digits = false;
    const std::size_t start = at;
    while (at < text.size() && text[at] != ' ' && text[at] != '\n' && text[at] != ',' &&
           text[at] != ';' && text[at] != ')') {
      digits = digits || is_digit(text[at]);
      ++at;
    }
    if (digits || at == start) break;
  }
  return at;
}

// "2008/09:158", "2010:55", "2008/09:KU23", "2006/123/EG": references to laws and papers.
std::optional<std::size_t> reference_end(std::string_view text, std::size_t at) {
  DateCursor cursor(text, at);
  if (cursor.number(4, 4) < 0) return std::nullopt;
  DateCursor slash = cursor;
  if (slash.literal("/") && slash.number(2, 4) >= 0) {
    if (slash.literal("/") && !slash.word().empty()) return slash.at();
    cursor = slash;
  }
  if (!cursor.literal(":")) return std::nullopt;
  cursor.word();
  if (cursor.number(1, 5) < 0) return std::nullopt;
  return cursor.at();
}

// The end of the run of digits and the signs that join them in numbers of other kinds.
std::size_t number_run_end(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         (is_digit(text[at]) || (at + 1 < text.size() && is_digit(text[at + 1]) &&
                                 (text[at] == '-' || text[at] == '+' || text[at] == '/')))) {
    ++at;
  }
  return at;
}

// 811218-9876, 19811218-9876, 212000-1157, 042-105000, 198112189876: no dates within.
bool is_other_number(std::string_view run) {
  const std::size_t first =
      static_cast<std::size_t>(std::ranges::find_if_not(run, is_digit) - run.begin());
  if (first == run.size()) return first > 4;
  if (first > 4) return true;
  // An area code; "08-2014" may be one, "05-10" not.
  return run[0] == '0' && run[first] != '/' &&
         (first == 3 || (first > 1 && run.size() - first > 4));
}

constexpr std::size_t kDigitDistance = 60;  // bytes from a date's first word to its first digit

std::size_t next_digit_from(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_digit(text[at])) ++at;
  return at == text.size() ? text.size() + kDigitDistance + 1 : at;
}

bool starts_web_address(std::string_view rest) {
  if (rest.empty() || (rest[0] != 'h' && rest[0] != 'w')) return false;
  return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
}

bool is_case_word(std::string_view word) {
  if (word.size() < 3 || word.size() > 16) return false;
  if (std::string_view("dDmMbBrR\xC3").find(word[0]) == std::string_view::npos) return false;
  const std::string folded = text::fold_word(word);
  for (const std::string_view known :
       {"dnr", "diarienummer", "diarienr", "ärendenummer", "ärendenr", "målnummer", "beteckning",
        "registreringsnummer"}) {
    if (folded == known) return true;
  }
  return false;
}

}  // namespace

std::vector<DateExpression> find_dates(std::string_view text, DateForms forms) {
  const bool all = forms == DateForms::kAll;
  std::vector<DateExpression> dates;
  std::size_t at = 0;
  std::size_t next_digit = next_digit_from(text, 0);
  // Takes what was read at `start`; false where that was nothing.
  const auto take = [&](const std::optional<DateReading>& reading, std::size_t start) {
    if (!reading) return false;
    at = std::max(at, reading->end);
    if (reading->date) {
      dates.push_back(*reading->date);
      dates.back().begin = start;
    }
    return true;
  };
  while (at < text.size()) {
    const bool letter = is_letter_at(text, at);
    if (!letter && !is_digit(text[at])) {
      ++at;
      continue;
    }
    // At the start of a word or number.
    const std::size_t start = at;
    if (letter) {
      // A date has digits: words far from any are passed at once.
      if (next_digit < at) next_digit = next_digit_from(text, at);
      if (next_digit - at > kDigitDistance) {
        while (at < text.size() && is_letter_at(text, at)) ++at;
        take(read_day_first(DateCursor(text, start)), start);  // "den första juli"
        continue;
      }
      if (starts_web_address(text.substr(at))) {
        at = std::min(text.find_first_of(" \n\t", at), text.size());
        continue;
      }
      DateCursor cursor(text, at);
      const std::string_view word = cursor.word();
      at = cursor.at();
      if (is_case_word(word)) {
        at = case_number_end(text, at);
        continue;
      }
      if (all && take(read_period_at_word(text, start), start)) continue;
      // A number glued to letters ("A2012", "KS-2014-02-17") belongs to them.
      if (at + 1 < text.size() && (text[at] == '-' || text[at] == '/') && is_digit(text[at + 1])) {
        at = number_run_end(text, at + 1);
      }
      while (at < text.size() && (is_digit(text[at]) || is_letter_at(text, at))) ++at;
      if (at == cursor.at() && !take(read_month_first(DateCursor(text, start)), start)) {
        take(read_day_first(DateCursor(text, start)), start);
      }
      continue;
    }
    if (const std::optional<std::size_t> reference = reference_end(text, at)) {
      at = *reference;
      continue;
    }
    const std::size_t run_end = number_run_end(text, at);
    const std::string_view run = text.substr(at, run_end - at);
    ++at;
    if (is_other_number(run)) {
      if (all && (take(read_compact(run, start), start) ||
                  take(read_short_compact(text, start, run), start))) {
        continue;
      }
      at = run_end;
    } else {
      const DateCursor cursor(text, start);
      if (take(read_iso(cursor), start) || take(read_numeric(cursor), start) ||
          take(read_day_first(cursor), start) ||
          (all && (take(read_slashed(text, cursor), start) ||
                   take(read_period_at_number(text, start), start)))) {
        continue;
      }
    }
    // Of "17 5 oktober" only the first number is past, of 042-105000 all.
    while (at < text.size() && is_digit(text[at])) ++at;
    while (at < text.size() && is_letter_at(text, at)) ++at;
  }
  if (all) group_dates(text, dates);
  return dates;
}

Date date_in_file_name(std::string_view name) {
  const auto is_name_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
  };
  Date found;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!is_digit(name[at]) ||
        (at > 0 && (is_digit(name[at - 1]) || is_name_letter(name[at - 1])))) {
      continue;
    }
    std::size_t end = at;
    while (end < name.size() && is_digit(name[end])) ++end;
    const std::string digits(name.substr(at, end - at));
    std::optional<Date> date;
    if (digits.size() == 8) {
      date = make_day(std::stoi(digits.substr(0, 4)), std::stoi(digits.substr(4, 2)),
                      std::stoi(digits.substr(6, 2)));
    } else if (digits.size() == 4 && end + 1 < name.size() &&
               std::string_view("-_.").find(name[end]) != std::string_view::npos) {
      DateCursor cursor(name, end + 1);
      const int month = cursor.number(2, 2);
      DateCursor day_cursor = cursor;
      int day = -1;
      if (day_cursor.peek() == name[end]) {
        day_cursor.literal(name.substr(end, 1));
        day = day_cursor.number(2, 2);
      }
      const bool in_series = at >= 2 && name[at - 2] >= 'A' && name[at - 2] <= 'Z';
      if (month >= 1 && day >= 1) {
        date = make_day(std::stoi(digits), month, day);
      } else if (month >= 1 && month <= 12 && !in_series &&
                 (cursor.at() == name.size() || !is_name_letter(cursor.peek()))) {
        date = make_month(std::stoi(digits), month);
      }
    }
    if (!date || date->year < 1900 || date->year > kLastYear) {
      at = end - 1;
      continue;
    }
    if (found && found != *date) return {};
    found = *date;
    at = end - 1;
  }
  return found;
}

}  // namespace leta::dates
