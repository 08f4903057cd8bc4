// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "search-server/answers/highlighter.h"
#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// The decisions of a document that are what was looked for, the best first, two at most: of those
// that the request's filters for decisions let through, those whose own words the query is about;
// for a request without words, those that it asks for by filter. Proposals are no decisions. Only the
// passages shown are read. Throws as StoredDocument does.
std::vector<HitDecision> decisions_of_hit(Xapian::docid number,
                                          const std::vector<HitPassage>& passages,
                                          const SearchRequest& request,
                                          const Highlighter& highlighter, const Reader& reader);

}  // namespace leta::server
