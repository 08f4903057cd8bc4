// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "search-server/matching/live_archive.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

// Of the documents that are ranked first, so many are looked at for words near each other.
inline constexpr std::size_t kProximityDepth = 100;

// Adds to the scores of `first` (best first) what the words of the query are worth by standing near
// each other there, in any form that `plan` matches them by. Two things count, both in the unit of
// BM25's rarities:
//
//   - the best stretch of sixteen words: the sum over the query's words that stand in it, each by the
//     weight of its form and its rarity;
//   - words that follow each other in the query and in the document, with at most one word between:
//     half of the mean of their rarities, n / (n + 1) of it where the document says it n times.
//
// The small words of a question count here ("vad är ett visum" is answered where it says "ett visum
// är"); they are common, so they count little. Nothing that is quoted, negated or in a field counts,
// and a query of one word gets nothing.
//
// What is added is never negative: `first` stays before all other documents. Documents past a
// certain amount of text are left as they are, so that a query's time has a bound; see the source.
// `scores` is by document. Throws Xapian::Error.
void add_proximity(const QueryPlan& plan, const Reader& reader,
                   const std::vector<Xapian::docid>& first, std::vector<float>& scores);

}  // namespace leta::server
