// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "search-server/answers/search_request.h"
#include "search-server/exports/export_stream.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

enum class DecisionFormat : std::uint8_t { kJsonLines, kCsv };

// What is exported, and how.
struct DecisionExport {
  SearchRequest request;  // offset and limit do not count
  DecisionFormat format = DecisionFormat::kJsonLines;
  char separator = ',';  // between the cells of a table
  std::string site;      // the server's address, "https://arkiv.example"; may be empty
};

// All decisions that list_decisions() would page through, as a body that is made while it is sent,
// under the terms of export_hits(). A decision that is gone is left out and counted in the trailer;
// of one in a damaged document the body, the day and the document's id are given.
ExportBody export_decisions(DecisionExport wanted, LiveArchive& archive);

}  // namespace leta::server
