// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/query_words.h"

#include <algorithm>
#include <functional>
#include <string>

namespace leta::server {
namespace {

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

bool QueryWords::may_say(std::string_view folded) const {
  if (any_ || hashes_.contains(std::hash<std::string_view>()(folded))) return true;
  // The list begins with letters and ends with words of some length. A number stands for itself only.
  return folded.size() > WordList::kLongestWord || (folded.front() >= 0 && folded.front() < 'a' &&
                                                    has_letter(folded));
}

void QueryWords::add(std::string_view folded) {
  hashes_.insert(std::hash<std::string_view>()(folded));
}

}  // namespace leta::server
