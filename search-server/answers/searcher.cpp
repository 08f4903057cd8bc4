// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/searcher.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/indexed_document.h"
#include "search-server/answers/highlighter.h"
#include "search-server/answers/hit.h"
#include "search-server/answers/hit_decisions.h"
#include "search-server/answers/snippets.h"
#include "search-server/matching/filter_counter.h"
#include "search-server/matching/matcher.h"
#include "search-server/matching/ordering.h"
#include "search-server/matching/proximity.h"
#include "search-server/matching/read_whole.h"
#include "search-server/matching/timeline.h"
#include "search-server/query/folded_words.h"
#include "search-server/query/joined_words.h"
#include "search-server/query/query_parser.h"
#include "search-server/query/query_plan.h"
#include "search-server/query/related_words.h"
#include "search-server/query/spelling.h"
#include "search-server/query/synonyms.h"
#include "search-server/query/widening.h"

namespace leta::server {
namespace {

Hit make_hit(Xapian::docid number, const QueryPlan& plan, const Highlighter& highlighter, Lang lang,
             const Reader& reader) {
  const StoredDocument stored(reader.database.get_document(number, Xapian::DOC_ASSUME_VALID));
  const Document metadata = stored.metadata();
  Hit hit = plain_hit(metadata, stored.record(), reader.snapshot.columns());
  Snippets snippets = make_snippets(stored, metadata, number, reader, plan, highlighter, lang);
  std::vector<Mark> title_marks = std::move(snippets.title_marks);
  if (metadata.title.value.empty() && highlighter.looks_into(schema::Field::kTitle)) {
    constexpr bool kIsIndexed = false;
    title_marks = highlighter.marks(hit.title, schema::Field::kTitle,
                                    text::language_from_tag(metadata.language.value),
                                    reader.analyser, kIsIndexed);
  }
  hit.title_marked = marked_text(hit.title, 0, hit.title.size(), title_marks);
  hit.versions = reader.snapshot.columns().versions().others(number);
  hit.matched = std::move(snippets.matched);
  hit.passages = std::move(snippets.passages);
  hit.snippet = hit.passages.empty() ? std::move(snippets.beginning) : hit.passages.front().snippet;
  return hit;
}

// One document that is damaged must not keep the others from being found.
Hit make_hit_or_say(Xapian::docid number, const QueryPlan& plan, const Highlighter& highlighter,
                    Lang lang, const Reader& reader) {
  std::optional<Hit> hit = read_unless_damaged(
      number, reader, [&] { return make_hit(number, plan, highlighter, lang, reader); });
  return hit ? *std::move(hit) : damaged_hit(id_of(number, reader.database));
}

}  // namespace

MatchedQuery match_query(const SearchRequest& request, const Reader& reader, bool may_rank,
                         bool may_widen) {
  const ParsedQuery parsed = parse_query(request.text);
  MatchedQuery query;
  query.plan = plan_query(parsed.root, reader.analyser, reader.snapshot.query_languages());
  query.truncated = request.truncated || parsed.truncated;
  add_folded_words(query.plan, reader);
  add_synonyms(query.plan, reader.synonyms, reader.database, reader.analyser);
  query.suggestion = corrected_query(request.text, query.plan, reader);
  add_joined_words(query.plan, reader);
  query.ranked = may_rank && query.plan.has_wanted_leaf();
  reader.times.end("parse");
  const std::size_t words = widenable_words(query.plan);
  // Whether to widen depends on the query and the archive only, never on filters, sort or paging.
  query.widened = may_widen && is_question(request.text, words);
  if (!query.widened) {
    query.matches = match(query.plan, reader, query.ranked);
    query.widened =
        may_widen && are_too_few(query.matches.documents.size(), request.text, words);
  }
  if (query.widened) {
    query.plan = widen(std::move(query.plan));
    add_related_words(query.plan, reader);
    query.matches = match(query.plan, reader, query.ranked);
  }
  reader.times.end("match");
  return query;
}

SearchResponse search(const SearchRequest& request, const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  auto [plan, matches, ranked, widened, truncated, suggestion] =
      match_query(request, reader, request.sort == Sort::kRelevance && request.limit > 0);
  Filtered filtered = filter_and_count(matches.documents, request, columns);
  reader.times.end("facets");
  std::vector<Xapian::docid> first;  // as ranked before nearness counts
  if (ranked) {
    first = page_of(filtered.documents, Sort::kRelevance, matches.scores, columns, 0,
                    kProximityDepth);
    add_proximity(plan, reader, first, matches.scores);
    reader.times.end("nearness");
  }

  SearchResponse response;
  response.truncated = truncated;
  response.total = filtered.total;
  response.match = widened ? MatchMode::kMost : MatchMode::kAll;
  response.facets = std::move(filtered.facets);
  if (request.timeline) {
    response.timeline = count_timeline(matches.documents, request, columns);
    reader.times.end("timeline");
  }
  response.suggestion = std::move(suggestion);
  response.index = reader.snapshot.state();
  if (request.group_versions) {
    filtered.documents =
        one_of_each_group(filtered.documents, request.sort, matches.scores, columns);
    response.groups = filtered.documents.size();
  } else if (ranked && std::size_t{request.offset} + request.limit <= kProximityDepth) {
    // These stay before all others.
    filtered.documents = DocumentSet(columns.last_document());
    for (const Xapian::docid document : first) filtered.documents.insert(document);
  }
  const Highlighter highlighter(plan, reader.snapshot.words(), reader.snapshot.families());
  for (const Xapian::docid number : page_of(filtered.documents, request.sort, matches.scores,
                                            columns, request.offset, request.limit)) {
    reader.deadline.check();
    Hit hit = make_hit_or_say(number, plan, highlighter, request.lang, reader);
    if (request.hit_decisions && !hit.is_damaged) {
      auto decisions = read_unless_damaged(number, reader, [&] {
        return decisions_of_hit(number, hit.passages, request, highlighter, reader);
      });
      if (decisions) hit.decisions = *std::move(decisions);
    }
    if (ranked) hit.score = static_cast<double>(matches.scores[number]);
    response.hits.push_back(std::move(hit));
  }
  reader.times.end("snippets");
  return response;
}

}  // namespace leta::server
