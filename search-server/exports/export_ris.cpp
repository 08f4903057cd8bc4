// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_ris.h"

#include <optional>
#include <string_view>

#include "search-server/exports/citation_types.h"
#include "search-server/exports/person_name.h"
#include "search-server/formats/one_line.h"

namespace leta::server {
namespace {

void add(std::string& reference, std::string_view tag, std::string_view value) {
  const std::string text = one_line(value);
  if (!text.empty()) reference.append(tag).append("  - ").append(text).append("\r\n");
}

// "2014/02/17/", with nothing between the slashes where it is not known.
std::string ris_date(const Date& date) {
  std::string parts = to_string(date);
  for (char& c : parts) {
    if (c == '-') c = '/';
  }
  const int known = static_cast<int>(date.precision);  // year 1, month 2, day 3
  return parts.append(static_cast<std::size_t>(4 - known), '/');
}

}  // namespace

std::string ris_reference(const ExportRecord& record) {
  const Hit& hit = record.hit;
  std::string reference;
  add(reference, "TY", citation_type(hit.kind).ris);
  add(reference, "TI", hit.title);
  for (const std::string& author : hit.authors) {
    const std::optional<PersonName> name = person_name(author);
    add(reference, "AU", name ? name->family + ", " + name->given : author);
  }
  if (hit.date) {
    add(reference, "PY", to_string(hit.date).substr(0, 4));
    add(reference, "DA", ris_date(hit.date));
  }
  for (const std::string& topic : hit.topics) add(reference, "KW", topic);
  add(reference, "AB", record.summary);
  add(reference, "LA", hit.language);
  add(reference, "UR", hit.url);
  add(reference, "ID", hit.id);
  return reference.append("ER  - \r\n\r\n");
}

}  // namespace leta::server
