// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "archive/document.h"
#include "archive/schema.h"
#include "search-server/answers/search_request.h"

// Values of the API in words of a language, as pages show them.
namespace leta::server {

// "17 februari 2014", "februari 2014", "2014" or "okänt datum", as the precision has it.
std::string date_in_words(Lang lang, const Date& date);

std::string facet_in_words(Lang lang, schema::Facet facet);

// A facet's value as people know it: "Protokoll" for minutes, "svenska" for sv, "februari 2014" for
// 2014-02, "Okänd författare" for "(none)"; itself where it is words already.
std::string value_in_words(Lang lang, schema::Facet facet, std::string_view value);

// "ur filnamnet"; "" for Origin::kUnknown.
std::string origin_in_words(Lang lang, Origin origin);

// The ` lang` and `dir` that text of this language needs inside a page in `page_lang`.
struct TextLanguage {
  std::string tag;  // "" when it is the page's own, unknown or not well-formed
  bool right_to_left = false;
};
TextLanguage text_language(Lang page_lang, std::string_view tag);

}  // namespace leta::server
