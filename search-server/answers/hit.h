// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/document.h"
#include "archive/indexed_document.h"
#include "search-server/answers/search_response.h"
#include "search-server/matching/columns.h"

namespace leta::server {

// A document as a hit, without what a query adds: snippets, marks, score.
Hit plain_hit(const Document& metadata, const DocumentRecord& record, const Columns& columns);

// The topic as its facet spells it: documents that write it in another case share one spelling.
std::string topic_as_shown(const std::string& topic, const Columns& columns);

// Of a document that cannot be read: its id, where that is known, and nothing else.
Hit damaged_hit(const std::string& id);

}  // namespace leta::server
