// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/suggest.h"

#include <algorithm>
#include <utility>

#include "archive/indexed_document.h"
#include "archive/schema.h"
#include "archive/text/fold.h"
#include "search-server/hit.h"
#include "search-server/matcher.h"
#include "search-server/ordering.h"
#include "search-server/query_plan.h"
#include "search-server/query_string.h"

namespace leta::server {
namespace {

constexpr std::size_t kMaxWords = 4;
constexpr std::size_t kMaxNames = 2;  // of topics, and of authors
// So many words are looked through; one letter begins a good part of a dictionary.
constexpr std::size_t kWordsLookedAt = 2000;
// A shorter beginning of a title's word says too little.
constexpr std::size_t kLeastTitlePrefix = 2;

// Something to suggest, and how often it is in the archive.
using Counted = std::pair<std::uint32_t, std::string>;

void keep_most_frequent(std::vector<Counted>& found, std::size_t count) {
  const std::size_t kept = std::min(count, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [](const Counted& a, const Counted& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  found.resize(kept);
}

class Suggester {
 public:
  Suggester(std::string_view text, const Reader& reader) : text_(text), reader_(reader) {
    reader_.analyser.analyse(text_, text::Language::kSwedish, tokens_);
  }

  std::vector<Suggestion> suggest() {
    if (tokens_.empty()) return {};
    words();
    names(schema::Facet::kTopic, SuggestionType::kTopic);
    names(schema::Facet::kAuthor, SuggestionType::kAuthor);
    titles();
    return std::move(suggestions_);
  }

 private:
  void words() {
    const std::string begin =
        schema::term(text::TermType::kWord, tokens_.back().terms->front().text);
    std::vector<Counted> found;
    const auto end = reader_.database.allterms_end(begin);
    std::size_t looked_at = 0;
    for (auto term = reader_.database.allterms_begin(begin);
         term != end && looked_at < kWordsLookedAt; ++term, ++looked_at) {
      found.emplace_back(term.get_termfreq(), *term);
    }
    keep_most_frequent(found, kMaxWords);
    const std::string before(text_.substr(0, tokens_.back().begin));
    for (const auto& [count, word] : found) {
      const std::string query = before + word;
      suggestions_.push_back({query, SuggestionType::kWord, "/?q=" + percent_encode(query)});
    }
  }

  void names(schema::Facet facet, SuggestionType type) {
    const FacetColumn& column = reader_.snapshot.columns().facet(facet);
    const std::string_view typed = text_.substr(tokens_.front().begin,
                                                tokens_.back().end - tokens_.front().begin);
    const std::string folded = text::fold_word(typed);
    std::vector<Counted> found;
    for (std::uint32_t i = 0; i < column.value_count(); ++i) {
      const std::string& value = column.folded_value(i);
      const std::size_t at = value.find(folded);
      const bool begins_word = at == 0 || (at != std::string::npos && value[at - 1] == ' ');
      if (begins_word) found.emplace_back(column.document_count(i), column.value(i));
    }
    keep_most_frequent(found, kMaxNames);
    const std::string parameter(schema::row(facet).name);
    for (const auto& [count, name] : found) {
      suggestions_.push_back({name, type, "/?" + parameter + "=" + percent_encode(name)});
    }
  }

  void titles() {
    const std::string& last = tokens_.back().terms->front().text;
    if (last.size() < kLeastTitlePrefix) return;
    QueryNode query{QueryNode::Kind::kAnd, {}, schema::Field::kTitle, 0, {}};
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const auto kind = i + 1 < tokens_.size() ? QueryNode::Kind::kWords : QueryNode::Kind::kPrefix;
      query.children.push_back({kind,
                                std::string(text_.substr(tokens_[i].begin,
                                                         tokens_[i].end - tokens_[i].begin)),
                                schema::Field::kTitle,
                                0,
                                {}});
    }
    const QueryPlan plan =
        plan_query(query, reader_.analyser, reader_.snapshot.query_languages());
    const Columns& columns = reader_.snapshot.columns();
    const Matches matches = match(plan, reader_.database, columns, true);
    const auto left = static_cast<std::uint32_t>(kMaxSuggestions - suggestions_.size());
    for (const Xapian::docid number :
         page_of(matches.documents, Sort::kRelevance, matches.scores, columns, 0, left)) {
      const StoredDocument stored(reader_.database.get_document(number));
      Hit hit = plain_hit(stored.metadata(), stored.record());
      suggestions_.push_back({std::move(hit.title), SuggestionType::kTitle, std::move(hit.url)});
    }
  }

  std::string_view text_;
  const Reader& reader_;
  std::vector<text::Token> tokens_;
  std::vector<Suggestion> suggestions_;
};

}  // namespace

std::string_view suggestion_type_name(SuggestionType type) {
  switch (type) {
    case SuggestionType::kWord:
      return "word";
    case SuggestionType::kTopic:
      return "topic";
    case SuggestionType::kAuthor:
      return "author";
    case SuggestionType::kTitle:
      break;
  }
  return "title";
}

std::vector<Suggestion> suggest(std::string_view text, const Reader& reader) {
  return Suggester(text, reader).suggest();
}

}  // namespace leta::server
