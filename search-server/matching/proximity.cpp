// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/proximity.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "archive/position_record.h"
#include "archive/schema.h"
#include "search-server/query/rarity.h"

namespace leta::server {
namespace {

constexpr Xapian::termpos kStretch = 16;  // words
constexpr float kStretchWeight = 1.0F;
constexpr float kFollowingWeight = 0.5F;
constexpr Xapian::termpos kFollowing = 2;  // positions: one word may stand between

// Looking through a document's words costs some 2 ns each. Of long documents fewer are looked at.
constexpr std::uint64_t kMostWordsRead = 400'000;

// Records of positions are read from memory so many documents ahead.
constexpr std::size_t kFetchedAhead = 4;

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
      : plan_(plan), reader_(reader), snapshot_(reader.snapshot) {
    std::vector<const QueryWord*> asked;
    for (const WordRun& run : plan.runs) {
      if (run.field != schema::Field::kText) continue;
      for (const QueryWord& word : run.words) asked.push_back(&word);
    }
    if (asked.size() < 2) return;
    for (const QueryWord* const word : asked) {
      if (words_.size() < kMostWords) add_word(*word);
    }
    if (has_words()) find_meanings();
  }

  bool has_words() const { return words_.size() >= 2; }

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
  // A word of the query that some document has.
  struct Word {
    std::vector<Variant> variants;
    float rarity = 0;
  };

  void add_word(const QueryWord& asked) {
    Word word;
    word.variants = asked.leaf ? plan_.leaves[*asked.leaf].variants
                               : variants_of_word(asked.text, snapshot_.query_languages(),
                                                  reader_.analyser);
    word.rarity = rarity_of(word.variants);
    if (word.rarity == 0) return;
    if (asked.leaf) word_of_leaf_[*asked.leaf] = words_.size();
    words_.push_back(std::move(word));
  }

  float rarity_of(const std::vector<Variant>& variants) const {
    std::uint32_t itself = 0;
    std::uint32_t any = 0;
    for (const Variant& variant : variants) {
      const std::uint32_t documents = documents_with(variant, schema::Field::kText, reader_);
      any = std::max(any, documents);
      if (variant.weight >= kItself) itself = std::max(itself, documents);
    }
    return any == 0 ? 0 : rarity_of(itself > 0 ? itself : any);
  }
  float rarity_of(std::uint32_t documents) const {
    return rarity(reader_.database.get_doccount(), documents);
  }

  void find_meanings() {
    for (std::size_t i = 0; i < words_.size(); ++i) add_meaning(words_[i].variants, i);
    // A document that has another way to write some words of the query has them all in one place.
    for (const QueryLeaf& leaf : plan_.leaves) {
      for (const std::size_t other : leaf.instead_of) {
        const auto word = word_of_leaf_.find(other);
        if (word != word_of_leaf_.end()) add_meaning(leaf.variants, word->second);
      }
    }
  }

  void add_meaning(const std::vector<Variant>& variants, std::size_t word) {
    for (const Variant& variant : variants) {
      float own = words_[word].rarity;
      if (variant.weight < kItself) {
        own = std::min(own,
                       rarity_of(documents_with(variant, schema::Field::kText, reader_)));
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

  void add_term(std::string_view word, const Meaning& meaning) {
    const auto [known, is_new] = number_of_word_.try_emplace(word, meanings_.size());
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
    std::vector<std::string> names(number_of_word_.size());
    for (const auto& [word, number] : number_of_word_) {
      names[number] = schema::term(text::TermType::kWord, word);
    }
    terms_.emplace(std::move(names));
    std::uint64_t words = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
      const Xapian::docid document = first[i];
      if (i + kFetchedAhead < first.size()) snapshot_.positions().fetch(first[i + kFetchedAhead]);
      const PositionRecord record = snapshot_.positions().of(document);
      words += record.word_count();
      if (words > kMostWordsRead) return;
      const std::size_t before = places_.size();
      record.append(*terms_, places_);
      for (std::size_t at = before; at < places_.size(); ++at) {
        if (at == before || places_[at].term != places_[at - 1].term) {
          seen_.push_back({places_[at].term, document, at, at});
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
          snapshot_.postings().of(terms_->term(term), reader_.database);
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
    std::vector<float> worth(words_.size());
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
    std::vector<std::uint32_t> times(words_.size(), 0);  // that word i + 1 follows word i
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
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      const auto n = static_cast<float>(times[i]);
      sum += (words_[i].rarity + words_[i + 1].rarity) / 2 * n / (n + 1);
    }
    return sum;
  }

  const QueryPlan& plan_;
  const Reader& reader_;
  const Snapshot& snapshot_;
  std::vector<Word> words_;  // in the order of the query
  std::unordered_map<std::size_t, std::size_t> word_of_leaf_;
  // The words of documents that say a word of the query, as words_, the plan and the list have them;
  // what each says, by number.
  tsl::robin_map<std::string_view, std::size_t> number_of_word_;
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
