// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/query_words.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

namespace leta::server {
namespace {

// Which of beginnings_ a word has that begins with two of a to z in either case.
std::optional<std::size_t> beginning_of(std::string_view word) {
  if (word.size() < 2) return {};
  const auto first = static_cast<std::size_t>((word[0] | 0x20) - 'a');
  const auto second = static_cast<std::size_t>((word[1] | 0x20) - 'a');
  if (first >= 26 || second >= 26) return {};
  return first * 26 + second;
}

// True when what follows may change the letter before it: U+0300 to U+037F, where the combining marks are.
bool combines(char c) { return c == '\xCC' || c == '\xCD'; }

bool has_letter(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= 'a' || c < 0; });
}

}  // namespace

QueryWords::QueryWords(const QueryPlan& plan, const WordList& words,
                       const WordFamilies& families)
    : any_(!words.is_whole()) {
  for (const QueryLeaf& leaf : plan.leaves) {
    if (leaf.kind == QueryLeaf::Kind::kPrefix) any_ = true;
    for (std::size_t i = 0; i < leaf.words.size(); ++i) {
      for (const std::string& word : leaf.words_at(i)) add(word);
    }
    for (const Variant& variant : leaf.variants) {
      // In a language that is read by its words alone, a word is its own lemma.
      add(variant.text);
      families.for_each(variant.type, variant.text,
                        [&](std::uint32_t i) { add(words.word(i)); });
    }
  }
}

bool QueryWords::may_be_written(std::string_view word) const {
  const std::optional<std::size_t> beginning = beginning_of(word);
  return any_ || !beginning || beginnings_[*beginning] || word.size() > WordList::kLongestWord ||
         (word.size() > 2 && combines(word[2]));
}

bool QueryWords::may_be(std::string_view folded) const {
  if (any_ || hashes_.contains(std::hash<std::string_view>()(folded))) return true;
  // The list begins with letters and ends with words of some length. A number stands for itself only.
  return folded.size() > WordList::kLongestWord || (folded.front() >= 0 && folded.front() < 'a' &&
                                                    has_letter(folded));
}

void QueryWords::add(std::string_view folded) {
  hashes_.insert(std::hash<std::string_view>()(folded));
  if (const std::optional<std::size_t> beginning = beginning_of(folded)) {
    beginnings_.set(*beginning);
  }
}

}  // namespace leta::server
