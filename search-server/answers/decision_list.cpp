// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/decision_list.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "archive/collation.h"
#include "archive/indexed_document.h"
#include "archive/schema.h"
#include "archive/text/fold.h"
#include "search-server/answers/documents.h"
#include "search-server/answers/highlighter.h"
#include "search-server/answers/hit.h"
#include "search-server/answers/links.h"
#include "search-server/answers/searcher.h"
#include "search-server/answers/sentence_filter.h"
#include "search-server/matching/decision_filter.h"
#include "search-server/matching/filter_counter.h"
#include "search-server/matching/read_whole.h"

namespace leta::server {
namespace {

struct Found {
  Xapian::docid document;
  DecisionEntry entry;
};

struct FoundDecisions {
  std::vector<Found> found;
  ValueCounts bodies;
  QueryPlan plan;
};

// Counts decisions by who made them.
class BodyCounter {
 public:
  explicit BodyCounter(const DecisionColumn& column) : column_(column) {}

  void count(const DecisionEntry& entry) {
    const std::string& folded = column_.folded_body(entry.who);
    ++counts_.try_emplace(folded, Count{column_.body(entry.who), 0}).first->second.decisions;
  }

  ValueCounts take(const std::vector<std::string>& selected, std::size_t limit) && {
    ValueCounts bodies;
    for (const std::string& body : selected) {
      if (body == kNoValue) {
        bodies.missing_selected = true;
      } else {
        counts_.try_emplace(text::fold_word(body), Count{body, 0}).first->second.is_selected = true;
      }
    }
    for (const auto& [folded, count] : counts_) {
      if (folded.empty()) {
        bodies.missing = count.decisions;
      } else {
        bodies.values.push_back({count.body, count.decisions, count.is_selected});
      }
    }
    std::ranges::sort(bodies.values, {}, [](const FacetValue& value) {
      return std::tuple(-std::int64_t{value.count}, swedish_sort_key(value.value));
    });
    std::vector<FacetValue> kept;
    for (FacetValue& value : bodies.values) {
      if (kept.size() < limit || value.selected) {
        kept.push_back(std::move(value));
      } else {
        ++bodies.more;
      }
    }
    bodies.values = std::move(kept);
    return bodies;
  }

 private:
  struct Count {
    std::string body;  // as first spelled
    std::uint32_t decisions = 0;
    bool is_selected = false;
  };
  const DecisionColumn& column_;
  std::unordered_map<std::string, Count> counts_;  // by folded body
};

FoundDecisions decisions_of(const SearchRequest& request, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  SearchRequest by_anybody = request;
  by_anybody.facets.clear();
  by_anybody.decided_by.clear();
  MatchedQuery matched = match_query(by_anybody, reader, false, !request.in_sentence);
  const Filtered filtered = filter_and_count(matched.matches.documents, by_anybody, columns);
  const DecisionFilter of_anybody(by_anybody, columns.decisions());
  const DecisionFilter wanted(request, columns.decisions());
  std::optional<SentenceFilter> sentences;
  if (request.in_sentence && matched.plan.has_wanted_leaf()) {
    sentences.emplace(matched.plan, reader);
  }
  FoundDecisions all;
  BodyCounter bodies(columns.decisions());
  filtered.documents.for_each([&](Xapian::docid document) {
    for (const DecisionEntry& entry : columns.decisions().of(document)) {
      reader.deadline.step();
      if (!of_anybody.passes(entry)) continue;
      if (sentences && !sentences->passes(document, entry.index)) continue;
      bodies.count(entry);
      if (wanted.passes(entry)) all.found.push_back({document, entry});
    }
  });
  all.bodies = std::move(bodies).take(request.decided_by, request.facet_limit);
  all.plan = std::move(matched.plan);
  return all;
}

// Puts the first `end` in their places: newest first.
void sort_decisions(std::vector<Found>& found, std::size_t end, const Columns& columns) {
  const auto key = [&](const Found& f) {
    return std::tuple(-f.entry.days.last, -f.entry.days.first, columns.id_key(f.document),
                      f.entry.index);
  };
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(end), found.end(),
                    [&](const Found& a, const Found& b) { return key(a) < key(b); });
}

ListedDecision listed_whole(Xapian::docid number, std::uint32_t index, Lang lang,
                            const Reader& reader) {
  const StoredDocument stored = stored_document(number, reader);
  const Document document = stored.content();
  ListedDecision item;
  item.decision = document.decisions.at(index);
  item.what = text_at(document, item.decision.place);
  const std::size_t passage = item.decision.place.passage;
  item.label = passage_label(document.passages.at(passage), lang);
  item.url = passage_url(document, stored.record().id, passage,
                         reader.originals.opens_at_pages(stored));
  item.page = document_path(stored.record().id) + "#" + decision_anchor(index);
  item.document = plain_hit(document, stored.record(), reader.snapshot.columns());
  return item;
}

// The shortest of day, month and year that holds the days, which are those of one of these.
Date date_of(const DayRange& days) {
  Date date;
  if (days.first == 0) return date;
  date.precision = DatePrecision::kYear;
  date.year = static_cast<std::int16_t>(days.first / 10'000);
  if (days.first / 100 != days.last / 100) return date;
  date.precision = DatePrecision::kMonth;
  date.month = static_cast<std::uint8_t>(days.first / 100 % 100);
  if (days.first != days.last) return date;
  date.precision = DatePrecision::kDay;
  date.day = static_cast<std::uint8_t>(days.first % 100);
  return date;
}

// What the columns know of it, where what is stored cannot be read.
ListedDecision listed(Xapian::docid number, const DecisionEntry& entry, Lang lang,
                      const Reader& reader) {
  std::optional<ListedDecision> whole = read_unless_damaged(
      number, reader, [&] { return listed_whole(number, entry.index, lang, reader); });
  if (whole) return *std::move(whole);
  ListedDecision item;
  item.document = damaged_hit(id_of(number, reader.database));
  item.decision.who = reader.snapshot.columns().decisions().body(entry.who);
  item.decision.when.value = date_of(entry.days);
  item.url = item.document.url;
  item.page = item.document.url;
  return item;
}

}  // namespace

DecisionList list_decisions(const SearchRequest& request, const Reader& reader) {
  auto [found, bodies, plan] = decisions_of(request, reader);
  DecisionList list;
  list.total = static_cast<std::uint32_t>(found.size());
  list.bodies = std::move(bodies);
  list.index = reader.snapshot.state();
  const std::size_t begin = std::min<std::size_t>(request.offset, found.size());
  const std::size_t end = std::min<std::size_t>(begin + request.limit, found.size());
  sort_decisions(found, end, reader.snapshot.columns());
  const Highlighter highlighter(plan, reader.snapshot.words(), reader.snapshot.families());
  for (std::size_t i = begin; i < end; ++i) {
    reader.deadline.check();
    ListedDecision& item = list.decisions.emplace_back(
        listed(found[i].document, found[i].entry, request.lang, reader));
    const auto language = text::language_from_tag(item.document.language);
    item.what_marked = marked_text(
        item.what, 0, item.what.size(),
        highlighter.marks(item.what, schema::Field::kText, language, reader.analyser));
  }
  return list;
}

std::uint32_t count_decisions(const SearchRequest& request, const Reader& reader) {
  return static_cast<std::uint32_t>(decisions_of(request, reader).found.size());
}

DocumentSet documents_with_decisions(const SearchRequest& request, const Reader& reader) {
  DocumentSet documents(reader.snapshot.columns().last_document());
  for (const Found& f : decisions_of(request, reader).found) documents.insert(f.document);
  return documents;
}

std::vector<DecisionRef> all_decisions(const SearchRequest& request, const Reader& reader) {
  std::vector<Found> found = decisions_of(request, reader).found;
  sort_decisions(found, found.size(), reader.snapshot.columns());
  std::unordered_map<Xapian::docid, std::string> ids;
  for (const Found& f : found) ids.try_emplace(f.document);
  const auto end = reader.database.valuestream_end(schema::kIdSlot);
  for (auto slot = reader.database.valuestream_begin(schema::kIdSlot); slot != end; ++slot) {
    reader.deadline.step();
    const auto wanted = ids.find(slot.get_docid());
    if (wanted != ids.end()) wanted->second = *slot;
  }
  std::vector<DecisionRef> decisions;
  decisions.reserve(found.size());
  for (const Found& f : found) decisions.push_back({ids.at(f.document), f.entry.index});
  return decisions;
}

std::optional<ListedDecision> find_decision(const DecisionRef& decision, Lang lang,
                                            const Reader& reader) {
  const std::optional<Xapian::docid> number = document_number(decision.document, reader.database);
  if (!number) return std::nullopt;
  for (const DecisionEntry& entry : reader.snapshot.columns().decisions().of(*number)) {
    if (entry.index == decision.index) return listed(*number, entry, lang, reader);
  }
  return std::nullopt;
}

}  // namespace leta::server
