// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/document.h"
#include "search-server/live_archive.h"
#include "search-server/search_request.h"
#include "search-server/search_response.h"

namespace leta::server {

// A decision with the document that records it.
struct ListedDecision {
  Decision decision;
  std::string what;   // the sentence
  std::string label;  // of the passage: "sida 12", a heading; may be empty
  std::string url;    // to the passage
  Hit document;       // without snippets
};

struct DecisionList {
  std::uint32_t total = 0;                // decisions, exact
  std::vector<ListedDecision> decisions;  // request.offset and on, at most request.limit
  IndexState index;
};

// The decisions of the documents that a search finds, of the bodies and days asked for: newest
// first, undated ones last. Proposals are none. Throws as search() does.
DecisionList list_decisions(const SearchRequest& request, const Reader& reader);

}  // namespace leta::server
