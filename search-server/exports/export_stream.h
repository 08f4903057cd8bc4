// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "search-server/answers/search_request.h"
#include "search-server/exports/export_format.h"
#include "search-server/http/http_message.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// What is exported, and how.
struct Export {
  SearchRequest request;  // offset and limit do not count
  const ExportFormat* format = nullptr;
  ExportOptions options;
  std::string site;  // the server's address, "https://arkiv.example"; may be empty
};

// All hits of a search as a body that is made while it is sent. The hits and their order are those
// of the moment of the call. What each document says is read when its turn comes, a few at a time:
// in between no slot of the archive is taken, however slow the client is, and a document that has
// left the archive by then is left out and told of at the end, also in the trailer Leta-Gone (how
// many). One whose stored bytes are damaged has a record with its id that says so; the trailer
// Leta-Damaged counts them.
struct ExportBody {
  std::size_t total = 0;
  std::shared_ptr<BodyStream> stream;
};
// `archive` must outlive the stream. Throws as search() does.
ExportBody export_hits(Export wanted, LiveArchive& archive);

// Trailers: hits that left the archive meanwhile, and hits that are damaged.
inline constexpr std::string_view kGoneTrailer = "Leta-Gone";
inline constexpr std::string_view kDamagedTrailer = "Leta-Damaged";
inline constexpr std::string_view kExportTrailers = "Leta-Gone, Leta-Damaged";

}  // namespace leta::server
