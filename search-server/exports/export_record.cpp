// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_record.h"

#include "archive/indexed_document.h"
#include "search-server/answers/documents.h"
#include "search-server/answers/hit.h"
#include "search-server/answers/links.h"

namespace leta::server {

ExportRecord export_record(Xapian::docid number, const std::string& site, const Reader& reader) {
  const StoredDocument stored(reader.database.get_document(number));
  const Document metadata = stored.metadata();
  ExportRecord record;
  record.hit = plain_hit(metadata, stored.record(), reader.snapshot.columns());
  if (record.hit.url.starts_with('/')) record.hit.url = site + record.hit.url;
  record.page = site + document_path(record.hit.id);
  record.summary = metadata.summary;
  record.added = stored.record().added;
  return record;
}

std::optional<ExportRecord> export_record(std::string_view id, const std::string& site,
                                          const Reader& reader) {
  const std::optional<Xapian::docid> number = document_number(id, reader.database);
  if (!number) return std::nullopt;
  return export_record(*number, site, reader);
}

}  // namespace leta::server
