// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "search-server/answers/document_view.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// The number in `database` of the document with this id, or that stands for the copy with it; nothing when
// there is none.
std::optional<Xapian::docid> document_number(std::string_view id,
                                             const Xapian::Database& database);

// What is stored of a document. Throws DamagedDocument, and as search() does.
StoredDocument stored_document(Xapian::docid number, const Reader& reader);
// Document `number` as a hit, without what a query adds; where it is damaged, one that says so.
Hit hit_without_query(Xapian::docid number, const Reader& reader);

// The document with this id, or that stands for the copy with it, without similar ones. Nothing when the audience has none; one that only
// others may see takes the same path as one that does not exist. Throws DamagedDocument, and as search()
// does.
std::optional<DocumentView> find_document(std::string_view id, const Reader& reader);

// Documents of the same audience that share the most telling words with this one, most alike first,
// at most `limit`. Nothing when there is no such document. Throws as find_document().
std::optional<std::vector<Hit>> find_similar(std::string_view id, std::uint32_t limit,
                                             const Reader& reader);

}  // namespace leta::server
