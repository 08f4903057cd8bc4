// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/answers/document_view.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// What the address of the page asks for beside the search.
struct DocumentPlace {
  std::size_t hit = 0;  // that the reader has come to, from 1; 0: none
  std::string cite;     // passage_anchor() of the page to cite; "" for the whole document
};

// The page `/document/{id}` as a whole HTML document. `address` holds the search that the reader
// came from, read from the same parameters as a search; with none, the page leads to the start
// page. Safe to call from several threads.
std::string render_document_page(const DocumentView& view, const PageAddress& address,
                                 const DocumentPlace& place = {});

}  // namespace leta::server
