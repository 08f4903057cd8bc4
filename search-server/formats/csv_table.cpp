// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/formats/csv_table.h"

#include <algorithm>

#include "search-server/formats/one_line.h"

namespace leta::server {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
// A cell that begins so is a formula (OWASP, "CSV Injection"), in full width for East Asian ones.
constexpr std::string_view kFormulaBegins[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};

std::string cell(std::string_view value) {
  std::string text = one_line(value);
  const bool is_formula = std::ranges::any_of(
      kFormulaBegins, [&](std::string_view begin) { return text.starts_with(begin); });
  std::string quoted = is_formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string csv_list(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += "; ";
    text += value;
  }
  return text;
}

std::string csv_line(const std::vector<std::string>& values, char separator) {
  std::string line;
  for (const std::string& value : values) {
    if (!line.empty()) line += separator;
    line += cell(value);
  }
  return line.append(kLineEnd);
}

}  // namespace leta::server
