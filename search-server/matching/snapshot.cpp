// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/snapshot.h"

#include <map>
#include <string>
#include <utility>

namespace leta::server {
namespace {

constexpr int kOpenAttempts = 20;

// By collection, of all that the audience may see.
std::vector<UnreadFiles> read_unread(const Archive& archive, const Manifest& manifest,
                                     Audience audience) {
  std::map<std::string, std::uint64_t> by_collection;
  const auto add = [&](Audience own) {
    for (const UnreadFiles& unread : unread_of(archive.open_only(manifest, own))) {
      by_collection[unread.collection] += unread.files;
    }
  };
  add(Audience::kPublic);
  if (audience == Audience::kInternal) add(Audience::kInternal);
  std::vector<UnreadFiles> all;
  for (const auto& [collection, files] : by_collection) all.push_back({collection, files});
  return all;
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

struct Snapshot::Opened {
  Revision revision;
  std::vector<Xapian::Database> databases;
  std::vector<UnreadFiles> unread;
};

// Opens databases that are all of one revision: revisions only grow, so when the archive is at the same
// one before and after, each of them is.
Snapshot::Opened Snapshot::open_alike(const Archive& archive, const Manifest& manifest,
                                      Audience audience, std::size_t count) {
  for (int attempt = 0; attempt < kOpenAttempts; ++attempt) {
    Opened opened;
    opened.revision = revision_of(archive, manifest, audience);
    for (std::size_t i = 0; i < count; ++i) {
      opened.databases.push_back(archive.open(manifest, audience));
    }
    opened.unread = read_unread(archive, manifest, audience);
    if (revision_of(archive, manifest, audience) == opened.revision) return opened;
  }
  throw Xapian::DatabaseModifiedError("commits came faster than databases could be opened");
}

Vocabulary::Vocabulary(const Xapian::Database& database,
                       const std::vector<text::Language>& languages, const text::Analyser& analyser,
                       const Vocabulary* earlier)
    : words(database), families([&] {
        if (earlier == nullptr) return WordFamilies(words, languages, analyser, nullptr);
        const WordFamilies::Earlier known{earlier->words, earlier->families};
        return WordFamilies(words, languages, analyser, &known);
      }()) {}

Snapshot::Snapshot(const Archive& archive, const Manifest& manifest, Audience audience,
                   std::size_t slots, const text::Analyser& analyser, const Snapshot* before)
    : Snapshot(open_alike(archive, manifest, audience, slots), analyser, before) {}

Snapshot::Snapshot(Opened opened, const text::Analyser& analyser, const Snapshot* before)
    : revision_(opened.revision),
      databases_(std::move(opened.databases)),
      unread_(std::move(opened.unread)),
      columns_(databases_.front()),
      positions_(databases_.front()),
      query_languages_(languages_of(columns_)),
      vocabulary_(databases_.front(), query_languages_, analyser,
                  before != nullptr ? &before->vocabulary_ : nullptr) {}

IndexState Snapshot::state() const {
  return {revision_.public_documents + revision_.internal_documents, columns_.document_count(),
          unread_};
}

}  // namespace leta::server
