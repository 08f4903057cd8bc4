// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/citation_text.h"

#include <optional>
#include <vector>

#include "search-server/exports/person_name.h"
#include "search-server/formats/one_line.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

// "A", "A & B", "A, B & C".
std::string joined(const std::vector<std::string>& names, std::string_view last_comma) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? std::string(last_comma) + " & " : ", ";
    text += names[i];
  }
  return text;
}

// "Karin Anna" → "K. A."; a hyphen stays: "Anna-Lisa" → "A.-L.".
std::string initials(const std::string& given) {
  std::string text;
  bool at_begin = true;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const char c = given[i];
    if (c == ' ' || c == '-') {
      text += c;
      at_begin = true;
    } else if (at_begin) {
      text += c;
      while (i + 1 < given.size() && (static_cast<unsigned char>(given[i + 1]) & 0xC0) == 0x80) {
        text += given[++i];
      }
      text += '.';
      at_begin = false;
    }
  }
  return text;
}

enum class Form : std::uint8_t { kWhole, kInitials, kFamily };

std::vector<std::string> names_of(const Hit& hit, Form form) {
  std::vector<std::string> names;
  for (const std::string& author : hit.authors) {
    const std::optional<PersonName> name = person_name(author);
    if (!name) {
      names.push_back(one_line(author));
    } else if (form == Form::kFamily) {
      names.push_back(name->family);
    } else {
      names.push_back(name->family + ", " +
                      (form == Form::kInitials ? initials(name->given) : name->given));
    }
  }
  // The organisation answers for what nobody has signed.
  if (names.empty() && !hit.organisations.empty()) names.push_back(one_line(hit.organisations[0]));
  return names;
}

// The organisation, where it is not the author already.
std::string publisher(const Hit& hit) {
  if (hit.authors.empty() || hit.organisations.empty()) return "";
  const std::string name = one_line(hit.organisations[0]);
  return name == one_line(hit.authors[0]) ? "" : name;
}

std::string year(const Hit& hit, Lang lang) {
  return hit.date ? to_string(hit.date).substr(0, 4) : std::string(text(lang, "cite.undated"));
}

std::string ended(std::string text) {
  const bool has_end = text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
  return has_end ? text : text + ".";
}

std::string reference(const Cited& cited, const std::string& names, const std::string& date,
                      const std::string& title, Lang lang) {
  std::string reference = names.empty() ? ended(title) + " (" + date + ")."
                                        : names + " (" + date + "). " + ended(title);
  if (const std::string name = publisher(cited.record.hit); !name.empty()) {
    reference += " " + ended(name);
  }
  if (cited.page > 0) {
    reference += " " + text(lang, "cite.page", {{"page", std::to_string(cited.page)}}) + ".";
  }
  return reference + " " + one_line(cited.record.hit.url);
}

}  // namespace

std::string harvard_reference(const Cited& cited, Lang lang) {
  const Hit& hit = cited.record.hit;
  return reference(cited, joined(names_of(hit, Form::kWhole), ""), year(hit, lang),
                   one_line(hit.title), lang);
}

std::string apa_reference(const Cited& cited, Lang lang) {
  const Hit& hit = cited.record.hit;
  std::string date = year(hit, lang);
  if (hit.date.month > 0) {
    const std::string month(text(lang, "month." + std::to_string(hit.date.month)));
    const std::string day = hit.date.day > 0 ? std::to_string(hit.date.day) : "";
    const bool swedish = lang == Lang::kSwedish;
    date += ", " + (day.empty() ? month : swedish ? day + " " + month : month + " " + day);
  }
  std::string title = one_line(hit.title);
  if (!hit.kind.empty() && hit.kind != "other") {
    title += " [" + value_in_words(lang, schema::Facet::kKind, hit.kind) + "]";
  }
  return reference(cited, joined(names_of(hit, Form::kInitials), ","), date, title, lang);
}

std::string citation_in_text(const Cited& cited, Lang lang) {
  const Hit& hit = cited.record.hit;
  const std::vector<std::string> names = names_of(hit, Form::kFamily);
  std::string who = joined(names, "");
  if (names.size() > 2) who = names[0] + std::string(text(lang, "cite.others"));
  if (names.empty()) who = "”" + one_line(hit.title) + "”";
  std::string citation = "(" + who + " " + year(hit, lang);
  if (cited.page > 0) {
    citation += ", " + text(lang, "cite.page", {{"page", std::to_string(cited.page)}});
  }
  return citation + ")";
}

}  // namespace leta::server
