// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/dates/date_cursor.h"

#include <cstdint>
#include <string>

#include "archive/text/fold.h"

namespace leta::dates {
namespace {

struct NumberWord {
  std::string_view name;
  std::uint8_t number;
};

constexpr NumberWord kMonths[] = {
    {"januari", 1},   {"februari", 2},  {"mars", 3},     {"april", 4},     {"maj", 5},
    {"juni", 6},      {"juli", 7},      {"augusti", 8},  {"september", 9}, {"oktober", 10},
    {"november", 11}, {"december", 12}, {"jan", 1},      {"feb", 2},       {"febr", 2},
    {"mar", 3},       {"apr", 4},       {"jun", 6},      {"jul", 7},       {"aug", 8},
    {"sep", 9},       {"sept", 9},      {"okt", 10},     {"nov", 11},      {"dec", 12},
    {"january", 1},   {"february", 2},  {"march", 3},    {"may", 5},       {"june", 6},
    {"july", 7},      {"august", 8},    {"october", 10}, {"oct", 10},
};

constexpr int kFirstAbbreviation = 12;  // rows of kMonths
constexpr int kLastAbbreviation = 24;

constexpr NumberWord kOrdinals[] = {
    {"första", 1},         {"förste", 1},        {"andra", 2},        {"andre", 2},
    {"tredje", 3},         {"fjärde", 4},        {"femte", 5},        {"sjätte", 6},
    {"sjunde", 7},         {"åttonde", 8},       {"nionde", 9},       {"tionde", 10},
    {"elfte", 11},         {"tolfte", 12},       {"trettonde", 13},   {"fjortonde", 14},
    {"femtonde", 15},      {"sextonde", 16},     {"sjuttonde", 17},   {"artonde", 18},
    {"nittonde", 19},      {"tjugonde", 20},     {"tjugoförsta", 21}, {"tjugoandra", 22},
    {"tjugotredje", 23},   {"tjugofjärde", 24},  {"tjugofemte", 25},  {"tjugosjätte", 26},
    {"tjugosjunde", 27},   {"tjugoåttonde", 28}, {"tjugonionde", 29}, {"trettionde", 30},
    {"trettioförsta", 31},
};

}  // namespace

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

Date make_year(int year) {
  return Date{static_cast<std::int16_t>(year), 0, 0, DatePrecision::kYear};
}

bool DateCursor::literal(std::string_view expected) {
  if (!rest().starts_with(expected)) return false;
  at_ += expected.size();
  return true;
}

bool DateCursor::spaces() {
  const std::size_t start = at_;
  bool line_end = false;
  while (at_ < text_.size()) {
    if (literal(" ") || literal("\t") || literal("\u00A0")) continue;
    if (line_end || !literal("\n")) break;
    line_end = true;
  }
  return at_ > start;
}

int DateCursor::number(std::size_t least, std::size_t most) {
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

int DateCursor::year() {
  DateCursor probe = *this;
  const int value = probe.number(4, 4);
  if (value < kFirstYear || value > kLastYear) return -1;
  if (probe.peek() == ':' && probe.at_ + 1 < text_.size() && is_digit(text_[probe.at_ + 1]))
    return -1;
  if (probe.at_ < text_.size() && is_letter_at(text_, probe.at_)) return -1;
  *this = probe;
  return value;
}

int DateCursor::short_year() {
  if (const int full = year(); full > 0) return full;
  DateCursor probe = *this;
  bool sign = false;
  for (const std::string_view mark : {"-", "–", "’", "'", "\u2011"})
    sign = sign || probe.literal(mark);
  const int value = sign ? probe.number(2, 2) : -1;
  if (value < 0 || (probe.at_ < text_.size() && is_letter_at(text_, probe.at_))) return -1;
  if (probe.peek() == '-' && probe.at_ + 1 < text_.size() && is_digit(text_[probe.at_ + 1]))
    return -1;
  // "28 maj -30 maj" and "5 maj -20 kronor"
  DateCursor behind = probe;
  if (behind.spaces() && !behind.word().empty()) {
    const std::string_view word = behind.text_.substr(0, behind.at_);
    if (word.ends_with(" kr") || word.ends_with(" kronor")) return -1;
    behind = probe;
    behind.spaces();
    if (behind.month() > 0) return -1;
  }
  *this = probe;
  return value < 50 ? 2000 + value : 1900 + value;
}

int DateCursor::second_year(int first) {
  DateCursor probe = *this;
  if (!probe.literal("/") && !probe.dash()) return -1;
  int year = probe.year();
  if (year < 0) {
    year = probe.number(2, 2);
    if (year < 0) return -1;
    year += first / 100 * 100;
    if (year < first) year += 100;
  }
  if (is_digit(probe.peek()) || year != first + 1) return -1;
  *this = probe;
  return year;
}

std::string_view DateCursor::word() {
  const std::size_t start = at_;
  while (at_ < text_.size() && is_letter_at(text_, at_)) ++at_;
  return text_.substr(start, at_ - start);
}

int DateCursor::month() {
  DateCursor probe = *this;
  const std::string_view name = probe.word();
  if (name.size() < 3 || name.size() > 9) return 0;
  // Cheap, since it is asked of every word.
  if (std::string_view("jfmasondJFMASOND").find(name[0]) == std::string_view::npos) return 0;
  const std::string folded = text::fold_word(name);
  for (const NumberWord& row : kMonths) {
    if (row.name != folded) continue;
    const auto index = &row - kMonths;
    if (index >= kFirstAbbreviation && index <= kLastAbbreviation) probe.literal(".");
    *this = probe;
    return row.number;
  }
  return 0;
}

bool DateCursor::dash() {
  DateCursor probe = *this;
  probe.spaces();
  for (const std::string_view sign : {"–", "—", "-", "\u2011"}) {
    if (!probe.literal(sign)) continue;
    probe.spaces();
    *this = probe;
    return true;
  }
  return false;
}

bool DateCursor::one_of_words(std::initializer_list<std::string_view> words) {
  DateCursor probe = *this;
  if (!probe.spaces()) return false;
  for (const std::string_view word : words) {
    DateCursor behind = probe;
    if (!behind.literal(word) || !behind.spaces()) continue;
    *this = behind;
    return true;
  }
  return false;
}

bool DateCursor::until_sign() {
  return dash() || one_of_words({"till och med", "t.o.m.", "t.o.m", "t o m", "tom", "till", "to"});
}

bool DateCursor::interval_sign() {
  return until_sign() || one_of_words({"och", "and", "resp", "resp.", "respektive"});
}

bool DateCursor::list_sign() {
  DateCursor probe = *this;
  if (probe.literal(",") && probe.spaces()) {
    *this = probe;
    return true;
  }
  return one_of_words(
      {"och", "samt", "eller", "respektive", "resp.", "resp", "liksom", "and", "or"});
}

int DateCursor::day() {
  DateCursor probe = *this;
  const int value = probe.number(1, 2);
  if (value >= 0) {
    for (const std::string_view ending : {":e", ":a", "th", "st", "nd", "rd", "."}) {
      if (probe.literal(ending)) break;
    }
    *this = probe;
    return value;
  }
  const std::string_view name = probe.word();
  if (name.size() < 5 || name.size() > 16) return -1;
  const char last = name.back();
  if (last != 'a' && last != 'e' && last != 'A' && last != 'E') return -1;
  // What follows a day is its month or another day.
  if (probe.peek() != ' ' && probe.peek() != '\n' && probe.peek() != ',' &&
      probe.peek() != '\xC2') {
    return -1;
  }
  if (std::string_view("ftseanFTSEAN\xC3").find(name[0]) == std::string_view::npos) return -1;
  const std::string folded = text::fold_word(name);
  for (const NumberWord& row : kOrdinals) {
    if (row.name != folded) continue;
    *this = probe;
    return row.number;
  }
  return -1;
}

}  // namespace leta::dates
