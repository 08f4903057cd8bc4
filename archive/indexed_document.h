// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "archive/document_codec.h"
#include "archive/text/analyser.h"

namespace leta {

// Another file with the same bytes as a document's, and the id that its document would have.
struct Copy {
  std::string id;
  std::string source;
  bool operator==(const Copy&) const = default;
};

// What the archive knows of a document beside its content.
struct DocumentRecord {
  std::string id;          // Leta's own, stable
  std::string source;      // path relative to the source given, '/' between folders
  std::int64_t added = 0;  // when the archive first got it, seconds since 1970; no part of digests
  std::vector<Copy> copies = {};  // what it stands for beside its own file, in a fixed order
};

// Document → analysed terms → Xapian. Positions: title, then headings and passages in order, with a
// gap between any two so that no phrase spans them; docs/index-format.md has the table of weights
// (wdf).
Xapian::Document make_indexed(const Document& document, const DocumentRecord& record,
                              text::Analyser& analyser);

// The copies that an indexed document stands for, and setting them. All else of it stays.
std::vector<Copy> copies_of(const Xapian::Document& document);
void set_copies(Xapian::Document& document, const std::vector<Copy>& copies);

// Where the words of a passage stand in their document: the heading's from heading_begin, the
// text's from text_begin, both before end.
struct PassagePositions {
  Xapian::termpos heading_begin = 0;
  Xapian::termpos text_begin = 0;
  Xapian::termpos end = 0;
};

// A document as read back from a database. Holds its own copy of the bytes: the database may change
// or go. The constructor may throw Xapian::Error (DatabaseModifiedError when a writer has moved on)
// and std::runtime_error when what is stored is damaged; passage_text() the latter.
class StoredDocument {
 public:
  explicit StoredDocument(const Xapian::Document& document);
  const DocumentRecord& record() const { return parts_.record; }
  Document metadata() const { return encoded_.metadata(); }
  // Adds what was found in the text to what metadata() gave.
  void add_findings(Document& document) const { encoded_.add_findings(document); }
  // Everything: the metadata, the passages' text, and what was found in it.
  Document content() const;
  // How many were masked in the text.
  std::uint32_t personal_numbers() const;
  std::size_t passage_count() const { return encoded_.passage_count(); }
  std::string passage_text(std::size_t index) const { return encoded_.passage_text(index); }
  const std::vector<PassagePositions>& passage_positions() const { return parts_.positions; }

 private:
  struct Parts {
    DocumentRecord record;
    std::vector<PassagePositions> positions;
    std::string_view encoded;
  };
  static Parts read(std::string_view data);

  std::shared_ptr<const std::string> data_;
  Parts parts_;
  EncodedDocument encoded_;
};

}  // namespace leta
