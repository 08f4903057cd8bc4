// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "archive/text/analyser.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

// True when a document has any variant of a kWord leaf. Throws Xapian::Error.
bool archive_has(const QueryLeaf& leaf, const Reader& reader);

// Lets words typed without å, ä and ö stand for the archive's words that have them as well:
// forvaltning finds förvaltning; and where no document has any such word, what förvaltning finds:
// förvaltningen, förvaltningschef. A word that the archive has as it was typed keeps its meaning, and
// the others count for less (stod, stöd). Words with å, ä or ö stay as they are, and so does what is
// quoted. Throws Xapian::Error.
void add_folded_words(QueryPlan& plan, const Reader& reader);

}  // namespace leta::server
