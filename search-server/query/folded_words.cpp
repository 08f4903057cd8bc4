// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/folded_words.h"

#include <algorithm>
#include <utility>

#include "archive/text/fold.h"
#include "archive/typed_forms.h"

namespace leta::server {
namespace {

// Beside a word that is written as it was typed.
constexpr float kBesideTheWord = 0.5F;
constexpr float kInsteadOfTheWord = 0.95F;
// Of a word that no document has in any spelling, so many are read at most: three a and an o.
constexpr std::size_t kMostSpellings = 64;

// The ways to write `typed` with å and ä for a, and ö for o, but for itself; none where there are too many.
std::vector<std::string> other_spellings(std::string_view typed) {
  std::vector<std::string> spellings{""};
  for (const char c : typed) {
    const std::size_t before = spellings.size();
    const auto add = [&](std::string_view letter) {
      for (std::size_t i = 0; i < before; ++i) {
        spellings.push_back(spellings[i].substr(0, spellings[i].size() - 1).append(letter));
      }
    };
    for (std::string& spelling : spellings) spelling += c;
    if (c == 'a') add("å");
    if (c == 'a') add("ä");
    if (c == 'o') add("ö");
    if (spellings.size() > kMostSpellings) return {};
  }
  spellings.erase(spellings.begin());
  return spellings;
}

// Those by which documents are found though none has the word itself: by another form of it, or a
// compound that has it in it.
std::vector<std::string> spellings_found(std::string_view typed, const QueryLeaf& leaf,
                                         const Reader& reader) {
  std::vector<std::string> found;
  for (std::string& spelling : other_spellings(typed)) {
    reader.deadline.check();
    const std::vector<Variant> variants =
        variants_of_word(spelling, {text::Language::kSwedish}, reader.analyser);
    const bool is_found = std::ranges::any_of(variants, [&](const Variant& variant) {
      return variant.type != text::TermType::kStem &&
             documents_with(variant, leaf.field, reader) > 0;
    });
    if (is_found) found.push_back(std::move(spelling));
  }
  return found;
}

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
    const bool is_known = archive_has(leaf, reader);
    std::vector<std::string> words = words_typed_as(reader.database, typed);
    if (words.empty() && !is_known) words = spellings_found(typed, leaf, reader);
    const float share = is_known ? kBesideTheWord : kInsteadOfTheWord;
    for (const std::string& word : words) {
      add_variants(variants_of_word(word, {text::Language::kSwedish}, reader.analyser), share,
                   MatchHow::kFolded, leaf.variants);
    }
  }
}

}  // namespace leta::server
