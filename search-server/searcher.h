// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search-server/live_archive.h"
#include "search-server/search_request.h"
#include "search-server/search_response.h"

namespace leta::server {

// Answers a search. Counting visits every match, but only columns in memory; the text of no document
// but the ones shown is read. With limit 0 nothing is ranked, without facets nothing is counted but
// the total. A query that says nothing, or only what is not wanted, has nothing to rank by: relevance
// is then newest first.
//
// Throws Xapian::Error, and std::runtime_error when a stored document is damaged.
SearchResponse search(const SearchRequest& request, const Reader& reader);

}  // namespace leta::server
