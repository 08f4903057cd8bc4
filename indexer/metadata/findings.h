// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/document.h"

namespace leta::indexer {

// Sets what a document's text says beyond its metadata: the times it mentions, the decisions it
// records and its case numbers. The metadata must be complete: a decision without a date of its own
// has the document's, a date without a year may have its year.
void find_in_text(Document& document);

}  // namespace leta::indexer
