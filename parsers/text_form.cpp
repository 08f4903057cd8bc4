// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/text_form.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace leta::parsers {
namespace {

// "From: …", "X-Mailer: …": a header of a message.
bool is_header_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 30) return false;
  return starts_with_upper(line) && std::ranges::all_of(line.substr(0, colon), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
         });
}

}  // namespace

bool is_message(const std::vector<Line>& lines) {
  std::size_t fields = 0;
  while (fields < lines.size() && fields < 4 && is_header_field(lines[fields].text)) ++fields;
  return fields >= 3;
}

namespace {

// A row of a table, an entry of a log, a setting: no prose.
bool is_data_row(std::string_view line) {
  if (line.find('\t') != std::string_view::npos) return true;
  if (std::ranges::count(line, ';') >= 2 || line.find('=') != std::string_view::npos) return true;
  const auto commas = std::ranges::count(line, ',');
  std::size_t spaced = 0;
  for (std::size_t at = line.find(", "); at != std::string_view::npos;
       at = line.find(", ", at + 1)) {
    ++spaced;
  }
  if (commas - static_cast<std::ptrdiff_t>(spaced) >= 3) return true;
  const auto digits =
      std::ranges::count_if(line.substr(0, 19), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 8 || line[0] == '{' || line[0] == '[' || line[0] == '<' || line[0] == '#';
}

}  // namespace

bool is_data(const std::vector<Line>& lines) {
  if (is_message(lines)) return true;
  constexpr std::size_t kSample = 200;
  std::size_t rows = 0;
  const std::size_t count = std::min(lines.size(), kSample);
  for (std::size_t i = 0; i < count; ++i) rows += is_data_row(lines[i].text);
  return rows * 2 > count;
}

}  // namespace leta::parsers
