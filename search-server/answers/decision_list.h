// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/document.h"
#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/document_set.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// A decision with the document that records it.
struct ListedDecision {
  Decision decision;
  std::string what;   // the sentence; "" where the document is damaged
  MarkedText what_marked;  // the same with the query's words; of list_decisions() only
  std::string label;  // of the passage: "sida 12", a heading; may be empty
  std::string url;    // to the passage
  std::string page;   // to the sentence on Leta's own page
  Hit document;       // without snippets
};

struct DecisionList {
  std::uint32_t total = 0;                // exact
  std::vector<ListedDecision> decisions;  // request.offset and on, at most request.limit
  // Who decided, counted in decisions and without the request's own choice of bodies. Spellings that
  // differ in case only are one.
  ValueCounts bodies;
  IndexState index;
};

// A decision by its place, for reading it later.
struct DecisionRef {
  std::string document;     // its id
  std::uint32_t index = 0;  // into the document's decisions
};

// The decisions of the documents that a search finds, of the bodies and days asked for: newest
// first, undated ones last. With `request.in_sentence` those that have the words themselves
// (sentence_filter.h); words are then not widened. Proposals are none. Throws as search() does.
DecisionList list_decisions(const SearchRequest& request, const Reader& reader);

// The total alone.
std::uint32_t count_decisions(const SearchRequest& request, const Reader& reader);

// All of them, in that order.
std::vector<DecisionRef> all_decisions(const SearchRequest& request, const Reader& reader);

// The documents that record them.
DocumentSet documents_with_decisions(const SearchRequest& request, const Reader& reader);

// Nothing when the document has left the archive or no longer records that decision.
std::optional<ListedDecision> find_decision(const DecisionRef& decision, Lang lang,
                                            const Reader& reader);

}  // namespace leta::server
