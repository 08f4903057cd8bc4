// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/document.h"
#include "archive/indexed_document.h"
#include "search-server/search_response.h"

namespace leta::server {

// A document as a hit, without what a query adds: snippets, marks, score.
Hit plain_hit(const Document& metadata, const DocumentRecord& record);

}  // namespace leta::server
