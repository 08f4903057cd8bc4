// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/no_hits.h"

#include <algorithm>

#include "search-server/answers/searcher.h"
#include "search-server/matching/filter_counter.h"
#include "search-server/query/query_parser.h"

namespace leta::server {
namespace {

// Each word is a search of its own.
constexpr std::size_t kMaxWords = 8;

// The wanted words of a query, as they would be asked for alone. A word in a field is left out: what
// it finds is a question about the field.
void collect_words(const QueryNode& node, std::vector<std::string>& words) {
  if (node.kind == QueryNode::Kind::kNot || words.size() == kMaxWords) return;
  for (const QueryNode& child : node.children) collect_words(child, words);
  if (node.field != schema::Field::kText || node.text.empty()) return;
  std::string word = node.text;
  if (node.kind == QueryNode::Kind::kPhrase) word = '"' + word + '"';
  if (node.kind == QueryNode::Kind::kPrefix) word += '*';
  if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
}

}  // namespace

NoHits explain_no_hits(const SearchRequest& request, std::span<const SearchRequest> relaxed,
                       const Reader& reader) {
  const Columns& columns = reader.snapshot.columns();
  const auto total = [&](const MatchedQuery& query, SearchRequest counted) {
    counted.facets.clear();
    return filter_and_count(query.matches.documents, counted, columns).total;
  };
  NoHits found;
  if (!relaxed.empty()) {
    const MatchedQuery query = match_query(request, reader, false);
    for (const SearchRequest& fewer : relaxed) found.relaxed.push_back(total(query, fewer));
  }
  std::vector<std::string> words;
  collect_words(parse_query(request.text).root, words);
  if (words.size() < 2) return found;
  for (std::string& word : words) {
    SearchRequest alone = request;
    alone.text = word;
    found.words.push_back({std::move(word), total(match_query(alone, reader, false), alone)});
  }
  return found;
}

}  // namespace leta::server
