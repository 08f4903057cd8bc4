// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "archive/document.h"
#include "parsers/ascii.h"
#include "parsers/metadata_date.h"

namespace leta::parsers {
namespace {

struct BuiltIn {
  int first, last;
  std::string_view code;
};

// ECMA-376 part 1, 18.8.30; those for East Asian languages are dates and times as well.
constexpr BuiltIn kBuiltIns[] = {
    {1, 1, "0"},
    {2, 2, "0.00"},
    {3, 3, "#,##0"},
    {4, 4, "#,##0.00"},
    {9, 9, "0%"},
    {10, 10, "0.00%"},
    {14, 16, "yyyy-mm-dd"},
    {17, 17, "yyyy-mm"},
    {18, 18, "hh:mm"},
    {19, 19, "hh:mm:ss"},
    {20, 20, "hh:mm"},
    {21, 21, "hh:mm:ss"},
    {22, 22, "yyyy-mm-dd hh:mm"},
    {27, 31, "yyyy-mm-dd"},
    {32, 35, "hh:mm:ss"},
    {36, 36, "yyyy-mm-dd"},
    {37, 38, "#,##0"},
    {39, 40, "#,##0.00"},
    {45, 45, "hh:mm:ss"},
    {46, 46, "[h]:mm:ss"},
    {47, 47, "hh:mm:ss"},
    {50, 58, "yyyy-mm-dd"},
};

// The first section of a code without quoted text, escaped characters and brackets; those that
// count time on beyond a day ("[h]") become "h".
std::string bare_section(std::string_view code, bool* elapsed) {
  std::string bare;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == ';') break;
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', at), code.size());
      const std::string inner = ascii_lower(code.substr(at + 1, end - at - 1));
      if (!inner.empty() && inner.find_first_not_of("hms") == std::string::npos) {
        bare += inner;
        *elapsed = true;
      }
      at = end;
    } else {
      bare += c;
    }
  }
  bare = ascii_lower(bare);
  for (const std::string_view halves : {"am/pm", "a/p"}) {
    if (const std::size_t at = bare.find(halves); at != std::string::npos) {
      bare.erase(at, halves.size());
    }
  }
  return bare;
}

// `value` with at most `decimals` and at least `least` of them, and a decimal comma.
std::string fixed(double value, int decimals, int least) {
  // Halves go away from zero, as in spreadsheets.
  const double scale = std::pow(10.0, decimals);
  if (std::abs(value) * scale < 1e15) value = std::round(value * scale) / scale;
  std::array<char, 400> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
  std::string text(buffer.data(), static_cast<std::size_t>(std::max(length, 0)));
  if (const std::size_t point = text.find('.'); point != std::string::npos) {
    text[point] = ',';
    while (text.back() == '0' && text.size() - point - 1 > static_cast<std::size_t>(least)) {
      text.pop_back();
    }
    if (text.back() == ',') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
  const std::string bare = bare_section(code, &elapsed_);
  if (bare.find("general") != std::string::npos || bare.find("standard") != std::string::npos) {
    return;
  }
  // 'm' is a minute after an hour or before a second, else a month.
  char before = 0;
  for (std::size_t at = 0; at < bare.size(); ++at) {
    const char c = bare[at];
    if (at > 0 && bare[at - 1] == c) continue;  // "yyyy" is one
    if (c == 'm') {
      if (before == 'h' || elapsed_) {
        minute_ = true;
      } else {
        const std::size_t next = bare.find_first_of("ymdhs", bare.find_first_not_of('m', at));
        (next != std::string::npos && bare[next] == 's' ? minute_ : month_) = true;
      }
    } else if (c == 'y') {
      year_ = true;
    } else if (c == 'd') {
      day_ = true;
    } else if (c == 'h') {
      hour_ = true;
    } else if (c == 's') {
      second_ = true;
    } else {
      continue;
    }
    before = c;
  }
  // Places of digits make it a number, with letters that nobody quoted ("# ##0 USD"); those after
  // seconds are parts of a second.
  const bool has_places = bare.find_first_of("#?") != std::string::npos ||
                          (bare.find('0') != std::string::npos && !second_);
  is_date_ = !has_places && (year_ || month_ || day_ || hour_ || minute_ || second_);
  if (is_date_) return;
  percent_ = bare.find('%') != std::string::npos;
  const std::size_t last = bare.find_last_of("0#?");
  if (last == std::string::npos || bare.find_first_of("e/@") != std::string::npos) return;
  // A comma after the last digit divides by a thousand; the whole number is shown instead.
  if (last + 1 < bare.size() && bare[last + 1] == ',') return;
  decimals_ = 0;
  for (std::size_t at = std::min(bare.find('.'), bare.size()); at < bare.size(); ++at) {
    decimals_ += bare[at] == '0' || bare[at] == '#' || bare[at] == '?';
    least_decimals_ += bare[at] == '0';
  }
  decimals_ = std::min(decimals_, 15);
  least_decimals_ = std::min(least_decimals_, decimals_);
}

NumberFormat NumberFormat::built_in(int id) {
  for (const BuiltIn& row : kBuiltIns) {
    if (id >= row.first && id <= row.last) return NumberFormat(row.code);
  }
  return {};
}

std::string NumberFormat::format_number(double value) const {
  const double shown = percent_ ? value * 100 : value;
  if (!std::isfinite(shown)) return {};
  std::string text;
  if (decimals_ >= 0 && std::abs(shown) < 1e15) {
    text = fixed(shown, decimals_, least_decimals_);
  } else {
    std::array<char, 64> buffer{};
    const char* const form = std::abs(shown) < 1e15 || std::abs(shown) >= 1e21 ? "%.15g" : "%.0f";
    const int length = std::snprintf(buffer.data(), buffer.size(), form, shown);
    text.assign(buffer.data(), static_cast<std::size_t>(std::max(length, 0)));
    std::replace(text.begin(), text.end(), '.', ',');
  }
  return percent_ ? text + "%" : text;
}

std::string NumberFormat::format(double value, bool from_1904) const {
  constexpr double kLastDay = 2'958'466;  // the year 10000
  if (!is_date_ || !(value >= 0 && value < kLastDay)) return format_number(value);
  constexpr std::int64_t kDaySeconds = 86'400;
  const auto seconds = static_cast<std::int64_t>(std::llround(value * kDaySeconds));
  std::int64_t day = seconds / kDaySeconds;
  const std::int64_t rest = seconds % kDaySeconds;
  std::string text;
  if (year_ || month_ || day_) {
    // Day 1 is 1900-01-01, and day 60 a 29 February that never was.
    constexpr std::int64_t k1900 = -25'567, k1904 = -24'107;  // day 1, day 0; days from 1970
    if (!from_1904 && day > 60) --day;
    const std::int64_t from_1970 = from_1904 ? k1904 + day : k1900 + day - 1;
    Date date = date_of_seconds(from_1970 * kDaySeconds);
    if (!day_) {
      date.day = 0;
      date.precision = month_ ? DatePrecision::kMonth : DatePrecision::kYear;
      if (!month_) date.month = 0;
    }
    text = to_string(date);
    if (!(hour_ || minute_ || second_)) return text;
    text += ' ';
    day = 0;
  }
  const std::int64_t hours = rest / 3600 + (elapsed_ ? 24 * day : 0);
  std::array<char, 64> buffer{};
  if (second_) {
    std::snprintf(buffer.data(), buffer.size(), "%02lld:%02d:%02d", static_cast<long long>(hours),
                  static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  } else {
    std::snprintf(buffer.data(), buffer.size(), "%02lld:%02d", static_cast<long long>(hours),
                  static_cast<int>(rest / 60 % 60));
  }
  return text + buffer.data();
}

}  // namespace leta::parsers
