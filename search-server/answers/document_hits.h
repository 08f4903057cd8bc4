// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archive/document.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// A word of a document's text, or the words of a phrase, that a query found.
struct TextHit {
  std::size_t passage = 0;  // index
  bool in_heading = false;  // else in the passage's text
  std::size_t begin = 0;    // bytes
  std::size_t end = 0;
  bool operator==(const TextHit&) const = default;
};

struct DocumentHits {
  std::vector<TextHit> hits;  // in the order of reading: a heading before its text; none overlaps
  bool is_cut = false;        // there are more than kMostHits
};

// More than anybody steps through.
inline constexpr std::size_t kMostHits = 1000;

// Where the query stands in the document, by the same words as a search finds it. `document` with
// all its passages. Throws as search() does.
DocumentHits find_hits(const std::string& query, const Document& document, const Reader& reader);

}  // namespace leta::server
