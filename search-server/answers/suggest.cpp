// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/suggest.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "archive/schema.h"
#include "archive/text/fold.h"
#include "search-server/answers/documents.h"
#include "search-server/formats/query_string.h"
#include "search-server/matching/document_set.h"
#include "search-server/matching/filter_counter.h"
#include "search-server/matching/matcher.h"
#include "search-server/matching/ordering.h"
#include "search-server/query/folded_words.h"
#include "search-server/query/query_parser.h"
#include "search-server/query/query_plan.h"
#include "search-server/query/spelling.h"
#include "search-server/query/stop_words.h"
#include "search-server/query/word_list.h"

namespace leta::server {
namespace {

using text::TermType;

// Nobody wants a text this long to be completed.
constexpr std::size_t kMaxTokens = 32;
constexpr std::size_t kMaxWords = 5;
constexpr std::size_t kMaxCompounds = 2;  // of the words, that have the beginning inside
constexpr std::size_t kMaxNames = 2;      // of topics, and of authors
// So many of the heaviest words that fit are looked at closer.
constexpr std::size_t kWordsLookedAt = 60;
// Of a word's documents, so many are looked at for the words before it.
constexpr std::size_t kDocumentsLookedAt = 20'000;
// And so many words are searched for together with the query that they complete.
constexpr std::size_t kWordsTried = 10;
// A shorter beginning is inside of everything, and says too little of a title.
constexpr std::size_t kLeastInside = 3;
constexpr std::size_t kLeastTitlePrefix = 2;
// What a word typed without its marks counts for beside one that is written as it was typed.
constexpr double kFoldedShare = 0.25;
// A dictionary form is offered when it is not this many times rarer than another form.
constexpr std::uint32_t kRarestLemma = 10;
// Ways to write a beginning that are looked for.
constexpr std::size_t kMaxSpellings = 3;

// Leaves the `count` with the greatest weights, in order; equal ones in the order of what they are.
template <typename T>
void keep_heaviest(std::vector<std::pair<double, T>>& found, std::size_t count) {
  const std::size_t kept = std::min(count, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  found.resize(kept);
}

// True when a word of `name` and what follows go on from `typed`; both folded.
bool has_word_beginning(std::string_view name, std::string_view typed) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool begins_word = at == 0 || name[at - 1] == ' ' || name[at - 1] == '-';
    if (begins_word && begins_as_typed(name.substr(at), typed)) return true;
  }
  return false;
}

// Forms of one word, heaviest first.
struct Group {
  std::string lemma;
  std::vector<std::string> forms;
  double weight = 0;
};

class Suggester {
 public:
  Suggester(const SearchRequest& request, const Reader& reader)
      : request_(request), text_(request.text), reader_(reader) {
    reader_.analyser.analyse(text_, text::Language::kSwedish, tokens_);
  }

  std::vector<Suggestion> suggest() {
    if (tokens_.empty() || tokens_.size() > kMaxTokens) return {};
    typed_ = tokens_.back().terms->front().text;
    beginnings_ = words().beginning_as(typed_);
    read_filters();
    read_words_before();
    add_words();
    names(schema::Facet::kTopic, SuggestionType::kTopic);
    names(schema::Facet::kAuthor, SuggestionType::kAuthor);
    titles();
    if (suggestions_.empty()) add_corrections();
    return std::move(suggestions_);
  }

 private:
  using Weighed = std::vector<std::pair<double, std::uint32_t>>;  // words of the list

  const WordList& words() const { return reader_.snapshot.words(); }

  void read_filters() {
    if (!has_filters(request_)) return;
    SearchRequest uncounted = request_;
    uncounted.facets.clear();
    filtered_ =
        filter_and_count(matching("").documents, uncounted, reader_.snapshot.columns()).documents;
  }

  DocumentSet filtered(DocumentSet documents) const {
    if (filtered_) documents &= *filtered_;
    return documents;
  }

  // The documents of what stands before the last word, where that is something. An operator or a
  // field directly before the word belongs to it.
  void read_words_before() {
    before_ = filtered_;
    const std::string_view before = text_.substr(0, tokens_.back().begin);
    const std::size_t space = before.find_last_of(' ');
    if (space == std::string_view::npos || tokens_.front().begin >= space) return;
    before_ = filtered(matching(before.substr(0, space)).documents);
  }

  Matches matching(std::string_view query) const {
    QueryPlan plan =
        plan_query(parse_query(query).root, reader_.analyser, reader_.snapshot.query_languages());
    add_folded_words(plan, reader_);
    return match(plan, reader_, false);
  }

  void add_words() {
    std::vector<Group> beginning = grouped(beginning_words());
    keep_meeting(beginning);
    std::vector<Group> compounds = grouped(compound_words());
    keep_meeting(compounds);
    const std::size_t few = std::min(kMaxCompounds, compounds.size());
    add_groups(beginning, kMaxWords - few);
    add_groups(compounds, kMaxWords - suggestions_.size());
  }

  // Without the little words, which nobody looks for.
  Weighed beginning_words() const {
    Weighed found;
    for (const WordList::Beginning& beginning : beginnings_) {
      const double share = beginning.spelling == typed_ ? 1 : kFoldedShare;
      for (std::uint32_t i = beginning.first; i < beginning.last; ++i) {
        found.emplace_back(share * words().frequency(i), i);
      }
    }
    keep_heaviest(found, kWordsLookedAt);
    std::erase_if(found, [&](const auto& word) { return is_stop_word(words().word(word.second)); });
    return found;
  }

  // Compounds of which a part other than the first begins so.
  Weighed compound_words() const {
    Weighed found;
    if (typed_.size() < kLeastInside) return found;
    for (const std::string& spelling : spellings()) {
      for (const std::uint32_t i : words().containing(spelling)) {
        const bool of_letters = words().signature(i) != 0;
        if (of_letters && !begins_as_typed(words().word(i), typed_)) {
          found.emplace_back(words().frequency(i), i);
        }
      }
    }
    keep_heaviest(found, kWordsLookedAt);
    std::erase_if(found, [&](const auto& word) { return !has_part_beginning(word.second); });
    return found;
  }

  bool has_part_beginning(std::uint32_t word) const {
    const auto terms = reader_.analyser.terms_of(words().word(word), text::Language::kSwedish);
    return std::any_of(terms->begin(), terms->end(), [&](const text::Term& term) {
      return (term.type == TermType::kPart || term.type == TermType::kSpan) &&
             begins_as_typed(term.text, typed_);
    });
  }

  // How what was typed may be written, the most used first.
  std::vector<std::string> spellings() const {
    std::vector<std::pair<double, std::string>> ways;
    for (const WordList::Beginning& beginning : beginnings_) {
      ways.emplace_back(beginning.last - beginning.first, beginning.spelling);
    }
    keep_heaviest(ways, kMaxSpellings);
    std::vector<std::string> spellings;
    for (auto& [count, spelling] : ways) spellings.push_back(std::move(spelling));
    if (std::find(spellings.begin(), spellings.end(), typed_) == spellings.end()) {
      spellings.push_back(typed_);
    }
    return spellings;
  }

  std::vector<Group> grouped(const Weighed& found) const {
    std::vector<Group> groups;
    for (const auto& [weight, i] : found) {
      const std::string form(words().word(i));
      const std::string lemma = lemma_of(form);
      auto group = std::find_if(groups.begin(), groups.end(),
                                [&](const Group& known) { return known.lemma == lemma; });
      if (group == groups.end()) group = groups.insert(group, {lemma, {}, weight});
      group->forms.push_back(form);
    }
    sort(groups);
    return groups;
  }

  static void sort(std::vector<Group>& groups) {
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.weight > b.weight; });
  }

  // The word itself where it is a dictionary form, or nothing is known of it.
  std::string lemma_of(const std::string& word) const {
    const auto terms = reader_.analyser.terms_of(word, text::Language::kSwedish);
    std::optional<std::string> lemma;
    for (const text::Term& term : *terms) {
      if (term.type != TermType::kLemma) continue;
      if (term.text == word) return word;
      if (!lemma) lemma = term.text;
    }
    return lemma.value_or(word);
  }

  // Leaves those that are in documents with the words before, in the order of how many.
  void keep_meeting(std::vector<Group>& groups) const {
    if (!before_) return;
    for (Group& group : groups) {
      group.weight = 0;
      for (const std::string& form : group.forms) group.weight += documents_meeting(form);
    }
    std::erase_if(groups, [](const Group& group) { return group.weight == 0; });
    sort(groups);
  }

  std::uint32_t documents_meeting(const std::string& word) const {
    const std::string term = schema::term(TermType::kWord, word);
    const auto end = reader_.database.postlist_end(term);
    std::uint32_t meeting = 0;
    std::size_t looked_at = 0;
    for (auto posting = reader_.database.postlist_begin(term);
         posting != end && looked_at < kDocumentsLookedAt; ++posting, ++looked_at) {
      if (before_->contains(*posting)) ++meeting;
    }
    return meeting;
  }

  void add_groups(const std::vector<Group>& groups, std::size_t count) {
    const std::string before(text_.substr(0, tokens_.back().begin));
    const bool alone = before.find_first_not_of(' ') == std::string::npos;
    std::size_t added = 0;
    std::size_t tried = 0;
    for (const Group& group : groups) {
      if (added == count || tried++ == kWordsTried) return;
      const std::string query = before + said(group);
      const bool certain = alone && !filtered_;
      if (!certain && filtered(matching(query).documents).size() == 0) continue;
      if (add({query, SuggestionType::kWord, "/?q=" + percent_encode(query)})) ++added;
    }
  }

  // The form that stands for a word: as it was typed, or as a dictionary has it, where documents do
  // and it goes on from what was typed; else the most frequent. Some words are hardly ever in their
  // dictionary form: socialdepartementet, for one.
  std::string said(const Group& group) const {
    if (std::find(group.forms.begin(), group.forms.end(), typed_) != group.forms.end()) {
      return typed_;
    }
    const std::string& form = group.forms.front();
    if (begins_as_typed(form, typed_) && !begins_as_typed(group.lemma, typed_)) return form;
    return frequency(group.lemma) * kRarestLemma >= frequency(form) ? group.lemma : form;
  }

  std::uint32_t frequency(const std::string& word) const {
    const auto i = words().find_typed(word);
    return i && words().word(*i) == word ? words().frequency(*i) : 0;
  }

  // What is suggested already, in whatever way, is not suggested again.
  bool add(Suggestion suggestion) {
    std::string folded = text::fold_word(suggestion.text);
    if (std::find(folded_.begin(), folded_.end(), folded) != folded_.end()) return false;
    folded_.push_back(std::move(folded));
    suggestions_.push_back(std::move(suggestion));
    return true;
  }

  void names(schema::Facet facet, SuggestionType type) {
    const FacetColumn& column = reader_.snapshot.columns().facet(facet);
    const std::string typed = text::fold_word(
        text_.substr(tokens_.front().begin, tokens_.back().end - tokens_.front().begin));
    const std::vector<std::uint32_t> counts = counts_of(column);
    std::vector<std::pair<double, std::string>> found;
    for (std::uint32_t i = 0; i < column.value_count(); ++i) {
      const std::uint32_t count = filtered_ ? counts[i] : column.document_count(i);
      if (count > 0 && has_word_beginning(column.folded_value(i), typed)) {
        found.emplace_back(count, column.value(i));
      }
    }
    keep_heaviest(found, kMaxNames);
    const std::string parameter(schema::row(facet).name);
    for (const auto& [count, name] : found) {
      add({name, type, "/?" + parameter + "=" + percent_encode(name)});
    }
  }

  // Of each value, the documents that pass the filters; empty without filters.
  std::vector<std::uint32_t> counts_of(const FacetColumn& column) const {
    if (!filtered_) return {};
    std::vector<std::uint32_t> counts(column.value_count());
    filtered_->for_each([&](Xapian::docid document) {
      for (const std::uint32_t ordinal : column.ordinals_of(document)) ++counts[ordinal];
    });
    return counts;
  }

  void titles() {
    if (typed_.size() < kLeastTitlePrefix) return;
    const auto node = [](QueryNode::Kind kind, std::string text) {
      return QueryNode{kind, std::move(text), schema::Field::kTitle, 0, {}};
    };
    QueryNode query = node(QueryNode::Kind::kAnd, "");
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      query.children.push_back(
          node(QueryNode::Kind::kWords,
               std::string(text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin))));
    }
    QueryNode last = node(QueryNode::Kind::kOr, "");
    for (std::string& spelling : spellings()) {
      last.children.push_back(node(QueryNode::Kind::kPrefix, std::move(spelling)));
    }
    query.children.push_back(std::move(last));
    QueryPlan plan = plan_query(query, reader_.analyser, reader_.snapshot.query_languages());
    add_folded_words(plan, reader_);
    const Columns& columns = reader_.snapshot.columns();
    const Matches matches = match(plan, reader_, true);
    // Some titles are those of many documents.
    for (const Xapian::docid number :
         page_of(filtered(matches.documents), Sort::kRelevance, matches.scores, columns, 0,
                 3 * kMaxSuggestions)) {
      if (suggestions_.size() == kMaxSuggestions) return;
      Hit hit = hit_without_query(number, reader_);
      // What is damaged has no title.
      if (hit.is_damaged) continue;
      add({std::move(hit.title), SuggestionType::kTitle, std::move(hit.url)});
    }
  }

  // For a word that is misspelt.
  void add_corrections() {
    Weighed found;
    for (const std::uint32_t i : corrections_of_beginning(typed_, words(), kWordsLookedAt)) {
      found.emplace_back(-static_cast<double>(found.size()), i);
    }
    std::vector<Group> groups = grouped(found);
    keep_meeting(groups);
    add_groups(groups, kMaxWords);
  }

  const SearchRequest& request_;
  std::string_view text_;
  const Reader& reader_;
  std::vector<text::Token> tokens_;
  std::string typed_;                            // the last word, folded
  std::vector<WordList::Beginning> beginnings_;  // of words that go on from it
  std::optional<DocumentSet> filtered_;  // documents that pass the filters, where there are
  std::optional<DocumentSet> before_;  // of these, the documents of the words before it, likewise
  std::vector<Suggestion> suggestions_;
  std::vector<std::string> folded_;  // the suggestions' texts
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

std::vector<Suggestion> suggest(const SearchRequest& request, const Reader& reader) {
  return Suggester(request, reader).suggest();
}

}  // namespace leta::server
