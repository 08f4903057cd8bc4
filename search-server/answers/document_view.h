// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/document.h"
#include "archive/indexed_document.h"
#include "search-server/answers/document_hits.h"
#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/exports/export_record.h"

namespace leta::server {

// A case number or paragraph that the document names, and the search for all that name it.
struct ReferenceLink {
  std::string value;            // "KS 2014/123", "§ 45"
  std::string url;
  std::uint32_t documents = 0;  // of the audience that name it, this one too
};

// Another version of a document's text.
struct Version {
  Hit document;  // without snippets
  bool is_newer = false;
};

// Everything stored of one document, as `/api/v1/documents/{id}` and `/document/{id}` show it.
struct DocumentView {
  DocumentRecord record;
  Document document;         // with all its passages
  std::vector<ReferenceLink> case_numbers;
  std::vector<ReferenceLink> paragraphs;
  std::vector<Version> versions;  // newest first
  // Filled for the page only.
  std::vector<Hit> similar;               // without snippets
  DocumentHits hits;                      // of the search that the reader came from
  std::optional<ExportRecord> reference;  // for citing it
  std::string site;  // the server's address, before a path
  bool has_original = false;             // that the server gives out
  bool original_opens_at_pages = false;
  IndexState index;
};

}  // namespace leta::server
