// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "archive/document.h"
#include "archive/indexed_document.h"
#include "search-server/search_request.h"
#include "search-server/search_response.h"

namespace leta::server {

// Everything stored of one document, as `/api/v1/documents/{id}` and `/document/{id}` show it.
struct DocumentView {
  DocumentRecord record;
  Document document;         // with all its passages
  std::vector<Hit> similar;  // without snippets; filled for the page only
  IndexState index;
};

}  // namespace leta::server
