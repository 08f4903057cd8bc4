// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search-server/matching/live_archive.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

// For a query that is widened (widening.h), lets its words be found in documents that say the same
// with another word, for little:
//
//   - words derived from it or that it is derived from, as far as the archive has them: beslutade
//     also finds beslut, invandring finds invandrare;
//   - a word that no document has in any way (misspelt, a foreign name, a rare form) is looked for
//     as its best correction (spelling.h) and as the words that begin as it does: Apulien finds
//     Apulia.
//
// Quoted words stay as they are. Throws Xapian::Error.
void add_related_words(QueryPlan& plan, const Reader& reader);

}  // namespace leta::server
