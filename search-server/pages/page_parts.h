// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/pages/page_url.h"

// What several pages have in common, as values for their templates.
namespace leta::server {

// For head.mustache, search_form.mustache and foot.mustache. `other_language` is the address of the
// same page in the other language.
struct PageFrame {
  std::string title;  // without the site's name
  std::string other_language;
  PageAddress address;  // the search that the page belongs to
  std::string description = {};  // a sentence or two for those who list pages; "" for none
};
kainjow::mustache::data frame_values(const PageFrame& frame);

// The address in the other language, chosen by a link and kept from then on.
PageAddress in_other_language(PageAddress address);

// For marked.mustache: pieces of text, some of them marked.
kainjow::mustache::data marked_values(const MarkedText& text);

// Where the page of a document lists its other versions.
inline constexpr std::string_view kVersionsAnchor = "versions";

// For hit.mustache.
kainjow::mustache::data hit_values(const Hit& hit, const PageAddress& address);

// For a page's `paging`; nothing where all `total` are on this one. `url_of`: the address of this page
// for the search, such as search_url().
void set_paging(kainjow::mustache::data& values, const PageAddress& address, std::uint32_t total,
                std::string (*url_of)(const PageAddress&));

// For unread.mustache: "3 filer kunde inte läsas", and of which collections.
void set_unread(kainjow::mustache::data& values, Lang lang, const IndexState& index);

// Sets `name_lang` (and `name_dir`) for text in another language than the page's.
void set_language(kainjow::mustache::data& values, const std::string& name, Lang page_lang,
                  std::string_view tag);

// Sets `name` unless `value` is empty, so that the template's section over it is left out.
void set_text(kainjow::mustache::data& values, const std::string& name, std::string_view value);
void set_list(kainjow::mustache::data& values, const std::string& name,
              kainjow::mustache::list items);

// A list as a value, without the copy all the way down that the library's own conversion makes.
// Lists also copy when they grow (the library's move may throw): reserve() first.
kainjow::mustache::data as_value(kainjow::mustache::list items);

}  // namespace leta::server
