// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/exports/export_record.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// How many entries a page of a feed has when the request does not say.
inline constexpr std::uint32_t kFeedLimit = 50;

struct FeedEntry {
  ExportRecord record;
  std::string beginning;  // of its text, some 200 characters
};

// A page of a search's hits in the order in which the archive got them, newest first.
struct Feed {
  std::vector<FeedEntry> entries;  // from the request's offset on, at most its limit
  std::uint32_t total = 0;
  std::int64_t updated = 0;  // when the archive got the newest of all hits, seconds since 1970
};

// `request.sort` does not count; `site` as in export_record(). Throws as search() does.
Feed read_feed(const SearchRequest& request, const std::string& site, const Reader& reader);

}  // namespace leta::server
