// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/dates.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "archive/text/fold.h"

namespace leta::indexer {
namespace {

constexpr int kFirstYear = 1500;  // what is earlier is more often another number
constexpr int kLastYear = 2199;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters of any alphabet: bytes of UTF-8 sequences count as letters, except of the marks that
// stand between words (U+00A0 to U+00BF, U+2000 to U+206F).
bool is_letter_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x80) return false;
  return byte != 0xC2 && byte != 0xE2;
}

struct MonthName {
  std::string_view name;
  std::uint8_t month;
};

constexpr MonthName kMonths[] = {
    {"januari", 1},   {"februari", 2},  {"mars", 3},     {"april", 4},     {"maj", 5},
    {"juni", 6},      {"juli", 7},      {"augusti", 8},  {"september", 9}, {"oktober", 10},
    {"november", 11}, {"december", 12}, {"jan", 1},      {"feb", 2},       {"febr", 2},
    {"mar", 3},       {"apr", 4},       {"jun", 6},      {"jul", 7},       {"aug", 8},
    {"sep", 9},       {"sept", 9},      {"okt", 10},     {"nov", 11},      {"dec", 12},
    {"january", 1},   {"february", 2},  {"march", 3},    {"may", 5},       {"june", 6},
    {"july", 7},      {"august", 8},    {"october", 10}, {"oct", 10},
};

std::optional<Date> make_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return std::nullopt;
  // Without a year the 29th of February may be one.
  if (day > days_in_month(year == 0 ? 2000 : year, month)) return std::nullopt;
  return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day), DatePrecision::kDay};
}

Date make_month(int year, int month) {
  return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), 0,
              DatePrecision::kMonth};
}

// A place in the text that is moved past what was read. Every read leaves it alone when what is
// asked for is not there.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::string_view rest() const { return text_.substr(at_); }

  bool literal(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }

  // Spaces, no-break spaces and at most one line's end. False for none.
  bool spaces() {
    const std::size_t start = at_;
    bool line_end = false;
    while (at_ < text_.size()) {
      if (literal(" ") || literal("\t") || literal("\u00A0")) continue;
      if (line_end || !literal("\n")) break;
      line_end = true;
    }
    return at_ > start;
  }

  // A number of `least` to `most` digits that ends there; -1 for none.
  int number(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (at_ + count < text_.size() && is_digit(text_[at_ + count])) {
      if (++count > most) return -1;
      value = value * 10 + (text_[at_ + count - 1] - '0');
    }
    if (count < least) return -1;
    at_ += count;
    return value;
  }

  // A year that nothing makes part of a reference or a longer number.
  int year() {
    Cursor probe = *this;
    const int value = probe.number(4, 4);
    if (value < kFirstYear || value > kLastYear) return -1;
    if (probe.peek() == ':' && probe.at_ + 1 < text_.size() && is_digit(text_[probe.at_ + 1]))
      return -1;
    if (probe.at_ < text_.size() && is_letter_at(text_, probe.at_)) return -1;
    *this = probe;
    return value;
  }

  // A word of letters, as a view; empty for none.
  std::string_view word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_letter_at(text_, at_)) ++at_;
    return text_.substr(start, at_ - start);
  }

  // The name of a month, its abbreviation's full stop too; 0 for none.
  int month() {
    Cursor probe = *this;
    const std::string_view name = probe.word();
    if (name.size() < 3 || name.size() > 9) return 0;
    const std::string folded = text::fold_word(name);
    for (const MonthName& row : kMonths) {
      if (row.name != folded) continue;
      if (name.size() <= 4) probe.literal(".");
      *this = probe;
      return row.month;
    }
    return 0;
  }

  // "-", "–" and the like, with spaces around it, or och, and, till, to.
  bool interval_sign() {
    Cursor probe = *this;
    const bool spaced = probe.spaces();
    for (const std::string_view sign : {"–", "—", "-", "\u2011"}) {
      if (!probe.literal(sign)) continue;
      probe.spaces();
      *this = probe;
      return true;
    }
    if (!spaced) return false;
    const std::string_view word = probe.word();
    for (const std::string_view known :
         {"och", "till", "and", "to", "t.o.m", "resp", "respektive"}) {
      if (word == known && probe.spaces()) {
        *this = probe;
        return true;
      }
    }
    return false;
  }

  // What stands where a day of a month does: "5", "05", "5:e", "5th"; the calendar judges it later.
  int day() {
    Cursor probe = *this;
    const int value = probe.number(1, 2);
    if (value < 0) return -1;
    for (const std::string_view ending : {":e", ":a", "th", "st", "nd", "rd", "."}) {
      if (probe.literal(ending)) break;
    }
    *this = probe;
    return value;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

// What was read at a place: a date, or only that what stands up to `end` is none.
struct Reading {
  std::size_t end = 0;
  std::optional<DateExpression> date;
};

Reading make_reading(std::size_t end, std::optional<Date> first, std::optional<Date> last) {
  Reading reading{end, std::nullopt};
  if (!first || !last) return reading;
  const bool has_year = first->year != 0;
  const DayRange begins = day_range(*first);
  const DayRange ends = day_range(*last);
  if (has_year && begins.first > ends.first) return reading;
  DateExpression date;
  date.end = end;
  date.first = *first;
  date.last = *last;
  date.has_year = has_year;
  reading.date = date;
  return reading;
}

// The year behind a day and month, possibly after a comma; 0 when there is none.
int following_year(Cursor& cursor) {
  Cursor probe = cursor;
  probe.literal(",");
  if (!probe.spaces()) return 0;
  const int year = probe.year();
  if (year < 0) return 0;
  cursor = probe;
  return year;
}

// "5 oktober 2012", "28–29 maj", "28 maj – 2 juni 2012", "30 december 2012 – 2 januari 2013"
std::optional<Reading> read_day_first(Cursor cursor) {
  const int day = cursor.day();
  if (day < 0) return std::nullopt;
  int last_day = day;
  Cursor after_day = cursor;
  if (after_day.interval_sign()) {
    const int second = after_day.day();
    if (second >= 0) {
      last_day = second;
      cursor = after_day;
    }
  }
  if (!cursor.spaces()) return std::nullopt;
  if (cursor.literal("of ")) cursor.spaces();
  const int month = cursor.month();
  if (month == 0) return std::nullopt;
  int year = following_year(cursor);
  // The second half of an interval over months.
  Cursor second = cursor;
  if (last_day == day && second.interval_sign()) {
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

// "oktober 2012", "september–oktober 2012", "October 5, 2012"
std::optional<Reading> read_month_first(Cursor cursor) {
  const int month = cursor.month();
  if (month == 0) return std::nullopt;
  int last_month = month;
  Cursor second = cursor;
  if (second.interval_sign()) {
    if (const int end = second.month(); end != 0) {
      last_month = end;
      cursor = second;
    }
  }
  if (!cursor.spaces()) return std::nullopt;
  if (const int year = cursor.year(); year > 0) {
    return make_reading(cursor.at(), make_month(year, month), make_month(year, last_month));
  }
  const int day = cursor.day();
  if (day < 0 || !cursor.literal(",")) return std::nullopt;
  cursor.spaces();
  const int year = cursor.year();
  if (year < 0) return std::nullopt;
  return make_reading(cursor.at(), make_day(year, month, day), make_day(year, month, day));
}

// "2012-10-05", "2012.10.05", "2012/10/05"
std::optional<Reading> read_iso(Cursor cursor) {
  const int year = cursor.number(4, 4);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  const char separator = cursor.peek();
  if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
  const std::string_view mark(&separator, 1);
  if (!cursor.literal(mark)) return std::nullopt;
  const int month = cursor.number(2, 2);
  if (month < 0 || !cursor.literal(mark)) return std::nullopt;
  const int day = cursor.number(2, 2);
  if (day < 0) return std::nullopt;
  const char next = cursor.peek();
  if (next == '-' || next == '/') {
    // "2012-10-05--07" is an interval of another form; "2012-10-05-12" a case number.
    return Reading{cursor.at(), std::nullopt};
  }
  return make_reading(cursor.at(), make_day(year, month, day), make_day(year, month, day));
}

// "5.10.2012", "5/10 2012", "5/10-2012", and "17/2/2014", where 17 can only be the day
std::optional<Reading> read_numeric(Cursor cursor) {
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
  Cursor cursor(text, at);
  if (cursor.number(4, 4) < 0) return std::nullopt;
  Cursor slash = cursor;
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
  return run[0] == '0' && first == 3;  // an area code
}

bool starts_web_address(std::string_view rest) {
  return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
}

bool is_case_word(std::string_view word) {
  if (word.size() < 3 || word.size() > 16) return false;
  const std::string folded = text::fold_word(word);
  for (const std::string_view known :
       {"dnr", "diarienummer", "diarienr", "ärendenummer", "ärendenr", "målnummer", "beteckning",
        "registreringsnummer"}) {
    if (folded == known) return true;
  }
  return false;
}

}  // namespace

std::vector<DateExpression> find_dates(std::string_view text) {
  std::vector<DateExpression> dates;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool letter = is_letter_at(text, at);
    if (!letter && !is_digit(text[at])) {
      ++at;
      continue;
    }
    // At the start of a word or number.
    const std::size_t start = at;
    if (letter) {
      if (starts_web_address(text.substr(at))) {
        at = std::min(text.find_first_of(" \n\t", at), text.size());
        continue;
      }
      std::optional<Reading> reading;
      Cursor cursor(text, at);
      const std::string_view word = cursor.word();
      at = cursor.at();
      if (is_case_word(word)) {
        at = case_number_end(text, at);
        continue;
      }
      // A number glued to letters ("A2012", "KS-2014-02-17") belongs to them.
      if (at + 1 < text.size() && (text[at] == '-' || text[at] == '/') && is_digit(text[at + 1])) {
        at = number_run_end(text, at + 1);
      }
      while (at < text.size() && (is_digit(text[at]) || is_letter_at(text, at))) ++at;
      if (word.size() >= 3 && word.size() <= 9 && at == cursor.at()) {
        reading = read_month_first(Cursor(text, start));
      }
      if (reading) {
        at = std::max(at, reading->end);
        if (reading->date) {
          reading->date->begin = start;
          dates.push_back(*reading->date);
        }
      }
      continue;
    }
    if (const std::optional<std::size_t> reference = reference_end(text, at)) {
      at = *reference;
      continue;
    }
    const std::size_t run_end = number_run_end(text, at);
    const std::string_view run = text.substr(at, run_end - at);
    std::optional<Reading> reading;
    if (!is_other_number(run)) {
      for (const auto read : {read_iso, read_numeric, read_day_first}) {
        reading = read(Cursor(text, at));
        if (reading) break;
      }
    }
    if (!reading) {
      // Of "17 5 oktober" only the first number is past, of 042-105000 all.
      if (is_other_number(run)) at = run_end;
      while (at < text.size() && is_digit(text[at])) ++at;
      while (at < text.size() && is_letter_at(text, at)) ++at;
      continue;
    }
    at = std::max(reading->end, at + 1);
    if (reading->date) {
      reading->date->begin = start;
      dates.push_back(*reading->date);
    }
  }
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
      Cursor cursor(name, end + 1);
      const int month = cursor.number(2, 2);
      Cursor day_cursor = cursor;
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

}  // namespace leta::indexer
