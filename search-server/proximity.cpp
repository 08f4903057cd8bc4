// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/proximity.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "archive/position_record.h"
#include "archive/schema.h"
#include "search-server/rarity.h"

namespace leta::server {
namespace {

constexpr Xapian::termpos kStretch = 16;  // words
constexpr float kStretchWeight = 1.0F;
constexpr float kFollowingWeight = 0.5F;
constexpr Xapian::termpos kFollowing = 2;  // positions: one word may stand between

// Reading what words a document has costs about 0.1 µs each. Of long documents fewer are looked at.
constexpr std::uint32_t kMostTerms = 80'000;

// Beyond this many words a query is a pasted text; the stretches of its beginning tell enough.
constexpr std::size_t kMostWords = 24;

// A place where a document has a word of the query.
struct Occurrence {
  Xapian::termpos position = 0;
  std::size_t word = 0;  // of the query
  float worth = 0;
  auto operator<=>(const Occurrence&) const = default;
};

// What a word of the archive says of the query.
struct Meaning {
  std::size_t word = 0;  // of the query
  float worth = 0;
};

float rarity_of(const std::vector<Variant>& variants, const Xapian::Database& database) {
  std::uint32_t itself = 0;
  std::uint32_t any = 0;
  for (const Variant& variant : variants) {
    const std::uint32_t documents = documents_with(variant, schema::Field::kText, database);
    any = std::max(any, documents);
    if (variant.weight >= kItself) itself = std::max(itself, documents);
  }
  if (any == 0) return 0;
  return rarity(database.get_doccount(), itself > 0 ? itself : any);
}

class Proximity {
 public:
  Proximity(const QueryPlan& plan, const Reader& reader)
      : database_(reader.database),
        positions_(reader.database),
        languages_(reader.snapshot.query_languages()),
        analyser_(reader.analyser) {
    for (const WordRun& run : plan.runs) {
      if (run.field != schema::Field::kText) continue;
      for (const QueryWord& word : run.words) {
        if (rarities_.size() < kMostWords) add_word(word, plan);
      }
    }
    for (const QueryLeaf& leaf : plan.leaves) add_other_way(leaf);
  }

  bool has_words() const { return rarities_.size() >= 2; }

  float of(Xapian::docid document) {
    std::vector<Occurrence> occurrences = occurrences_in(document);
    std::sort(occurrences.begin(), occurrences.end());
    return kStretchWeight * best_stretch(occurrences) +
           kFollowingWeight * following_words(occurrences);
  }

 private:
  void add_word(const QueryWord& asked, const QueryPlan& plan) {
    const std::vector<Variant> variants =
        asked.leaf ? plan.leaves[*asked.leaf].variants
                   : variants_of_word(asked.text, languages_, analyser_);
    const float rarity = rarity_of(variants, database_);
    if (rarity == 0) return;
    if (asked.leaf) word_of_leaf_[*asked.leaf] = rarities_.size();
    add_meaning(variants, rarities_.size(), rarity);
    rarities_.push_back(rarity);
  }

  // A document that has another way to write some words of the query has them all in one place.
  void add_other_way(const QueryLeaf& leaf) {
    for (const std::size_t other : leaf.instead_of) {
      const auto word = word_of_leaf_.find(other);
      if (word != word_of_leaf_.end()) {
        add_meaning(leaf.variants, word->second, rarities_[word->second]);
      }
    }
  }

  void add_meaning(const std::vector<Variant>& variants, std::size_t word, float rarity) {
    for (const Variant& variant : variants) {
      float own = rarity;
      if (variant.weight < kItself) {
        own = std::min(own, server::rarity(
                                database_.get_doccount(),
                                documents_with(variant, schema::Field::kText, database_)));
      }
      by_term_[key(variant.type, variant.text)].push_back({word, own * variant.weight});
    }
  }

  static std::string key(text::TermType type, std::string_view text) {
    return std::string(1, static_cast<char>(type)).append(text);
  }

  std::vector<Occurrence> occurrences_in(Xapian::docid document) {
    std::vector<Occurrence> occurrences;
    const PositionRecord record = positions_.of(document);
    std::vector<Xapian::termpos> positions;
    const auto end = database_.termlist_end(document);
    for (auto term = database_.termlist_begin(document); term != end; ++term) {
      const std::string name = *term;
      const auto word = schema::word(name);
      if (!word) continue;
      const std::vector<Meaning>& meanings = meanings_of(*word);
      if (meanings.empty()) continue;
      positions.clear();
      record.append(name, positions);
      for (const Xapian::termpos position : positions) {
        for (const Meaning& meaning : meanings) {
          occurrences.push_back({position, meaning.word, meaning.worth});
        }
      }
    }
    return occurrences;
  }

  // Each word of the query at most once. Most documents have the same words, so they are read once.
  const std::vector<Meaning>& meanings_of(std::string_view word) {
    const auto [known, is_new] = meanings_.try_emplace(std::string(word));
    if (!is_new) return known->second;
    for (const text::Language language : languages_) {
      for (const text::Term& term : *analyser_.terms_of(word, language)) {
        const auto found = by_term_.find(key(term.type, term.text));
        if (found == by_term_.end()) continue;
        for (const Meaning& meaning : found->second) keep_best(meaning, known->second);
      }
    }
    return known->second;
  }

  static void keep_best(const Meaning& meaning, std::vector<Meaning>& meanings) {
    const auto same =
        std::find_if(meanings.begin(), meanings.end(),
                     [&](const Meaning& other) { return other.word == meaning.word; });
    if (same == meanings.end()) {
      meanings.push_back(meaning);
    } else {
      same->worth = std::max(same->worth, meaning.worth);
    }
  }

  // The greatest sum, over the stretches that begin with an occurrence, of what each word of the
  // query is worth by its best occurrence there.
  float best_stretch(const std::vector<Occurrence>& occurrences) const {
    float best = 0;
    std::vector<float> worth(rarities_.size());
    for (auto begin = occurrences.begin(); begin != occurrences.end(); ++begin) {
      std::fill(worth.begin(), worth.end(), 0.0F);
      float sum = 0;
      for (auto at = begin;
           at != occurrences.end() && at->position < begin->position + kStretch; ++at) {
        if (at->worth <= worth[at->word]) continue;
        sum += at->worth - worth[at->word];
        worth[at->word] = at->worth;
      }
      best = std::max(best, sum);
    }
    return best;
  }

  float following_words(const std::vector<Occurrence>& occurrences) const {
    std::vector<std::uint32_t> times(rarities_.size(), 0);  // that word i + 1 follows word i
    for (auto at = occurrences.begin(); at != occurrences.end(); ++at) {
      for (auto next = at; next != occurrences.end() && next->position <= at->position + kFollowing;
           ++next) {
        if (next->position > at->position && next->word == at->word + 1) {
          ++times[at->word];
          break;
        }
      }
    }
    float sum = 0;
    for (std::size_t i = 0; i + 1 < rarities_.size(); ++i) {
      const auto n = static_cast<float>(times[i]);
      sum += (rarities_[i] + rarities_[i + 1]) / 2 * n / (n + 1);
    }
    return sum;
  }

  const Xapian::Database& database_;
  PositionReader positions_;
  const std::vector<text::Language>& languages_;
  text::Analyser& analyser_;
  std::vector<float> rarities_;  // of the query's words, in its order
  std::unordered_map<std::size_t, std::size_t> word_of_leaf_;
  std::unordered_map<std::string, std::vector<Meaning>> by_term_;
  std::unordered_map<std::string, std::vector<Meaning>> meanings_;  // by word of the archive
};

}  // namespace

void add_proximity(const QueryPlan& plan, const Reader& reader,
                   const std::vector<Xapian::docid>& first, std::vector<float>& scores) {
  Proximity proximity(plan, reader);
  if (!proximity.has_words()) return;
  std::uint32_t terms = 0;
  for (const Xapian::docid document : first) {
    reader.deadline.check();
    terms += reader.database.get_unique_terms(document);
    if (terms > kMostTerms) return;
    scores[document] += proximity.of(document);
  }
}

}  // namespace leta::server
