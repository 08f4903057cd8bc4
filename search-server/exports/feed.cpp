// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/feed.h"

#include <algorithm>
#include <tuple>

#include "archive/schema.h"
#include "search-server/answers/decision_list.h"
#include "search-server/answers/documents.h"
#include "search-server/answers/searcher.h"
#include "search-server/answers/text_window.h"
#include "search-server/matching/filter_counter.h"
#include "search-server/matching/read_whole.h"

namespace leta::server {
namespace {

std::string beginning_of_document(Xapian::docid number, const Reader& reader) {
  const StoredDocument stored = stored_document(number, reader);
  for (std::size_t i = 0; i < stored.passage_count(); ++i) {
    std::string beginning;
    for (const Segment& segment : beginning_of(stored.passage_text(i))) beginning += segment.text;
    if (!beginning.empty()) return beginning;
  }
  return "";
}

DocumentSet hits_of(const SearchRequest& request, const Reader& reader) {
  if (request.in_sentence) return documents_with_decisions(request, reader);
  SearchRequest counted = request;
  counted.facets.clear();
  const MatchedQuery query = match_query(counted, reader, false);
  return filter_and_count(query.matches.documents, counted, reader.snapshot.columns()).documents;
}

}  // namespace

Feed read_feed(const SearchRequest& request, const std::string& site, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  const DocumentSet hits = hits_of(request, reader);

  struct Got {
    std::int64_t added;
    std::uint64_t id_key;
    Xapian::docid document;
  };
  std::vector<Got> order;
  const auto end = reader.database.valuestream_end(schema::kAddedSlot);
  for (auto slot = reader.database.valuestream_begin(schema::kAddedSlot); slot != end; ++slot) {
    if (!hits.contains(slot.get_docid())) continue;
    order.push_back({static_cast<std::int64_t>(Xapian::sortable_unserialise(*slot)),
                     columns.id_key(slot.get_docid()), slot.get_docid()});
  }
  Feed feed;
  feed.total = static_cast<std::uint32_t>(order.size());
  const auto is_before = [](const Got& a, const Got& b) {
    return std::tuple(-a.added, a.id_key, a.document) < std::tuple(-b.added, b.id_key, b.document);
  };
  if (!order.empty()) feed.updated = std::ranges::min_element(order, is_before)->added;
  const std::size_t first = std::min<std::size_t>(request.offset, order.size());
  const std::size_t last = std::min<std::size_t>(first + request.limit, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(last), order.end(),
                    is_before);
  for (std::size_t i = first; i < last; ++i) {
    const Xapian::docid number = order[i].document;
    feed.entries.push_back(
        {export_record(number, site, reader),
         read_unless_damaged(number, reader, [&] { return beginning_of_document(number, reader); })
             .value_or("")});
    feed.entries.back().record.added = order[i].added;
  }
  return feed;
}

}  // namespace leta::server
