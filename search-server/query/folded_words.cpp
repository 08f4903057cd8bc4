// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/folded_words.h"

#include <algorithm>

#include "archive/text/fold.h"
#include "archive/typed_forms.h"

namespace leta::server {
namespace {

// Beside a word that is written as it was typed.
constexpr float kBesideTheWord = 0.5F;
constexpr float kInsteadOfTheWord = 0.95F;

}  // namespace

bool archive_has(const QueryLeaf& leaf, const Reader& reader) {
  return std::any_of(leaf.variants.begin(), leaf.variants.end(), [&](const Variant& variant) {
    return documents_with(variant, leaf.field, reader) > 0;
  });
}

void add_folded_words(QueryPlan& plan, const Reader& reader) {
  for (QueryLeaf& leaf : plan.leaves) {
    if (leaf.kind != QueryLeaf::Kind::kWord || leaf.as_written) continue;
    const std::string typed = text::fold_to_ascii(leaf.asked);
    if (typed != text::fold_word(leaf.asked)) continue;
    const std::vector<std::string> words = words_typed_as(reader.database, typed);
    if (words.empty()) continue;
    const float share = archive_has(leaf, reader) ? kBesideTheWord : kInsteadOfTheWord;
    for (const std::string& word : words) {
      add_variants(variants_of_word(word, {text::Language::kSwedish}, reader.analyser), share,
                   MatchHow::kFolded, leaf.variants);
    }
  }
}

}  // namespace leta::server
