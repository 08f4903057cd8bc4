// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/compare_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "archive/indexed_document.h"
#include "search-server/answers/documents.h"
#include "search-server/answers/hit.h"
#include "search-server/matching/read_whole.h"

namespace leta::server {
namespace {

std::vector<std::string> paragraphs_of(const Document& document) {
  std::vector<std::string> paragraphs;
  const auto add = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) paragraphs.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  };
  for (const Passage& passage : document.passages) {
    // A page's heading stands in its text too.
    if (passage.kind != PassageKind::kPage) add(passage.heading);
    add(passage.text);
  }
  return paragraphs;
}

}  // namespace

std::optional<CompareView> compare_documents(std::string_view before, std::string_view after,
                                             const Reader& reader) {
  const auto of_before = document_number(before, reader.database);
  const auto of_after = document_number(after, reader.database);
  if (!of_before || !of_after) return std::nullopt;
  const StoredDocument old_stored = stored_document(*of_before, reader);
  const StoredDocument new_stored = stored_document(*of_after, reader);
  const Document old_document =
      read_whole(*of_before, reader, [&] { return old_stored.content(); });
  const Document new_document =
      read_whole(*of_after, reader, [&] { return new_stored.content(); });
  const Columns& columns = reader.snapshot.columns();
  return CompareView{plain_hit(old_document, old_stored.record(), columns),
                     plain_hit(new_document, new_stored.record(), columns),
                     diff_words(paragraphs_of(old_document), paragraphs_of(new_document),
                                reader.deadline)};
}

}  // namespace leta::server
