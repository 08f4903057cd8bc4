// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_bibtex.h"

#include <optional>
#include <string_view>

#include "search-server/exports/citation_types.h"
#include "search-server/exports/person_name.h"
#include "search-server/formats/one_line.h"
#include "search-server/formats/query_string.h"

namespace leta::server {
namespace {

// BibTeX counts braces even where they are escaped, so that no brace may stand as one.
std::string tex(std::string_view value) {
  std::string escaped;
  for (const char c : one_line(value)) {
    switch (c) {
      case '{':
        escaped += "\\textbraceleft{}";
        break;
      case '}':
        escaped += "\\textbraceright{}";
        break;
      case '\\':
        escaped += "\\textbackslash{}";
        break;
      case '~':
        escaped += "\\textasciitilde{}";
        break;
      case '^':
        escaped += "\\textasciicircum{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        escaped += '\\';
        [[fallthrough]];
      default:
        escaped += c;
    }
  }
  return escaped;
}

// An address is set as it is written; what would end the field is percent-encoded.
std::string verbatim_url(std::string_view url) {
  std::string written;
  for (const char c : one_line(url)) {
    if (c == '{' || c == '}' || c == '\\' || c == ' ') {
      written += percent_encode(std::string_view(&c, 1));
    } else {
      written += c;
    }
  }
  return written;
}

void add(std::string& entry, std::string_view name, const std::string& value) {
  if (!value.empty()) entry.append(",\n  ").append(name).append(" = {").append(value).append("}");
}

std::string authors(const std::vector<std::string>& authors) {
  std::string text;
  for (const std::string& author : authors) {
    if (!text.empty()) text += " and ";
    const std::optional<PersonName> name = person_name(author);
    // Within braces a name is one piece, and "and" a word.
    text += name ? tex(name->family) + ", " + tex(name->given) : "{" + tex(author) + "}";
  }
  return text;
}

std::string key(std::string_view id) {
  std::string key;
  for (const char c : id) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    key += is_plain ? c : '-';
  }
  return key;
}

}  // namespace

std::string bibtex_entry(const ExportRecord& record) {
  const Hit& hit = record.hit;
  const std::string institution = hit.organisations.empty() ? "" : hit.organisations[0];
  std::string_view type = citation_type(hit.kind).bibtex;
  // A report must have an institution.
  if (type == "techreport" && institution.empty()) type = "misc";
  std::string entry = "@" + std::string(type) + "{" + key(hit.id);
  // The inner braces keep a style from changing capitals, which would be wrong in Swedish.
  add(entry, "title", "{" + tex(hit.title) + "}");
  add(entry, "author", authors(hit.authors));
  if (type == "techreport") add(entry, "institution", "{" + tex(institution) + "}");
  if (hit.date) add(entry, "year", to_string(hit.date).substr(0, 4));
  if (hit.date.month > 0) add(entry, "month", std::to_string(hit.date.month));
  if (hit.date.day > 0) add(entry, "day", std::to_string(hit.date.day));
  std::string keywords;
  for (const std::string& topic : hit.topics) {
    if (!keywords.empty()) keywords += ", ";
    keywords += tex(topic);
  }
  add(entry, "keywords", keywords);
  add(entry, "abstract", tex(record.summary));
  add(entry, "language", tex(hit.language));
  add(entry, "url", verbatim_url(hit.url));
  return entry.append("\n}\n\n");
}

}  // namespace leta::server
