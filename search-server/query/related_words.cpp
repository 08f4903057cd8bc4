// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/related_words.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/schema.h"
#include "search-server/query/folded_words.h"
#include "search-server/query/spelling.h"
#include "search-server/query/word_list.h"

namespace leta::server {
namespace {

using text::TermType;

// Beside the word itself, as Variant::weight has it.
constexpr float kDerivedWeight = 0.3F;
constexpr float kSameBeginningWeight = 0.4F;

// Endings that change places in words of one origin (Thorell, Svensk ordbildningslära). Left out are
// those whose words have mostly gone ways of their own: -else (styra, styrelse), -sam, -bar.
constexpr std::size_t kMostEndings = 7;
constexpr std::array<std::array<std::string_view, kMostEndings>, 6> kDerivations = {{
    {"a", "ning", "ande", "are", "ad", "ing", "+"},             // utbilda, utbildning, utbildare
    {"era", "ering", "ation", "ator", "erande", "ör", "tion"},  // integrera, integration
    {"isk", "ism", "ist", "ik", "iker", "ien", "er"},           // politisk, politik, politiker
    {"+", "lig", "het", "lighet", "full"},                      // trygg, trygghet; hopp, hoppfull
    {"skap", "+", "lig"},                                       // vetenskap, vetenskaplig
    {"a", "ig", "elig", "+"},                                   // hjälpa, hjälp
}};
constexpr std::string_view kNoEnding = "+";
constexpr std::size_t kShortestBase = 4;  // bytes: of less, too many words share it by chance

constexpr float kCorrectedWeight = 0.6F;

// A word that begins with the same letters is of the same kind more often than not from here on.
constexpr std::size_t kSameBeginning = 5;  // letters
constexpr std::size_t kMostSameBeginning = 200;

std::string_view ending(std::string_view entry) { return entry == kNoEnding ? "" : entry; }

std::vector<std::string> derived_from(std::string_view lemma) {
  std::vector<std::string> derived;
  for (const auto& endings : kDerivations) {
    for (const std::string_view from : endings) {
      if (from.empty() || !lemma.ends_with(ending(from))) continue;
      const std::string_view base = lemma.substr(0, lemma.size() - ending(from).size());
      if (base.size() < kShortestBase) continue;
      for (const std::string_view to : endings) {
        if (to.empty() || to == from) continue;
        derived.push_back(std::string(base).append(ending(to)));
      }
    }
  }
  return derived;
}

void add_derived(QueryLeaf& leaf, const Reader& reader) {
  std::vector<Variant> derived;
  for (const Variant& variant : leaf.variants) {
    if (variant.type != TermType::kLemma || variant.how != MatchHow::kInflection) continue;
    for (std::string& word : derived_from(variant.text)) {
      derived.push_back(
          {TermType::kLemma, std::move(word), kDerivedWeight, MatchHow::kInflection});
    }
  }
  std::erase_if(derived, [&](const Variant& variant) {
    return documents_with(variant, leaf.field, reader) == 0;
  });
  add_variants(std::move(derived), 1, MatchHow::kInflection, leaf.variants);
}

// The first letters of a word of letters alone; "" for shorter words and others.
std::string_view beginning_of(std::string_view word) {
  if (!letters_of(word)) return {};
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool begins_letter = (static_cast<unsigned char>(word[i]) & 0xC0) != 0x80;
    if (begins_letter && letters++ == kSameBeginning) return word.substr(0, i);
  }
  return letters == kSameBeginning ? word : std::string_view{};
}

void add_same_beginning(QueryLeaf& leaf, const WordList& words) {
  const std::string beginning(beginning_of(leaf.variants.front().text));
  if (beginning.empty()) return;
  std::vector<Variant> alike;
  for (const WordList::Beginning& way : words.beginning_as(beginning)) {
    for (std::uint32_t i = way.first; i < way.last && alike.size() < kMostSameBeginning; ++i) {
      alike.push_back({TermType::kWord, std::string(words.word(i)), kSameBeginningWeight,
                       MatchHow::kInflection});
    }
  }
  add_variants(std::move(alike), 1, MatchHow::kInflection, leaf.variants);
}

// By its best correction, in any form.
void add_corrected(QueryLeaf& leaf, const Reader& reader) {
  const std::string& asked = leaf.variants.front().text;
  if (!letters_of(asked)) return;
  const WordList& words = reader.snapshot.words();
  for (const std::uint32_t i : corrections_of(asked, words, 1)) {
    add_variants(variants_of_word(words.word(i), {text::Language::kSwedish}, reader.analyser),
                 kCorrectedWeight, MatchHow::kFolded, leaf.variants);
  }
}

}  // namespace

void add_related_words(QueryPlan& plan, const Reader& reader) {
  for (QueryLeaf& leaf : plan.leaves) {
    if (leaf.kind != QueryLeaf::Kind::kWord || leaf.as_written || leaf.negated ||
        leaf.field != schema::Field::kText) {
      continue;
    }
    add_derived(leaf, reader);
    if (!archive_has(leaf, reader)) {
      add_corrected(leaf, reader);
      add_same_beginning(leaf, reader.snapshot.words());
    }
  }
}

}  // namespace leta::server
