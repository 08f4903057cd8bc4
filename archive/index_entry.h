// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "archive/document.h"
#include "archive/indexed_document.h"
#include "archive/term_counts.h"
#include "archive/text/analyser.h"

namespace leta {

// What the index gets of a document, as plain data that one thread makes and another writes.
struct IndexEntry {
  TermCounts terms;  // sorted
  std::vector<std::pair<Xapian::valueno, std::string>> values;
  std::string data;

  // An empty value is none.
  void add_value(Xapian::valueno slot, std::string value) {
    if (!value.empty()) values.emplace_back(slot, std::move(value));
  }
};

// What make_indexed() says, in two steps. Xapian's document is many small pieces of memory: it is
// best made by the thread that writes it, right before.
IndexEntry make_index_entry(const Document& document, const DocumentRecord& record,
                            text::Analyser& analyser);
Xapian::Document to_xapian(const IndexEntry& entry);

// The value that names a document's copies; "" for none.
std::string encode_copies(const std::vector<Copy>& copies);

}  // namespace leta
