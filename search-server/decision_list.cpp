// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/decision_list.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "archive/indexed_document.h"
#include "search-server/decision_filter.h"
#include "search-server/filter_counter.h"
#include "search-server/hit.h"
#include "search-server/links.h"
#include "search-server/searcher.h"

namespace leta::server {
namespace {

struct Found {
  Xapian::docid document;
  DecisionEntry entry;
};

std::vector<Found> decisions_of(const DocumentSet& documents, const SearchRequest& request,
                                const Columns& columns) {
  const DecisionFilter filter(request, columns.decisions());
  std::vector<Found> found;
  documents.for_each([&](Xapian::docid document) {
    for (const DecisionEntry& entry : columns.decisions().of(document)) {
      if (filter.passes(entry)) found.push_back({document, entry});
    }
  });
  return found;
}

ListedDecision listed(const Found& found, Lang lang, const Reader& reader) {
  const StoredDocument stored(reader.database.get_document(found.document));
  const Document document = stored.content();
  ListedDecision item;
  item.decision = document.decisions.at(found.entry.index);
  item.what = text_at(document, item.decision.place);
  const std::size_t passage = item.decision.place.passage;
  item.label = passage_label(document.passages.at(passage), lang);
  item.url = passage_url(document, stored.record().id, passage,
                         reader.originals.opens_at_pages(stored));
  item.document = plain_hit(document, stored.record(), reader.snapshot.columns());
  return item;
}

}  // namespace

DecisionList list_decisions(const SearchRequest& request, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  SearchRequest counted = request;
  counted.facets.clear();
  const MatchedQuery matched = match_query(counted, reader, false);
  const Filtered filtered = filter_and_count(matched.matches.documents, counted, columns);
  std::vector<Found> found = decisions_of(filtered.documents, request, columns);

  DecisionList list;
  list.total = static_cast<std::uint32_t>(found.size());
  list.index = reader.snapshot.state();
  const auto key = [&](const Found& f) {
    return std::tuple(-f.entry.days.last, -f.entry.days.first, columns.id_key(f.document),
                      f.entry.index);
  };
  const std::size_t begin = std::min<std::size_t>(request.offset, found.size());
  const std::size_t end = std::min<std::size_t>(begin + request.limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(end), found.end(),
                    [&](const Found& a, const Found& b) { return key(a) < key(b); });
  for (std::size_t i = begin; i < end; ++i) {
    list.decisions.push_back(listed(found[i], request.lang, reader));
  }
  return list;
}

}  // namespace leta::server
