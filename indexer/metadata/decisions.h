// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/document.h"
#include "indexer/metadata/mentioned_dates.h"

namespace leta::indexer {

// Sets `decisions` to the sentences of the text that record who decided or proposed what, in order
// (docs/understanding.md). What is said beneath a heading such as "Förslag till beslut" is a
// proposal whatever its verb. The metadata must be complete: bodies and dates that a sentence
// leaves out are the document's.
void find_decisions(Document& document, const YearContext& years);

}  // namespace leta::indexer
