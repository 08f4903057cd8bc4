// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "archive/document.h"
#include "search-server/answers/search_request.h"

namespace leta::server {

// True for absolute http and https addresses without spaces or control characters: the only ones
// that an answer links to.
bool is_web_url(std::string_view url);

// "/document/{id}", with the id percent-encoded where a path needs it.
std::string document_path(std::string_view id);

// Where a hit's title leads: the original on the web, else Leta's own page.
std::string document_url(const Document& metadata, std::string_view id);

// "/document/{id}/original": the file itself.
std::string original_path(std::string_view id);

// The `id` attribute of passage `index` (from 0) on Leta's own page: "page=12" for pages, so that one
// fragment serves both a PDF viewer and the page; "p3" for others.
std::string passage_anchor(const Passage& passage, std::size_t index);

// The `id` attribute of the sentence of decision `index` (from 0) on Leta's own page.
std::string decision_anchor(std::size_t index);

// document_url() with the fragment of the passage: a page of a PDF, the original's own anchor, or the
// passage on Leta's page. An original without any such place is linked to as a whole. Where there is
// none on the web but the server gives one that opens at its pages, a page is linked to in there.
std::string passage_url(const Document& metadata, std::string_view id, std::size_t index,
                        bool original_opens_at_pages);

// What a passage is called: "sida 12", "page 12", "bild 3", its heading; "" where it has no name.
std::string passage_label(const Passage& passage, Lang lang);

}  // namespace leta::server
