// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/synonyms.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search-server/query/alternatives.h"
#include "search-server/query/word_forms.h"

namespace leta::server {
namespace {

using text::TermType;

// Beside the word itself, as Variant::weight has it.
constexpr float kSynonymWeight = 0.7F;
// An abbreviation of few letters stands for other things too, and looks like people's initials.
constexpr float kShortWeight = 0.5F;
constexpr std::size_t kShort = 3;  // bytes
// Names of several words cost positions: a query has at most so many of them.
constexpr std::size_t kMaxPhrases = 32;

// Compounds that hold a synonym are too far from the word.
void add_synonym(const std::string& synonym, text::Analyser& analyser,
                 std::vector<Variant>& variants) {
  std::vector<Variant> more = variants_of_word(synonym, {text::Language::kSwedish}, analyser);
  std::erase_if(more, [](const Variant& variant) {
    return variant.type == TermType::kPart || variant.type == TermType::kSpan;
  });
  add_variants(std::move(more), synonym.size() > kShort ? kSynonymWeight : kShortWeight,
               MatchHow::kSynonym, variants);
}

// A name as a phrase. Its words in capitals are names themselves: only the last one is inflected
// (Sveriges Kommuner och Regioners). Nothing where no document has one of its words.
std::optional<QueryLeaf> phrase(std::string_view name, const std::vector<text::Token>& tokens,
                                schema::Field field, const Xapian::Database& database,
                                text::Analyser& analyser) {
  QueryLeaf leaf;
  leaf.kind = QueryLeaf::Kind::kPhrase;
  leaf.field = field;
  leaf.weight = kSynonymWeight;
  leaf.how = MatchHow::kSynonym;
  for (const text::Token& token : tokens) {
    const std::string& word = token.terms->front().text;
    const bool is_fixed = &token != &tokens.back() && !name.substr(token.begin).starts_with(word);
    std::vector<std::string> forms = forms_in_archive(word, field, database, analyser);
    if (is_fixed && !forms.empty()) {
      if (forms.front() != word) return std::nullopt;
      forms.resize(1);
    }
    if (forms.empty()) return std::nullopt;
    leaf.words.push_back(std::move(forms.front()));
    forms.erase(forms.begin());
    leaf.other_forms.push_back(std::move(forms));
  }
  return leaf;
}

class SynonymStage {
 public:
  SynonymStage(QueryPlan& plan, const SynonymTable& table, const Xapian::Database& database,
               text::Analyser& analyser)
      : plan_(plan), table_(table), database_(database), analyser_(analyser) {}

  void add_to(const WordRun& run) {
    std::vector<std::string> typed;
    for (const QueryWord& word : run.words) typed.push_back(word.text);
    for (std::size_t i = 0; i < typed.size(); ++i) {
      for (const SynonymTable::Found& found : table_.at(std::span(typed).subspan(i), analyser_)) {
        add(run, i, found);
      }
    }
  }

 private:
  // Stop words at either end have no leaf; what is left of the words then stands for all of them.
  void add(const WordRun& run, std::size_t begin, const SynonymTable::Found& found) {
    std::optional<std::size_t> first;
    std::size_t last = 0;
    std::string asked;
    for (std::size_t i = begin; i < begin + found.words; ++i) {
      const QueryWord& word = run.words[i];
      asked += (asked.empty() ? "" : " ") + word.text;
      if (!word.leaf) continue;
      if (!first) first = word.leaf;
      last = *word.leaf;
    }
    if (!first) return;
    QueryLeaf together;  // the synonyms of one word, where several words ask for them
    together.field = run.field;
    together.asked = asked;
    std::vector<Variant>& variants =
        found.words == 1 ? plan_.leaves[*first].variants : together.variants;
    std::vector<QueryLeaf> phrases;
    for (const std::string& synonym : found.synonyms) {
      std::vector<text::Token> tokens;
      analyser_.analyse(synonym, text::Language::kSwedish, tokens);
      if (tokens.size() == 1) {
        add_synonym(synonym, analyser_, variants);
      } else if (phrases_ < kMaxPhrases) {
        if (auto leaf = phrase(synonym, tokens, run.field, database_, analyser_)) {
          leaf->asked = asked;
          phrases.push_back(*std::move(leaf));
          ++phrases_;
        }
      }
    }
    if (!together.variants.empty()) add_alternative(plan_, *first, last, std::move(together));
    for (QueryLeaf& leaf : phrases) add_alternative(plan_, *first, last, std::move(leaf));
  }

  QueryPlan& plan_;
  const SynonymTable& table_;
  const Xapian::Database& database_;
  text::Analyser& analyser_;
  std::size_t phrases_ = 0;
};

}  // namespace

void add_synonyms(QueryPlan& plan, const SynonymTable& table, const Xapian::Database& database,
                  text::Analyser& analyser) {
  SynonymStage stage(plan, table, database, analyser);
  for (const WordRun& run : plan.runs) stage.add_to(run);
}

}  // namespace leta::server
