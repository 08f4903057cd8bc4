// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/proximity.h"

#include <algorithm>
#include <cstdint>
#include <optional>
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

// Looking through a document's words costs some 2 ns each. Of long documents fewer are looked at.
constexpr std::uint64_t kMostWordsRead = 400'000;

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

// A term that a document may have; its places are [begin, end) of those that were found.
struct Seen {
  std::uint32_t term = 0;  // of the set
  Xapian::docid document = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Proximity {
 public:
  Proximity(const QueryPlan& plan, const Reader& reader)
      : database_(reader.database), snapshot_(reader.snapshot), analyser_(reader.analyser) {
    for (const WordRun& run : plan.runs) {
      if (run.field != schema::Field::kText) continue;
      for (const QueryWord& word : run.words) {
        if (rarities_.size() < kMostWords) add_word(word, plan);
      }
    }
    for (const QueryLeaf& leaf : plan.leaves) add_other_way(leaf);
  }

  bool has_words() const { return rarities_.size() >= 2; }

  // Adds to the scores of documents, best first.
  void add_to(std::vector<float>& scores, const std::vector<Xapian::docid>& first) {
    find_places(first);
    std::sort(seen_.begin(), seen_.end(), [](const Seen& a, const Seen& b) {
      return a.term != b.term ? a.term < b.term : a.document < b.document;
    });
    leave_out_unheld();
    std::sort(seen_.begin(), seen_.end(),
              [](const Seen& a, const Seen& b) { return a.document < b.document; });
    for (auto begin = seen_.begin(); begin != seen_.end();) {
      const auto end = std::find_if(begin, seen_.end(), [&](const Seen& seen) {
        return seen.document != begin->document;
      });
      std::vector<Occurrence> occurrences = occurrences_of(begin, end);
      std::sort(occurrences.begin(), occurrences.end());
      scores[begin->document] += kStretchWeight * best_stretch(occurrences) +
                                 kFollowingWeight * following_words(occurrences);
      begin = end;
    }
  }

 private:
  void add_word(const QueryWord& asked, const QueryPlan& plan) {
    const std::vector<Variant> variants =
        asked.leaf ? plan.leaves[*asked.leaf].variants
                   : variants_of_word(asked.text, snapshot_.query_languages(), analyser_);
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
      const Meaning meaning{word, own * variant.weight};
      // As schema::search_terms(): a lemma may stand in the index as a word.
      if (variant.type == text::TermType::kWord || variant.type == text::TermType::kLemma) {
        add_term(variant.text, meaning);
      }
      const WordList& words = snapshot_.words();
      snapshot_.families().for_each(variant.type, variant.text, [&](std::uint32_t i) {
        add_term(words.word(i), meaning);
      });
    }
  }

  void add_term(std::string_view word, Meaning meaning) {
    std::string term = schema::term(text::TermType::kWord, word);
    const auto [known, is_new] = number_of_term_.try_emplace(std::move(term), meanings_.size());
    if (is_new) meanings_.emplace_back();
    keep_best(meaning, meanings_[known->second]);
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

  // Fills seen_ and places_.
  void find_places(const std::vector<Xapian::docid>& first) {
    std::vector<std::string> names(number_of_term_.size());
    for (const auto& [name, number] : number_of_term_) names[number] = name;
    terms_.emplace(std::move(names));
    std::uint64_t words = 0;
    for (const Xapian::docid document : first) {
      const PositionRecord record = snapshot_.positions().of(document);
      words += record.word_count();
      if (words > kMostWordsRead) return;
      const std::size_t before = places_.size();
      record.append(*terms_, places_);
      for (std::size_t i = before; i < places_.size(); ++i) {
        if (i == before || places_[i].term != places_[i - 1].term) {
          seen_.push_back({places_[i].term, document, i, i});
        }
        ++seen_.back().end;
      }
    }
  }

  // Of what was seen, sorted by term, leaves what the documents really have.
  void leave_out_unheld() {
    std::vector<Seen> held;
    held.reserve(seen_.size());
    for (auto begin = seen_.begin(); begin != seen_.end();) {
      const std::uint32_t term = begin->term;
      const std::shared_ptr<const Postings> postings =
          snapshot_.postings().of(terms_->term(term), database_);
      auto at = postings->documents.begin();
      const auto end = postings->documents.end();
      for (; begin != seen_.end() && begin->term == term; ++begin) {
        at = std::lower_bound(at, end, begin->document);
        if (at != end && *at == begin->document) held.push_back(*begin);
      }
    }
    seen_ = std::move(held);
  }

  std::vector<Occurrence> occurrences_of(std::vector<Seen>::const_iterator begin,
                                         std::vector<Seen>::const_iterator end) const {
    std::vector<Occurrence> occurrences;
    for (; begin != end; ++begin) {
      for (std::size_t i = begin->begin; i < begin->end; ++i) {
        for (const Meaning& meaning : meanings_[begin->term]) {
          occurrences.push_back({places_[i].position, meaning.word, meaning.worth});
        }
      }
    }
    return occurrences;
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
  const Snapshot& snapshot_;
  text::Analyser& analyser_;
  std::vector<float> rarities_;  // of the query's words, in its order
  std::unordered_map<std::size_t, std::size_t> word_of_leaf_;
  // The index terms that say a word of the query; what each says, by number.
  std::unordered_map<std::string, std::size_t> number_of_term_;
  std::vector<std::vector<Meaning>> meanings_;
  std::optional<TermSet> terms_;  // by number, once all are known
  std::vector<Seen> seen_;
  std::vector<TermPlace> places_;
};

}  // namespace

void add_proximity(const QueryPlan& plan, const Reader& reader,
                   const std::vector<Xapian::docid>& first, std::vector<float>& scores) {
  Proximity proximity(plan, reader);
  reader.deadline.check();
  if (proximity.has_words()) proximity.add_to(scores, first);
}

}  // namespace leta::server
