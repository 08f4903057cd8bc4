// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/highlighter.h"

#include <algorithm>

#include "search-server/formats/white_space.h"

namespace leta::server {
namespace {

std::string key(text::TermType type, std::string_view text) {
  return std::string(1, static_cast<char>(type)).append(text);
}

bool applies(const QueryLeaf& leaf, schema::Field field) {
  if (leaf.negated) return false;
  return leaf.field == field ||
         (leaf.field == schema::Field::kText && field == schema::Field::kTitle);
}

const std::string& word_of(const text::Token& token) { return token.terms->front().text; }

// Appends text, with white space as single spaces; none at the very beginning.
void append(MarkedText& pieces, std::string_view text, bool marked) {
  std::string clean;
  bool after_space = pieces.empty() || pieces.back().text.ends_with(' ');
  for (const char c : text) {
    if (!is_space(c)) {
      clean += c;
    } else if (!after_space) {
      clean += ' ';
    }
    after_space = is_space(c);
  }
  if (clean.empty()) return;
  if (!pieces.empty() && pieces.back().marked == marked) {
    pieces.back().text += clean;
  } else {
    pieces.push_back({std::move(clean), marked});
  }
}

}  // namespace

Highlighter::Highlighter(const QueryPlan& plan) : plan_(plan) {
  const auto add = [&](std::string term, Found found) {
    std::vector<Found>& known = by_term_[std::move(term)];
    // Variants come best first, so the first way of a leaf is the one to tell.
    const bool is_known = std::any_of(known.begin(), known.end(),
                                      [&](const Found& f) { return f.leaf == found.leaf; });
    if (!is_known) known.push_back(found);
  };
  for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
    const QueryLeaf& leaf = plan.leaves[i];
    if (leaf.kind == QueryLeaf::Kind::kPrefix) prefixes_.push_back(i);
    if (leaf.kind == QueryLeaf::Kind::kPhrase) {
      Phrase& phrase = phrases_.emplace_back(Phrase{i, {}});
      for (std::size_t at = 0; at < leaf.words.size(); ++at) {
        phrase.places.push_back(leaf.words_at(at));
      }
    }
    if (leaf.kind == QueryLeaf::Kind::kNear) {
      for (const std::string& word : leaf.words) {
        add(key(text::TermType::kWord, word), {i, MatchHow::kExact});
      }
    }
    for (const Variant& variant : leaf.variants) {
      add(key(variant.type, variant.text), {i, variant.how});
      // As schema::search_terms(): a lemma may stand in the index as a word.
      if (variant.type == text::TermType::kLemma) {
        add(key(text::TermType::kWord, variant.text), {i, variant.how});
      }
    }
  }
}

Highlighter::Highlighter(const QueryPlan& plan, const WordList& words,
                         const WordFamilies& families)
    : Highlighter(plan) {
  words_.emplace(plan, words, families);
}

std::vector<Mark> Highlighter::marks(std::string_view text, schema::Field field,
                                     text::Language language, text::Analyser& analyser,
                                     bool is_indexed) const {
  std::vector<text::Token> tokens;
  // Names and topics are not among the words of the list.
  const bool is_listed = field == schema::Field::kText || field == schema::Field::kTitle;
  if (words_ && is_indexed && is_listed) {
    analyser.analyse_wanted(text, language, *words_, tokens);
  } else {
    analyser.analyse(text, language, tokens);
  }
  return marks_of(tokens, field);
}

void Highlighter::find_leaves(const std::vector<std::shared_ptr<const text::Terms>>& words,
                              std::vector<bool>& found) const {
  std::vector<text::Token> tokens;
  tokens.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    tokens.push_back({i, i + 1, static_cast<std::uint32_t>(i), words[i]});
  }
  for (const Mark& mark : marks_of(tokens, schema::Field::kText)) found[mark.leaf] = true;
}

std::vector<Mark> Highlighter::marks_of(const std::vector<text::Token>& tokens,
                                        schema::Field field) const {
  std::vector<Mark> marks;
  // Adds a mark, or makes the way of one that the leaf has on this word a better one.
  const auto add = [&](const text::Token& token, Found found) {
    for (auto mark = marks.rbegin(); mark != marks.rend() && mark->begin == token.begin; ++mark) {
      if (mark->leaf != found.leaf) continue;
      mark->how = std::min(mark->how, found.how);
      return;
    }
    marks.push_back({token.begin, token.end, found.leaf, found.how});
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].terms) continue;
    for (const Found& found : found_in(tokens[i])) {
      if (applies(plan_.leaves[found.leaf], field)) add(tokens[i], found);
    }
    for (const std::size_t leaf : prefixes_) {
      if (applies(plan_.leaves[leaf], field) &&
          word_of(tokens[i]).starts_with(plan_.leaves[leaf].words.front())) {
        add(tokens[i], {leaf, MatchHow::kExact});
      }
    }
    for (const Phrase& phrase : phrases_) {
      const QueryLeaf& leaf = plan_.leaves[phrase.leaf];
      if (!applies(leaf, field) || tokens.size() - i < phrase.places.size()) continue;
      const bool stands = std::equal(
          phrase.places.begin(), phrase.places.end(),
          tokens.begin() + static_cast<std::ptrdiff_t>(i),
          [](const std::vector<std::string>& words, const text::Token& token) {
            return token.terms &&
                   std::find(words.begin(), words.end(), word_of(token)) != words.end();
          });
      for (std::size_t j = 0; stands && j < phrase.places.size(); ++j) {
        marks.push_back({tokens[i + j].begin, tokens[i + j].end, phrase.leaf, leaf.how});
      }
    }
  }
  if (!phrases_.empty()) {
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  }
  return marks;
}

const std::vector<Highlighter::Found>& Highlighter::found_in(const text::Token& token) const {
  const auto [met, is_new] = met_.try_emplace(token.terms.get());
  std::vector<Found>& all = met->second.found;
  if (!is_new) return all;
  met->second.terms = token.terms;
  for (const text::Term& term : *token.terms) {
    const auto found = by_term_.find(key(term.type, term.text));
    if (found != by_term_.end()) all.insert(all.end(), found->second.begin(), found->second.end());
  }
  return all;
}

bool Highlighter::looks_into(schema::Field field) const {
  return std::any_of(plan_.leaves.begin(), plan_.leaves.end(),
                     [&](const QueryLeaf& leaf) { return applies(leaf, field); });
}

MarkedText marked_text(std::string_view text, std::size_t begin, std::size_t end,
                       const std::vector<Mark>& marks) {
  MarkedText pieces;
  std::size_t at = begin;
  for (const Mark& mark : marks) {
    if (mark.begin < at || mark.end > end) continue;
    append(pieces, text.substr(at, mark.begin - at), false);
    append(pieces, text.substr(mark.begin, mark.end - mark.begin), true);
    at = mark.end;
  }
  append(pieces, text.substr(at, end - at), false);
  return pieces;
}

}  // namespace leta::server
