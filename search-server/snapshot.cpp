// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/snapshot.h"

#include <utility>

namespace leta::server {
namespace {

constexpr int kOpenAttempts = 20;

// Opens databases that are all of one revision: revisions only grow, so when the archive is at the same
// one before and after, each of them is.
std::pair<std::vector<Xapian::Database>, Revision> open_alike(const Archive& archive,
                                                              const Manifest& manifest,
                                                              Audience audience,
                                                              std::size_t count) {
  for (int attempt = 0; attempt < kOpenAttempts; ++attempt) {
    const Revision before = revision_of(archive, manifest, audience);
    std::vector<Xapian::Database> databases;
    for (std::size_t i = 0; i < count; ++i) databases.push_back(archive.open(manifest, audience));
    if (revision_of(archive, manifest, audience) == before) return {std::move(databases), before};
  }
  throw Xapian::DatabaseModifiedError("commits came faster than databases could be opened");
}

std::vector<text::Language> languages_of(const Columns& columns) {
  std::vector<text::Language> languages = {text::Language::kSwedish};
  const FacetColumn& column = columns.facet(schema::Facet::kLanguage);
  for (std::uint32_t i = 0; i < column.value_count(); ++i) {
    if (text::language_from_tag(column.value(i)) != text::Language::kEnglish) continue;
    languages.push_back(text::Language::kEnglish);
    break;
  }
  return languages;
}

}  // namespace

Revision revision_of(const Archive& archive, const Manifest& manifest, Audience audience) {
  Revision revision;
  revision.manifest = manifest.generation;
  revision.public_documents = generation_of(archive.open_only(manifest, Audience::kPublic));
  if (audience == Audience::kInternal) {
    revision.internal_documents = generation_of(archive.open_only(manifest, Audience::kInternal));
  }
  return revision;
}

Snapshot::Snapshot(const Archive& archive, const Manifest& manifest, Audience audience,
                   std::size_t slots)
    : Snapshot(open_alike(archive, manifest, audience, slots)) {}

Snapshot::Snapshot(std::pair<std::vector<Xapian::Database>, Revision> opened)
    : revision_(opened.second),
      databases_(std::move(opened.first)),
      columns_(databases_.front()),
      query_languages_(languages_of(columns_)) {}

IndexState Snapshot::state() const {
  return {revision_.public_documents + revision_.internal_documents, columns_.document_count()};
}

const WordList& Snapshot::words(const Xapian::Database& database) const {
  std::call_once(words_made_, [&] { words_.emplace(database); });
  return *words_;
}

}  // namespace leta::server
