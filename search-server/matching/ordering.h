// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/matching/columns.h"
#include "search-server/matching/document_set.h"

namespace leta::server {

// The documents at places [offset, offset + limit) of `documents` in the order asked for. Equal
// documents keep the order of their numbers, so that no page repeats or misses one of another page.
// Undated documents come last in both orders by date, untitled ones in that by title. `scores` is by
// document; relevance without scores (empty) is newest first.
std::vector<Xapian::docid> page_of(const DocumentSet& documents, Sort sort,
                                   const std::vector<float>& scores, const Columns& columns,
                                   std::uint32_t offset, std::uint32_t limit);

// Of the versions of each text the one that comes first in the order asked for, and every document
// without other versions.
DocumentSet one_of_each_group(const DocumentSet& documents, Sort sort,
                              const std::vector<float>& scores, const Columns& columns);

}  // namespace leta::server
