// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "archive/document.h"
#include "archive/result.h"

namespace leta {

// A Document as JSON: what `leta-index extract` prints and `/api/v1/documents/{id}` builds on.
// The same names and shapes as a search hit's, and `sources`, which says for each field where it
// came from. Text fields that were not found are left out, lists are empty, a missing date is null.
nlohmann::ordered_json document_to_json(const Document& document);
nlohmann::ordered_json passage_to_json(const Passage& passage);
// `what` is the text at the decision's place.
nlohmann::ordered_json decision_to_json(const Decision& decision, std::string_view what);

// What a hit calls the passage: "sida 12", "bild 3", or its heading; may be empty.
std::string passage_label(const Passage& passage);

// A Document as bytes, between worker and indexer and as what the archive stores: a header with the
// metadata and a table of passages, then the passages' text, so that one passage can be read
// without the others. docs/index-format.md describes it. Texts of more than 16 KiB are compressed
// passage by passage (zstd); shorter ones are left to Xapian's own compression.
std::string encode_document(const Document& document);

// Reads what encode_document wrote; fails on anything else.
Result<Document> decode_document(std::string_view bytes);

// A view of an encoded document that reads only what is asked for. Keeps no copy: `bytes` must
// outlive it. Throws std::runtime_error when the bytes are not an encoded document.
class EncodedDocument {
 public:
  explicit EncodedDocument(std::string_view bytes);

  // Everything but the passages' text (their headings, pages and anchors are there) and what
  // add_findings() adds.
  Document metadata() const;
  // Adds mentioned dates, decisions and case numbers; a document of format 1 has none.
  void add_findings(Document& document) const;
  std::size_t passage_count() const { return passages_.size(); }
  // The text of one passage.
  std::string passage_text(std::size_t index) const;

 private:
  struct Slice {
    std::size_t offset, stored_size, size;
    bool compressed;
  };
  std::string_view header_;
  std::string_view findings_;
  std::string_view texts_;
  std::vector<Slice> passages_;
};

}  // namespace leta
