// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "search-server/matching/document_set.h"
#include "search-server/matching/live_archive.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

// The documents that a query matches, all of them, before any filter.
struct Matches {
  DocumentSet documents;
  std::vector<float> scores;  // by document; empty unless asked for
};

// Walks the posting lists of a query once, for the exact set and (when `ranked`) the scores.
//
// Ranking is BM25 (k1 = 0.7, b = 0.5) over the plan's leaves. A leaf counts once however many of its
// variants a document has: the best of them, by its weight; and its rarity is that of its most
// frequent form, so that a rare form of a common word does not look like a rare word. A compound
// that holds the word counts no rarer than it is itself. A prefix counts as one word. A phrase
// counts as its words. A page that lists other documents gets four fifths of its score.
//
// Throws Xapian::Error, and Unavailable past the deadline.
Matches match(const QueryPlan& plan, const Reader& reader, bool ranked);

}  // namespace leta::server
