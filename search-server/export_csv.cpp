// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/export_csv.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "search-server/one_line.h"

namespace leta::server {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
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

std::string list(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += "; ";
    text += value;
  }
  return text;
}

std::string line(const std::vector<std::string>& values, char separator) {
  std::string line;
  for (const std::string& value : values) {
    if (!line.empty()) line += separator;
    line += cell(value);
  }
  return line.append(kLineEnd);
}

}  // namespace

std::string csv_header(char separator) {
  return std::string(kByteOrderMark) +
         line({"id", "title", "authors", "date", "date_precision", "date_source", "kind", "topics",
               "organisations", "collection", "language", "url", "page", "source", "source_id"},
              separator);
}

std::string csv_row(const ExportRecord& record, char separator) {
  const Hit& hit = record.hit;
  const bool dated = static_cast<bool>(hit.date);
  return line({hit.id, hit.title, list(hit.authors), to_string(hit.date),
               std::string(dated ? precision_name(hit.date.precision) : ""),
               std::string(dated ? origin_name(hit.date_origin) : ""), hit.kind, list(hit.topics),
               list(hit.organisations), hit.collection, hit.language, hit.url, record.page,
               hit.source, hit.source_id},
              separator);
}

}  // namespace leta::server
