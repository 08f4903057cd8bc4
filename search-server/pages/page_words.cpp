// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_words.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

bool is_language_tag(std::string_view tag) {
  return !tag.empty() && tag.size() <= 35 && tag.front() != '-' && tag.back() != '-' &&
         std::ranges::all_of(tag, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

icu::Locale locale_of(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(
      icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), status);
  return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

std::string language_in_words(Lang lang, std::string_view tag) {
  if (!is_language_tag(tag)) return std::string(tag);
  icu::UnicodeString name;
  locale_of(tag).getDisplayName(locale_of(lang_tag(lang)), name);
  std::string words;
  name.toUTF8String(words);
  return words.empty() ? std::string(tag) : words;
}

// Whether the catalogue has a text of its own for the kind.
bool is_known_kind(std::string_view kind) {
  return std::ranges::find(kKinds, kind) != std::end(kKinds);
}

}  // namespace

std::string date_in_words(Lang lang, const Date& date) {
  const std::string year = std::to_string(date.year);
  if (date.precision == DatePrecision::kUnknown) return std::string(text(lang, "date.unknown"));
  if (date.precision == DatePrecision::kYear) return year;
  const std::string_view month = text(lang, "month." + std::to_string(date.month));
  if (date.precision == DatePrecision::kMonth) {
    return text(lang, "date.month", {{"month", month}, {"year", year}});
  }
  const std::string day = std::to_string(date.day);
  return text(lang, "date.day", {{"day", day}, {"month", month}, {"year", year}});
}

std::string facet_in_words(Lang lang, schema::Facet facet) {
  return std::string(text(lang, "facet." + std::string(schema::row(facet).name)));
}

std::string value_in_words(Lang lang, schema::Facet facet, std::string_view value) {
  if (value == kNoValue) {
    return std::string(text(lang, "none." + std::string(schema::row(facet).name)));
  }
  switch (facet) {
    case schema::Facet::kKind:
      if (is_known_kind(value)) return std::string(text(lang, "kind." + std::string(value)));
      break;
    case schema::Facet::kLanguage:
      return language_in_words(lang, value);
    case schema::Facet::kMonth:
      if (const Date month = parse_iso_date(value)) return date_in_words(lang, month);
      break;
    case schema::Facet::kAuthor:
    case schema::Facet::kTopic:
    case schema::Facet::kCollection:
    case schema::Facet::kOrganisation:
    case schema::Facet::kYear:
      break;
  }
  return std::string(value);
}

std::string origin_in_words(Lang lang, Origin origin) {
  if (origin == Origin::kUnknown) return "";
  return std::string(text(lang, "origin." + std::string(origin_name(origin))));
}

TextLanguage text_language(Lang page_lang, std::string_view tag) {
  if (!is_language_tag(tag) || tag == lang_tag(page_lang)) return {};
  return {std::string(tag), static_cast<bool>(locale_of(tag).isRightToLeft())};
}

}  // namespace leta::server
