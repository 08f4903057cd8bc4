// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/indexed_document.h"
#include "archive/schema.h"
#include "archive/text/analyser.h"
#include "archive/typed_forms.h"
#include "search-server/answers/request_parameters.h"
#include "search-server/answers/searcher.h"
#include "search-server/matching/live_archive.h"
#include "tests/archive/temporary_folder.h"

namespace leta::server {

// A document of one passage about an invented municipality.
inline Document make_document(const std::string& title, const std::string& text,
                              const std::string& date = "") {
  Document document;
  document.title.value = title;
  document.date.value = parse_iso_date(date);
  document.language.value = "sv";
  document.passages.push_back({PassageKind::kBody, 0, 0, {}, {}, text});
  return document;
}

inline std::vector<Text> texts(const std::vector<std::string>& values) {
  std::vector<Text> texts;
  for (const std::string& value : values) texts.push_back({value, Origin::kMetadata});
  return texts;
}

// A real archive in a folder of its own, written as the indexer writes it.
class TestArchive {
 public:
  TestArchive() : archive_(folder_.path()) {
    const Result<Manifest> manifest = archive_.create(analyser_.fingerprint());
    if (!manifest) throw std::runtime_error(manifest.error());
    manifest_ = *manifest;
  }

  const Archive& archive() const { return archive_; }
  const Manifest& manifest() const { return manifest_; }

  // Puts documents into the archive in one commit; replaces those that have the id already.
  void put(const std::vector<std::pair<std::string, Document>>& documents,
           Audience audience = Audience::kPublic) {
    Xapian::WritableDatabase database(part(audience));
    for (const auto& [id, document] : documents) {
      const Xapian::Document indexed =
          make_indexed(document, {id, "mapp/" + id + ".txt", 0}, analyser_);
      database.replace_document(schema::id_term(id), indexed);
      TypedForms().add(indexed, database);
    }
    commit(database);
  }

  // Puts in a document whose stored bytes nobody can read.
  void put_damaged(const std::string& word, const std::string& id) {
    Xapian::WritableDatabase database(part(Audience::kPublic));
    Xapian::Document document;
    document.add_posting(schema::term(text::TermType::kWord, word), 1);
    document.add_posting(schema::term(text::TermType::kWord, word, schema::Field::kTitle), 1);
    document.add_boolean_term(schema::id_term(id));
    document.add_value(schema::kIdSlot, id);
    document.set_data("\xFF");
    database.add_document(document);
    commit(database);
  }

  void remove(const std::string& id, Audience audience = Audience::kPublic) {
    Xapian::WritableDatabase database(part(audience));
    database.delete_document(schema::id_term(id));
    commit(database);
  }

  // The archive as a server has it open, at the newest revision.
  std::unique_ptr<LiveArchive> open(Audience audience = Audience::kPublic,
                                    std::size_t slots = 2, SynonymTable synonyms = {}) const {
    auto live = LiveArchive::open(archive_, audience, slots, std::move(synonyms));
    if (!live) throw std::runtime_error(live.error());
    return std::move(live).value();
  }

 private:
  std::string part(Audience audience) const {
    return (archive_.folder() / manifest_.parts(audience).front()).string();
  }
  static void commit(Xapian::WritableDatabase& database) {
    database.set_metadata(std::string(schema::kGenerationKey),
                          std::to_string(generation_of(database) + 1));
    database.commit();
  }

  TemporaryFolder folder_;
  Archive archive_;
  Manifest manifest_;
  text::Analyser analyser_;
};

// Asks as a client would: by a query string.
inline SearchResponse ask(LiveArchive& archive, const std::string& query_string) {
  const ReadRequest read =
      read_search_request(read_query_string(query_string), Lang::kSwedish);
  if (!read.errors.empty()) throw std::runtime_error(read.errors.front().parameter);
  return archive.read([&](const Reader& reader) { return search(read.request, reader); });
}

inline std::vector<std::string> ids(const SearchResponse& response) {
  std::vector<std::string> ids;
  for (const Hit& hit : response.hits) ids.push_back(hit.id);
  return ids;
}

// "Ett [beslut] i nämnden": marked pieces in brackets.
inline std::string bracketed(const MarkedText& text) {
  std::string out;
  for (const Segment& segment : text) {
    out += segment.marked ? "[" + segment.text + "]" : segment.text;
  }
  return out;
}

}  // namespace leta::server
