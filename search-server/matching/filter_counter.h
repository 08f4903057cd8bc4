// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/columns.h"
#include "search-server/matching/document_set.h"

namespace leta::server {

// What the filters of a request leave of a query's documents, with the counts of its facets.
struct Filtered {
  DocumentSet documents;  // that pass every filter
  std::uint32_t total = 0;
  std::vector<FacetCounts> facets;  // as asked for in the request
};

// One pass over `matching`. A facet is counted without its own filter, so that choosing a value leaves
// the others to choose from: a document that passes every filter counts in each facet, one that fails
// just one facet's filter counts in that facet alone. The period (from, to),
// mentioned times and decisions are no facets.
Filtered filter_and_count(const DocumentSet& matching, const SearchRequest& request,
                          const Columns& columns);

}  // namespace leta::server
