// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "search-server/answers/search_response.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// A document as exports and feeds write it.
struct ExportRecord {
  Hit hit;           // without what a query adds; its url begins with the site's where it is Leta's
  std::string page;  // Leta's page of it
  std::string summary;     // the document's own; may be empty
  std::int64_t added = 0;  // when the archive first got it, seconds since 1970
};

// `site` is the server's address, before a path. Of a document that is damaged: its id and address, and
// that it is, in place of the summary. Both throw as search() does.
ExportRecord export_record(Xapian::docid number, const std::string& site, const Reader& reader);
// Nothing when the audience has no such document.
std::optional<ExportRecord> export_record(std::string_view id, const std::string& site,
                                          const Reader& reader);

}  // namespace leta::server
