// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

namespace leta::indexer {

// Keys of entries of a glass database's tables, such that keys in order of their bytes are in order
// of what they say. docs/index-format.md has the table.

// Of a document's data and list of terms.
std::string glass_document_key(Xapian::docid document);
// Of the list of a document's slots, right behind the former.
std::string glass_slots_key(Xapian::docid document);

// In the table of postings, in this order. Slots are below 128.
std::string glass_value_statistics_key(Xapian::valueno slot);
std::string glass_value_chunk_key(Xapian::valueno slot, Xapian::docid first);
// Chunks of a term's list of postings, or for "" of the list of documents' lengths. The first chunk
// has no number in its key.
std::string glass_posting_key(std::string_view term);
std::string glass_posting_key(std::string_view term, Xapian::docid first);

}  // namespace leta::indexer
