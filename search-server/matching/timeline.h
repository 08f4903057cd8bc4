// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/columns.h"
#include "search-server/matching/document_set.h"

namespace leta::server {

// The year that a request chooses alone, by its period or its filter: "2014"; else "".
std::string chosen_year(const SearchRequest& request);

// The request without any filter by time.
SearchRequest without_time(SearchRequest request);

// Counts a query's documents by year, and by month where one year is chosen. All filters of the
// request hold but those by time.
Timeline count_timeline(const DocumentSet& matching, const SearchRequest& request,
                        const Columns& columns);

}  // namespace leta::server
