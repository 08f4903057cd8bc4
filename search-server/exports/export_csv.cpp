// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_csv.h"

#include "archive/document.h"
#include "search-server/formats/csv_table.h"

namespace leta::server {

std::string csv_header(char separator) {
  return std::string(kByteOrderMark) +
         csv_line({"id", "title", "authors", "date", "date_precision", "date_source", "kind", "topics",
               "organisations", "collection", "language", "url", "page", "source", "source_id",
               "damaged"},
              separator);
}

std::string csv_row(const ExportRecord& record, char separator) {
  const Hit& hit = record.hit;
  const bool dated = static_cast<bool>(hit.date);
  return csv_line({hit.id, hit.title, csv_list(hit.authors), to_string(hit.date),
               std::string(dated ? precision_name(hit.date.precision) : ""),
               std::string(dated ? origin_name(hit.date_origin) : ""), hit.kind, csv_list(hit.topics),
               csv_list(hit.organisations), hit.collection, hit.language, hit.url, record.page,
               hit.source, hit.source_id, hit.is_damaged ? "true" : ""},
              separator);
}

}  // namespace leta::server
