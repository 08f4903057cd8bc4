// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// Why a search found nothing: what each of its words finds alone, and what it finds without a filter.
struct NoHits {
  struct Word {
    std::string text;  // a query of its own: a word, "a phrase" or begin*
    std::uint32_t total = 0;
  };
  std::vector<Word> words;             // with the filters; none where the query is just one
  std::vector<std::uint32_t> relaxed;  // hits of each of the requests that were given
};

// `relaxed`: requests with the same text as `request` and fewer filters. Throws as search() does.
NoHits explain_no_hits(const SearchRequest& request, std::span<const SearchRequest> relaxed,
                       const Reader& reader);

}  // namespace leta::server
