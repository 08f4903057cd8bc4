// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "archive/indexed_document.h"
#include "search-server/answers/highlighter.h"
#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/live_archive.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

inline constexpr std::size_t kMaxPassages = 3;

// What a document shows of itself for a query.
struct Snippets {
  std::vector<HitPassage> passages;  // best first; empty when the text holds nothing of the query
  MarkedText beginning;              // of the first text, when `passages` is empty
  std::vector<Matched> matched;      // as Hit has it
  std::vector<Mark> title_marks;     // in the title that the document has
};

// Chooses passages by the positions of the query's words and analyses only those; where a word is in
// the document in another form, which has no positions, it reads the text from its beginning, up to a
// limit. `document` is the one that the reader has under `number`. Throws Xapian::Error.
Snippets make_snippets(const StoredDocument& document, const Document& metadata,
                       Xapian::docid number, const Reader& reader, const QueryPlan& plan,
                       const Highlighter& highlighter, Lang lang);

}  // namespace leta::server
