// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_record.h"

#include "archive/indexed_document.h"
#include "search-server/answers/documents.h"
#include "search-server/answers/hit.h"
#include "search-server/answers/links.h"
#include "search-server/matching/read_whole.h"

namespace leta::server {

namespace {

// In place of a summary: exports are for programs of any language.
constexpr std::string_view kDamaged =
    "Det som är lagrat av dokumentet går inte att läsa. / What is stored of the document cannot be "
    "read.";

}  // namespace

ExportRecord export_record(Xapian::docid number, const std::string& site, const Reader& reader) {
  std::optional<ExportRecord> record = read_unless_damaged(number, reader, [&] {
    const StoredDocument stored = stored_document(number, reader);
    const Document metadata = stored.metadata();
    ExportRecord whole;
    whole.hit = plain_hit(metadata, stored.record(), reader.snapshot.columns());
    whole.summary = metadata.summary;
    whole.added = stored.record().added;
    return whole;
  });
  if (!record) {
    record.emplace();
    record->hit = damaged_hit(id_of(number, reader.database));
    record->summary = kDamaged;
  }
  if (record->hit.url.starts_with('/')) record->hit.url = site + record->hit.url;
  record->page = site + document_path(record->hit.id);
  return *std::move(record);
}

std::optional<ExportRecord> export_record(std::string_view id, const std::string& site,
                                          const Reader& reader) {
  const std::optional<Xapian::docid> number = document_number(id, reader.database);
  if (!number) return std::nullopt;
  return export_record(*number, site, reader);
}

}  // namespace leta::server
