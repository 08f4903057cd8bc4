// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/live_archive.h"
#include "search-server/matching/matcher.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

// A query's plan and the documents that it matches, before filters.
struct MatchedQuery {
  QueryPlan plan;
  Matches matches;
  bool ranked = false;   // the matches have scores
  bool widened = false;  // most words are enough
  bool truncated = false;
  std::optional<std::string> suggestion;
};
// `may_rank`: scores are wanted, where the query has anything to rank by. `may_widen` is false where
// nothing but all words is of use. Throws as search() does.
MatchedQuery match_query(const SearchRequest& request, const Reader& reader, bool may_rank,
                         bool may_widen = true);

// Answers a search. Counting visits every match, but only columns in memory; the text of no document
// but the ones shown is read. With limit 0 nothing is ranked, without facets nothing is counted but
// the total. A query that says nothing, or only what is not wanted, has nothing to rank by: relevance
// is then newest first.
//
// Throws Xapian::Error, and std::runtime_error when a stored document is damaged.
SearchResponse search(const SearchRequest& request, const Reader& reader);

}  // namespace leta::server
