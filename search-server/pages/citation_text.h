// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "search-server/answers/search_request.h"
#include "search-server/exports/export_record.h"

namespace leta::server {

// What is cited: a document, or a page of it.
struct Cited {
  ExportRecord record;    // its hit.url leads to what is cited, whole ("https://…")
  std::int32_t page = 0;  // 0: all of it
};

// A reference as Swedish universities write Harvard: "Ekdal, Karin & Vallmo, Jonas (2015).
// Årsrapport. Lindviks kommun. s. 12. https://…". Without an author it begins with the organisation,
// else with the title.
std::string harvard_reference(const Cited& cited, Lang lang);

// As the American Psychological Association's seventh edition has it: initials, the whole date, the
// kind of document in brackets.
std::string apa_reference(const Cited& cited, Lang lang);

// What stands in the running text: "(Ekdal & Vallmo 2015, s. 12)".
std::string citation_in_text(const Cited& cited, Lang lang);

}  // namespace leta::server
