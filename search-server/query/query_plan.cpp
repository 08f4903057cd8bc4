// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/query_plan.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "archive/text/fold.h"
#include "archive/text/references.h"
#include "search-server/query/stop_words.h"

namespace leta::server {
namespace {

using text::TermType;

// What a term of the query is looked for as, and what each way is worth beside the word as written.
struct VariantRow {
  TermType asked;
  TermType found;
  float weight;
  MatchHow how;
};
constexpr std::array<VariantRow, 5> kVariants = {{
    {TermType::kWord, TermType::kWord, 1.0F, MatchHow::kExact},
    {TermType::kLemma, TermType::kLemma, 0.8F, MatchHow::kInflection},
    {TermType::kStem, TermType::kStem, 0.8F, MatchHow::kInflection},
    {TermType::kLemma, TermType::kPart, 0.4F, MatchHow::kCompound},
    {TermType::kLemma, TermType::kSpan, 0.4F, MatchHow::kCompound},
}};

bool has_variant(const std::vector<Variant>& variants, TermType type, std::string_view text) {
  return std::any_of(variants.begin(), variants.end(), [&](const Variant& variant) {
    return variant.type == type && variant.text == text;
  });
}

void sort_best_first(std::vector<Variant>& variants) {
  std::stable_sort(variants.begin(), variants.end(),
                   [](const Variant& a, const Variant& b) { return a.weight > b.weight; });
}

void add_variants_of(const text::Terms& terms, std::vector<Variant>& variants) {
  for (const text::Term& term : terms) {
    for (const VariantRow& row : kVariants) {
      if (row.asked != term.type) continue;
      if (!has_variant(variants, row.found, term.text)) {
        variants.push_back({row.found, term.text, row.weight, row.how});
      }
    }
  }
}

class Planner {
 public:
  Planner(text::Analyser& analyser, const std::vector<text::Language>& languages)
      : analyser_(analyser), languages_(languages) {}

  QueryPlan plan(const QueryNode& query) {
    if (std::optional<PlanNode> root = node(query, false)) plan_.root = *std::move(root);
    return std::move(plan_);
  }

 private:
  // Nothing where the query says nothing.
  std::optional<PlanNode> node(const QueryNode& query, bool negated) {
    if (query.kind == QueryNode::Kind::kWords) return words(query, negated);
    in_run_ = false;
    std::optional<PlanNode> made = structure(query, negated);
    in_run_ = false;
    return made;
  }

  std::optional<PlanNode> structure(const QueryNode& query, bool negated) {
    switch (query.kind) {
      case QueryNode::Kind::kAnd:
        return group(PlanNode::Kind::kAnd, query, negated);
      case QueryNode::Kind::kOr:
        return group(PlanNode::Kind::kOr, query, negated);
      case QueryNode::Kind::kNot: {
        std::optional<PlanNode> child = node(query.children.front(), !negated);
        if (!child) return std::nullopt;
        return PlanNode{PlanNode::Kind::kNot, 0, {*std::move(child)}};
      }
      case QueryNode::Kind::kWords:
        break;
      case QueryNode::Kind::kPhrase:
        return phrase(query, negated);
      case QueryNode::Kind::kPrefix:
        return prefix(query, negated);
      case QueryNode::Kind::kNear:
        return near(query, negated);
      case QueryNode::Kind::kReference:
        return reference(query, negated);
    }
    return std::nullopt;
  }

  std::optional<PlanNode> group(PlanNode::Kind kind, const QueryNode& query, bool negated) {
    PlanNode group{kind, 0, {}};
    const bool skip_stop_words = kind == PlanNode::Kind::kAnd && says_more(query);
    for (const QueryNode& query_child : query.children) {
      if (kind == PlanNode::Kind::kOr) in_run_ = false;
      if (skip_stop_words && is_stop(query_child)) {
        add_to_run({query_child.text, std::nullopt}, query_child.field, negated);
        continue;
      }
      std::optional<PlanNode> child = node(query_child, negated);
      if (!child) continue;
      if (kind == PlanNode::Kind::kAnd && child->kind == PlanNode::Kind::kAnd &&
          query_child.kind == QueryNode::Kind::kWords) {
        // "1995-2000" among other words: its two words are words like the others.
        std::move(child->children.begin(), child->children.end(),
                  std::back_inserter(group.children));
      } else {
        group.children.push_back(*std::move(child));
      }
    }
    return joined(std::move(group));
  }

  bool is_stop(const QueryNode& query) const {
    return query.kind == QueryNode::Kind::kWords && query.field == schema::Field::kText &&
           is_stop_word(text::fold_word(query.text));
  }

  // True when a group has something to look for beside its stop words.
  bool says_more(const QueryNode& query) {
    return std::any_of(query.children.begin(), query.children.end(), [&](const QueryNode& child) {
      if (child.kind == QueryNode::Kind::kNot || is_stop(child)) return false;
      return child.kind != QueryNode::Kind::kWords || !tokens_of(child.text).empty();
    });
  }

  static std::optional<PlanNode> joined(PlanNode group) {
    if (group.children.empty()) return std::nullopt;
    if (group.children.size() == 1) return PlanNode(group.children.front());
    return group;
  }

  PlanNode leaf(QueryLeaf leaf) {
    plan_.leaves.push_back(std::move(leaf));
    return {PlanNode::Kind::kLeaf, plan_.leaves.size() - 1, {}};
  }

  // What stands between spaces is usually one word; "skola/vård" is two that must both match.
  std::optional<PlanNode> words(const QueryNode& query, bool negated) {
    PlanNode group{PlanNode::Kind::kAnd, 0, {}};
    const std::vector<text::Token> tokens = tokens_of(query.text);
    if (tokens.size() == 1) {
      const text::Token& token = tokens.front();
      add_to_run({query.text.substr(token.begin, token.end - token.begin), plan_.leaves.size()},
                 query.field, negated);
    } else {
      in_run_ = false;
    }
    for (const text::Token& token : tokens) {
      QueryLeaf word{QueryLeaf::Kind::kWord,
                     query.text.substr(token.begin, token.end - token.begin),
                     query.field,
                     {},
                     {},
                     0,
                     negated};
      word.variants = variants_of_word(word.asked, languages_, analyser_);
      // What is a word beside its neighbours need not be one alone: ⺼ in 𐍈⺼付.
      if (word.variants.empty()) add_variants_of(*token.terms, word.variants);
      for (const text::Term& term : *token.terms) {
        if (term.type == TermType::kPart) word.parts.push_back(term.text);
      }
      group.children.push_back(leaf(std::move(word)));
    }
    return joined(std::move(group));
  }

  void add_to_run(QueryWord word, schema::Field field, bool negated) {
    const bool goes_on = in_run_ && plan_.runs.back().field == field;
    in_run_ = !negated;
    if (negated) return;
    if (!goes_on) plan_.runs.push_back({field, {}});
    plan_.runs.back().words.push_back(std::move(word));
  }

  std::optional<PlanNode> phrase(const QueryNode& query, bool negated) {
    QueryLeaf phrase{QueryLeaf::Kind::kPhrase, query.text, query.field, {},
                     folded(query.text),       0,          negated};
    if (phrase.words.empty()) return std::nullopt;
    phrase.as_written = true;
    if (phrase.words.size() == 1) {
      phrase.kind = QueryLeaf::Kind::kWord;
      phrase.variants = {{TermType::kWord, phrase.words.front(), 1, MatchHow::kExact}};
      phrase.words.clear();
    }
    return leaf(std::move(phrase));
  }

  std::optional<PlanNode> reference(const QueryNode& query, bool negated) {
    const auto found = text::reference_at(query.text, 0);
    if (!found) return words(query, negated);
    QueryLeaf leaf{QueryLeaf::Kind::kPhrase, query.text, query.field, {},
                   folded(found->shown),     0,          negated};
    leaf.as_written = true;
    leaf.term = schema::reference_term(found->key);
    return this->leaf(std::move(leaf));
  }

  // Only the last word of "e-post/skol*" is one that goes on.
  std::optional<PlanNode> prefix(const QueryNode& query, bool negated) {
    const std::vector<text::Token> tokens = tokens_of(query.text);
    if (tokens.empty()) return std::nullopt;
    const std::size_t last = tokens.back().begin;
    PlanNode group{PlanNode::Kind::kAnd, 0, {}};
    QueryNode before = query;
    before.text.resize(last);
    if (std::optional<PlanNode> node = words(before, negated)) {
      group.children.push_back(*std::move(node));
      in_run_ = false;
    }
    const std::string asked = query.text.substr(last, tokens.back().end - last);
    group.children.push_back(leaf({QueryLeaf::Kind::kPrefix,
                                   asked + "*",
                                   query.field,
                                   {},
                                   {tokens.back().terms->front().text},
                                   0,
                                   negated}));
    return joined(std::move(group));
  }

  std::optional<PlanNode> near(const QueryNode& query, bool negated) {
    QueryLeaf near{QueryLeaf::Kind::kNear, {}, query.field, {}, {}, query.distance, negated};
    for (const QueryNode& child : query.children) {
      for (std::string& word : folded(child.text)) near.words.push_back(std::move(word));
      near.asked += (near.asked.empty() ? "" : " ") + child.text;
    }
    if (near.words.empty()) return std::nullopt;
    return leaf(std::move(near));
  }

  std::vector<text::Token> tokens_of(std::string_view text) {
    std::vector<text::Token> tokens;
    analyser_.analyse(text, languages_.front(), tokens);
    return tokens;
  }

  std::vector<std::string> folded(std::string_view text) {
    std::vector<std::string> words;
    for (const text::Token& token : tokens_of(text)) words.push_back(token.terms->front().text);
    return words;
  }

  text::Analyser& analyser_;
  const std::vector<text::Language>& languages_;
  QueryPlan plan_;
  bool in_run_ = false;  // the next word stands beside the last one of plan_.runs
};

}  // namespace

std::vector<Variant> variants_of_word(std::string_view word,
                                      const std::vector<text::Language>& languages,
                                      text::Analyser& analyser) {
  std::vector<Variant> variants;
  for (const text::Language language : languages) {
    std::vector<text::Token> tokens;
    analyser.analyse(word, language, tokens);
    for (const text::Token& token : tokens) add_variants_of(*token.terms, variants);
  }
  sort_best_first(variants);
  return variants;
}

void add_variants(std::vector<Variant> more, float share, MatchHow how,
                  std::vector<Variant>& variants) {
  for (Variant& variant : more) {
    if (has_variant(variants, variant.type, variant.text)) continue;
    variant.weight *= share;
    variant.how = how;
    variants.push_back(std::move(variant));
  }
  sort_best_first(variants);
}

std::uint32_t documents_with(const Variant& variant, schema::Field field,
                             const Reader& reader) {
  std::uint32_t documents = 0;
  for (const std::string& term : schema::search_terms(variant.type, variant.text, field)) {
    documents = std::max(documents, reader.snapshot.postings().frequency(term, reader.database));
  }
  return documents;
}

std::vector<std::string> QueryLeaf::words_at(std::size_t place) const {
  std::vector<std::string> at = {words[place]};
  if (!other_forms.empty()) {
    at.insert(at.end(), other_forms[place].begin(), other_forms[place].end());
  }
  return at;
}

bool QueryPlan::has_wanted_leaf() const {
  return std::any_of(leaves.begin(), leaves.end(), [](const QueryLeaf& l) { return !l.negated; });
}

QueryPlan plan_query(const QueryNode& query, text::Analyser& analyser,
                     const std::vector<text::Language>& languages) {
  return Planner(analyser, languages).plan(query);
}

}  // namespace leta::server
