// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/metadata_date.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

#include "archive/text/ascii.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

using text::is_digit;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// By the first three letters, English or Swedish; 0 for other words.
int month_number(std::string_view word) {
  if (word.size() < 3) return 0;
  std::string start;
  for (const char c : word.substr(0, 3)) {
    start += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  static constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                                 "jul", "aug", "sep", "oct", "nov", "dec"};
  if (start == "maj") return 5;
  if (start == "okt") return 10;
  const auto found = std::find(std::begin(kMonths), std::end(kMonths), start);
  return found == std::end(kMonths) ? 0 : static_cast<int>(found - std::begin(kMonths)) + 1;
}

Date checked(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month)) {
    return {};
  }
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(day), DatePrecision::kDay};
}

// Digits only: yyyymmdd, and what follows it of a time.
Date parse_compact(std::string_view text) {
  const std::size_t digits =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (digits != 8 && digits != 12 && digits != 14) return {};
  if (digits == 8 && text.size() > 8 && text[8] != 'T' && text[8] != ' ') return {};
  return checked(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
}

// yyyy/mm/dd, yyyy.mm.dd, and numbers without a leading zero.
Date parse_separated(std::string_view text) {
  int parts[3] = {};
  std::size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::size_t length = at - start;
    if (i == 0 ? length != 4 : length == 0 || length > 2) return {};
    parts[i] = number(text.substr(start, length));
    if (i < 2) {
      if (at >= text.size() || (text[at] != '/' && text[at] != '.' && text[at] != '-')) return {};
      ++at;
    }
  }
  if (at < text.size() && text[at] != ' ' && text[at] != 'T') return {};
  return checked(parts[0], parts[1], parts[2]);
}

// A day, a month's name and a year among the words, times and zones passed over.
Date parse_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size() && words.size() < 12;) {
    const std::size_t end = std::min(text.find_first_of(" ,-\t", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  int month = 0;
  std::vector<std::string_view> numbers;
  for (const std::string_view word : words) {
    if (month == 0 && !is_digit(word.front())) month = month_number(word);
    std::string_view digits = word;
    while (!digits.empty() && !is_digit(digits.back())) digits.remove_suffix(1);  // "3rd", "3."
    if (all_digits(digits) && digits.size() + 2 >= word.size() && digits.size() <= 4) {
      numbers.push_back(digits);
    }
  }
  if (month == 0 || numbers.size() < 2) return {};
  std::string_view day = numbers[0];
  std::string_view year = numbers[1];
  // asctime ends in the year; "2004 Jan 3" begins with it.
  if (day.size() > 2) std::swap(day, year);
  if (day.size() > 2) return {};
  int full_year = number(year);
  if (year.size() <= 2) full_year += full_year < 70 ? 2000 : 1900;  // as RFC 2822 does, nearly
  if (year.size() == 3) full_year += 1900;
  return checked(full_year, month, number(day));
}

}  // namespace

Date parse_metadata_date(std::string_view text) {
  text = trim(text);
  if (text.size() < 4 || text.size() > 100) return {};
  if (const Date date = parse_iso_date(text)) return date;
  if (const Date date = parse_compact(text)) return date;
  if (const Date date = parse_separated(text)) return date;
  return parse_words(text);
}

Date date_of_seconds(std::int64_t seconds) {
  constexpr std::int64_t kYear0 = -62'167'219'200;
  constexpr std::int64_t kYear10000 = 253'402'300'800;
  if (seconds < kYear0 || seconds >= kYear10000) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  return {static_cast<std::int16_t>(static_cast<int>(day.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(day.day())), DatePrecision::kDay};
}

bool is_future(const Date& date, std::int64_t now) {
  constexpr std::int64_t kFarthestZone = 14 * 3600;  // UTC+14
  return date && now != 0 &&
         day_range(date).first > day_range(date_of_seconds(now + kFarthestZone)).last;
}

}  // namespace leta::parsers
