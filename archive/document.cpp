// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/document.h"

#include <array>
#include <cstdio>
#include <utility>

namespace leta {
namespace {

constexpr std::array<std::string_view, 10> kOriginNames = {
    "unknown",   "metadata", "byline", "text",    "file-name",
    "file-time", "rule",     "source", "sidecar", "vocabulary"};

// Reads exactly `count` digits at `*at` and moves past them; -1 when they are not there.
int read_digits(std::string_view text, std::size_t* at, std::size_t count) {
  if (text.size() < *at + count) return -1;
  int value = 0;
  for (std::size_t i = *at; i < *at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  *at += count;
  return value;
}

}  // namespace

std::string_view origin_name(Origin origin) {
  return kOriginNames[static_cast<std::size_t>(origin)];
}

Origin origin_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kOriginNames.size(); ++i) {
    if (kOriginNames[i] == name) return static_cast<Origin>(i);
  }
  return Origin::kUnknown;
}

std::string to_string(const Date& date) {
  char buffer[32];
  switch (date.precision) {
    case DatePrecision::kDay:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
      return buffer;
    case DatePrecision::kMonth:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d", date.year, date.month);
      return buffer;
    case DatePrecision::kYear:
      std::snprintf(buffer, sizeof buffer, "%04d", date.year);
      return buffer;
    case DatePrecision::kUnknown:
      break;
  }
  return "";
}

std::string_view precision_name(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::kDay:
      return "day";
    case DatePrecision::kMonth:
      return "month";
    case DatePrecision::kYear:
      return "year";
    case DatePrecision::kUnknown:
      break;
  }
  return "unknown";
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

Date parse_iso_date(std::string_view text) {
  std::size_t at = 0;
  Date date;
  const int year = read_digits(text, &at, 4);
  if (year < 1) return {};
  date.year = static_cast<std::int16_t>(year);
  date.precision = DatePrecision::kYear;
  if (at == text.size()) return date;
  if (text[at++] != '-') return {};
  const int month = read_digits(text, &at, 2);
  if (month < 1 || month > 12) return {};
  date.month = static_cast<std::uint8_t>(month);
  date.precision = DatePrecision::kMonth;
  if (at == text.size()) return date;
  if (text[at++] != '-') return {};
  const int day = read_digits(text, &at, 2);
  if (day < 1 || day > days_in_month(year, month)) return {};
  if (at < text.size() && text[at] != 'T' && text[at] != 't' && text[at] != ' ') return {};
  date.day = static_cast<std::uint8_t>(day);
  date.precision = DatePrecision::kDay;
  return date;
}

DayRange day_range(const Date& date) {
  if (!date) return {};
  const bool has_month = date.precision >= DatePrecision::kMonth;
  const bool has_day = date.precision == DatePrecision::kDay;
  const int first_month = has_month ? date.month : 1;
  const int last_month = has_month ? date.month : 12;
  const int last_day = has_day ? date.day : days_in_month(date.year, last_month);
  return {date.year * 10000 + first_month * 100 + (has_day ? date.day : 1),
          date.year * 10000 + last_month * 100 + last_day};
}

std::string_view unit_name(DateUnit unit) {
  constexpr std::array<std::string_view, 9> kNames = {
      "day", "week", "month", "quarter", "season", "term", "half-year", "school-year", "year"};
  return kNames[static_cast<std::size_t>(unit)];
}

std::string_view decision_kind_name(DecisionKind kind) {
  return kind == DecisionKind::kDecision ? "decision" : "proposal";
}

std::string_view text_at(const Document& document, const TextPlace& place) {
  std::string_view text = document.title.value;
  if (place.part != TextPlace::Part::kTitle) {
    if (place.passage >= document.passages.size()) return {};
    const Passage& passage = document.passages[place.passage];
    text = place.part == TextPlace::Part::kHeading ? passage.heading : passage.text;
  }
  if (place.begin > place.end || place.end > text.size()) return {};
  return text.substr(place.begin, place.end - place.begin);
}

std::string_view audience_name(Audience audience) {
  return audience == Audience::kPublic ? "public" : "internal";
}

}  // namespace leta
