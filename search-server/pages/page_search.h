// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "archive/schema.h"
#include "search-server/answers/example_searches.h"
#include "search-server/answers/no_hits.h"
#include "search-server/answers/search_response.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// The facets that the page offers, in its order: ask for their counts.
inline constexpr std::array kPageFacets = {
    schema::Facet::kKind,         schema::Facet::kTopic,      schema::Facet::kAuthor,
    schema::Facet::kOrganisation, schema::Facet::kCollection, schema::Facet::kLanguage};

// Whether nothing is asked yet: the start page, with the newest documents rather than hits.
bool is_start(const SearchRequest& request);

// What the page `/` shows. `response` has the counts of kPageFacets and the timeline.
struct SearchPage {
  SearchResponse response;
  NoHits no_hits = {};                       // where there are none
  std::vector<ExampleSearch> examples = {};  // of the start page
};
// Throws as search() does.
SearchPage read_search_page(const PageAddress& address, const Reader& reader);

// The page `/` as a whole HTML document: the start page, hits with filters, or what to try when
// there are none. `page` answers `address.request`. Safe to call from several threads.
std::string render_search_page(const PageAddress& address, const SearchPage& page);

}  // namespace leta::server
