// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include "archive/schema.h"
#include "search-server/page_url.h"
#include "search-server/search_response.h"

namespace leta::server {

// The facets that the page offers, in its order: ask for their counts.
inline constexpr std::array kPageFacets = {schema::Facet::kKind,         schema::Facet::kYear,
                                           schema::Facet::kTopic,        schema::Facet::kAuthor,
                                           schema::Facet::kOrganisation, schema::Facet::kCollection,
                                           schema::Facet::kLanguage};

// Whether nothing is asked yet: the start page, with the newest documents rather than hits.
bool is_start(const SearchRequest& request);

// The page `/` as a whole HTML document: the start page, hits with filters, or what to try when
// there are none. `response` answers `address.request`, with the counts of kPageFacets. Safe to
// call from several threads.
std::string render_search_page(const PageAddress& address, const SearchResponse& response);

}  // namespace leta::server
