// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/matcher.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "archive/position_record.h"
#include "search-server/matching/columns.h"
#include "search-server/matching/positions.h"
#include "search-server/query/rarity.h"

namespace leta::server {
namespace {

constexpr float kK1 = 0.7F;
constexpr float kB = 0.5F;

// A page that lists posts holds the words of all of them, but the post is what is looked for.
constexpr float kListingShare = 0.8F;

// Walking a list of postings is some twenty times cheaper a document than jumping in it.
constexpr std::size_t kJumpCost = 20;

// Of a prefix, so many words' lists of documents are kept for when they are asked for again, which is
// when somebody types on.
constexpr std::size_t kFewWords = 1000;

// Records of positions are read from memory so many documents ahead.
constexpr std::size_t kFetchedAhead = 8;

// Of the rarity of all words of a widened query, how much a document must hold. docs/ranking.md.
constexpr float kNeededShare = 0.1F;

struct WeightedTerm {
  std::string term;  // as the index has it
  float weight = 1;
  std::uint32_t frequency = 0;  // documents
};

// Documents to look among, all of them where there is no set; counted once, for many lists.
struct Among {
  explicit Among(const DocumentSet* documents)
      : set(documents), size(documents != nullptr ? documents->size() : 0) {}
  const DocumentSet* set;
  std::size_t size;
};

class Matcher {
 public:
  Matcher(const QueryPlan& plan, const Reader& reader, bool ranked)
      : plan_(plan),
        database_(reader.database),
        cache_(reader.snapshot.postings()),
        positions_(reader.snapshot.positions()),
        columns_(reader.snapshot.columns()),
        ranked_(ranked),
        deadline_(reader.deadline),
        terms_(plan.leaves.size()) {
    if (ranked_) scores_ = blank_scores();
  }

  Matches match() {
    DocumentSet documents = node(plan_.root, nullptr);
    if (ranked_) {
      visit(std::string(schema::kListingTerm), Among(&documents),
            [&](Xapian::docid document, std::uint32_t) { scores_[document] *= kListingShare; });
    }
    return {std::move(documents), std::move(scores_)};
  }

 private:
  // The documents of `node`, of those in `within` only where that is given.
  DocumentSet node(const PlanNode& node, const DocumentSet* within) {
    switch (node.kind) {
      case PlanNode::Kind::kEverything:
        break;
      case PlanNode::Kind::kLeaf:
        return leaf(plan_.leaves[node.leaf], within);
      case PlanNode::Kind::kAnd:
        return all(node, within);
      case PlanNode::Kind::kOr: {
        DocumentSet any(columns_.last_document());
        for (const PlanNode& child : node.children) any |= this->node(child, within);
        return any;
      }
      case PlanNode::Kind::kAlternatives:
        return alternatives(node, within);
      case PlanNode::Kind::kMost:
        return most(node, within);
      case PlanNode::Kind::kNot: {
        DocumentSet rest = within != nullptr ? *within : columns_.all();
        const DocumentSet unwanted = this->node(node.children.front(), within);
        return rest -= unwanted;
      }
    }
    return within != nullptr ? *within : columns_.all();
  }

  // Rare children first, so that the frequent ones need only be looked up; negations last.
  DocumentSet all(const PlanNode& node, const DocumentSet* within) {
    std::vector<std::pair<std::uint32_t, const PlanNode*>> children;
    for (const PlanNode& child : node.children) children.emplace_back(expected(child), &child);
    std::stable_sort(children.begin(), children.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::optional<DocumentSet> documents;
    for (const auto& [expected, child] : children) {
      documents = this->node(*child, documents ? &*documents : within);
    }
    return *std::move(documents);
  }

  // A document needs enough of the children, each as heavy as it is rare; a word that no document
  // has asks for nothing.
  DocumentSet most(const PlanNode& node, const DocumentSet* within) {
    std::vector<float> held(columns_.last_document() + 1, 0);
    float total = 0;
    DocumentSet documents(columns_.last_document());
    for (const PlanNode& child : node.children) {
      const DocumentSet having = this->node(child, within);
      if (having.size() == 0) continue;
      const float weight = rarity(columns_.document_count(), having.size());
      total += weight;
      having.for_each([&](Xapian::docid document) { held[document] += weight; });
      documents |= having;
    }
    DocumentSet enough(columns_.last_document());
    documents.for_each([&](Xapian::docid document) {
      if (held[document] >= kNeededShare * total) enough.insert(document);
    });
    return enough;
  }

  // The children are ways to write one word: a document's score is that of the best.
  DocumentSet alternatives(const PlanNode& node, const DocumentSet* within) {
    DocumentSet documents(columns_.last_document());
    std::vector<float> best;
    std::vector<float> before;
    if (ranked_) {
      best = blank_scores();
      before = std::exchange(scores_, blank_scores());
    }
    for (const PlanNode& child : node.children) {
      are_scores_blank_ = true;
      const DocumentSet having = this->node(child, within);
      documents |= having;
      if (!ranked_) continue;
      having.for_each([&](Xapian::docid document) {
        best[document] = std::max(best[document], scores_[document]);
      });
      std::fill(scores_.begin(), scores_.end(), 0.0F);
    }
    if (ranked_) {
      scores_ = std::move(before);
      are_scores_blank_ = false;
      documents.for_each([&](Xapian::docid document) { scores_[document] += best[document]; });
    }
    return documents;
  }

  // About how many documents a node has: a bound from one side or the other, good enough to choose
  // an order by.
  std::uint32_t expected(const PlanNode& node) {
    std::uint32_t count = 0;
    switch (node.kind) {
      case PlanNode::Kind::kEverything:
      case PlanNode::Kind::kNot:
        return UINT32_MAX;
      case PlanNode::Kind::kLeaf:
        if (plan_.leaves[node.leaf].kind == QueryLeaf::Kind::kPrefix) return UINT32_MAX - 1;
        if (const std::string& term = plan_.leaves[node.leaf].term; !term.empty()) {
          return frequency(term);
        }
        return greatest_frequency(terms_of(plan_.leaves[node.leaf]));
      case PlanNode::Kind::kAnd:
        count = UINT32_MAX;
        for (const PlanNode& child : node.children) count = std::min(count, expected(child));
        return count;
      case PlanNode::Kind::kOr:
      case PlanNode::Kind::kMost:
      case PlanNode::Kind::kAlternatives:
        for (const PlanNode& child : node.children) count = std::max(count, expected(child));
        return count;
    }
    return count;
  }

  std::uint32_t frequency(const std::string& term) const { return cache_.frequency(term, database_); }

  static std::uint32_t greatest_frequency(const std::vector<WeightedTerm>& terms) {
    std::uint32_t greatest = 0;
    for (const WeightedTerm& term : terms) greatest = std::max(greatest, term.frequency);
    return greatest;
  }

  DocumentSet leaf(const QueryLeaf& leaf, const DocumentSet* within) {
    if (!leaf.term.empty()) return reference(leaf, within);
    switch (leaf.kind) {
      case QueryLeaf::Kind::kWord:
        return word(leaf, within);
      case QueryLeaf::Kind::kPrefix:
        return prefix(leaf, within);
      case QueryLeaf::Kind::kPhrase:
      case QueryLeaf::Kind::kNear:
        break;
    }
    return positional(leaf, within);
  }

  // A case number or paragraph: a document names it or not.
  DocumentSet reference(const QueryLeaf& leaf, const DocumentSet* within) {
    DocumentSet documents(columns_.last_document());
    const float score = rarity(columns_.document_count(), frequency(leaf.term));
    const bool scored = scores(leaf);
    if (scored) are_scores_blank_ = false;
    visit(leaf.term, Among(within), [&](Xapian::docid document, std::uint32_t) {
      documents.insert(document);
      if (scored) scores_[document] += score;
    });
    return documents;
  }

  DocumentSet word(const QueryLeaf& leaf, const DocumentSet* within) {
    const std::vector<WeightedTerm>& terms = terms_of(leaf);
    const Among among(within);
    DocumentSet documents(columns_.last_document());
    if (!scores(leaf)) {
      for (const WeightedTerm& term : terms) {
        visit(term.term, among, [&](Xapian::docid document, std::uint32_t) {
          documents.insert(document);
        });
      }
      return documents;
    }
    const float idf = rarity_of_word(terms);
    // Where nothing was scored before, a document's score is that of this leaf.
    std::vector<float>& scores = are_scores_blank_ ? scores_ : leaf_scores();
    for (const WeightedTerm& term : terms) {
      const float own =
          term.weight < kItself ? rarity(columns_.document_count(), term.frequency) : idf;
      const float weight = std::min(idf, own) * term.weight;
      visit(term.term, among, [&](Xapian::docid document, std::uint32_t wdf) {
        documents.insert(document);
        const float score = weight * saturation(static_cast<float>(wdf), document);
        scores[document] = std::max(scores[document], score);
      });
    }
    if (are_scores_blank_) {
      are_scores_blank_ = false;
    } else {
      add_leaf_scores(documents, 1);
    }
    return documents;
  }

  // That of the most frequent form of the word itself; of what contains it where no document has
  // it.
  float rarity_of_word(const std::vector<WeightedTerm>& terms) const {
    std::uint32_t frequency = 0;
    for (const WeightedTerm& term : terms) {
      if (term.weight >= kItself) frequency = std::max(frequency, term.frequency);
    }
    if (frequency == 0) frequency = greatest_frequency(terms);
    return rarity(columns_.document_count(), frequency);
  }

  DocumentSet prefix(const QueryLeaf& leaf, const DocumentSet* within) {
    DocumentSet documents(columns_.last_document());
    const bool scored = scores(leaf);
    const Among among(within);
    const std::string begin = schema::term(text::TermType::kWord, leaf.words.front(), leaf.field);
    const auto end = database_.allterms_end(begin);
    std::size_t words = 0;
    for (auto term = database_.allterms_begin(begin); term != end; ++term) {
      const auto asked = ++words <= kFewWords ? PostingCache::Asked::kAlone
                                              : PostingCache::Asked::kAmongMany;
      const std::shared_ptr<const Postings> postings = cache_.of(*term, database_, asked);
      walk(*postings, among, [&](Xapian::docid document, std::uint32_t wdf) {
        documents.insert(document);
        if (scored) leaf_scores()[document] += static_cast<float>(wdf);
      });
    }
    if (scored) {
      documents.for_each([&](Xapian::docid document) {
        leaf_scores_[document] = saturation(leaf_scores_[document], document);
      });
      add_leaf_scores(documents, rarity(columns_.document_count(), documents.size()));
    }
    return documents;
  }

  DocumentSet positional(const QueryLeaf& leaf, const DocumentSet* within) {
    std::vector<std::vector<PlacedTerm>> places;
    std::vector<std::pair<std::uint32_t, std::size_t>> by_frequency;
    for (std::size_t i = 0; i < leaf.words.size(); ++i) {
      std::uint32_t frequency = 0;
      places.emplace_back();
      for (const std::string& word : leaf.words_at(i)) {
        std::string term = schema::term(text::TermType::kWord, word, leaf.field);
        frequency += this->frequency(term);
        places.back().push_back(
            {SoughtTerm(std::move(term)), DocumentSet(columns_.last_document())});
      }
      by_frequency.emplace_back(frequency, i);
    }
    std::sort(by_frequency.begin(), by_frequency.end());
    std::optional<DocumentSet> candidates;
    for (const auto& [frequency, place] : by_frequency) {
      DocumentSet having(columns_.last_document());
      const Among among(candidates ? &*candidates : within);
      for (PlacedTerm& term : places[place]) {
        visit(term.term(), among,
              [&](Xapian::docid document, std::uint32_t) { term.documents.insert(document); });
        having |= term.documents;
      }
      candidates = std::move(having);
    }
    DocumentSet documents(columns_.last_document());
    WordPositions positions(places.size());
    std::vector<Xapian::termpos> starts;  // of a phrase
    const auto stands_in = [&](Xapian::docid document) {
      const PositionRecord record = positions_.of(document);
      for (const auto& [frequency, place] : by_frequency) {
        find_positions(places[place], document, record, positions[place]);
        if (leaf.kind != QueryLeaf::Kind::kPhrase) continue;
        if (place == by_frequency.front().second) {
          starts = starts_of(positions[place], place);
        } else {
          keep_followed(starts, positions[place], place);
        }
        if (starts.empty()) return false;
      }
      return leaf.kind == QueryLeaf::Kind::kPhrase || stand_near(positions, leaf.distance);
    };
    const std::vector<Xapian::docid> asked = candidates->list();
    for (std::size_t i = 0; i < asked.size(); ++i) {
      deadline_.step();
      if (i + kFetchedAhead < asked.size()) positions_.fetch(asked[i + kFetchedAhead]);
      if (stands_in(asked[i])) documents.insert(asked[i]);
    }
    if (!scores(leaf)) return documents;
    if (!leaf.instead_of.empty()) {
      score_as_word(leaf, documents, places[by_frequency.front().second]);
      return documents;
    }
    are_scores_blank_ = false;
    const Among found(&documents);
    for (const auto& [frequency, place] : by_frequency) {
      const float idf = rarity(columns_.document_count(), frequency);
      visit(places[place].front().term(), found, [&](Xapian::docid document, std::uint32_t wdf) {
        scores_[document] += idf * saturation(static_cast<float>(wdf), document);
      });
    }
    return documents;
  }

  // A term that may stand at a place of a phrase, and candidates that have it.
  struct PlacedTerm {
    SoughtTerm sought;
    DocumentSet documents;
    const std::string& term() const { return sought.term(); }
  };

  // Where any of the terms stands, ascending.
  static void find_positions(std::vector<PlacedTerm>& terms, Xapian::docid document,
                             const PositionRecord& record,
                             std::vector<Xapian::termpos>& positions) {
    positions.clear();
    for (PlacedTerm& term : terms) {
      if (term.documents.contains(document)) record.append(term.sought, positions);
    }
    if (terms.size() > 1) std::sort(positions.begin(), positions.end());
  }

  // Scores a phrase that stands for one word of the query: as often as its rarest word, no rarer
  // than the word.
  void score_as_word(const QueryLeaf& leaf, const DocumentSet& documents,
                     const std::vector<PlacedTerm>& rarest) {
    const Among among(&documents);
    for (const PlacedTerm& term : rarest) {
      visit(term.term(), among, [&](Xapian::docid document, std::uint32_t wdf) {
        leaf_scores()[document] += static_cast<float>(wdf);
      });
    }
    documents.for_each([&](Xapian::docid document) {
      leaf_scores_[document] = saturation(leaf_scores_[document], document);
    });
    float idf = rarity(columns_.document_count(), documents.size());
    if (leaf.instead_of.size() == 1) {
      const QueryLeaf& word = plan_.leaves[leaf.instead_of.front()];
      idf = std::min(idf, rarity_of_word(terms_of(word)));
    }
    add_leaf_scores(documents, idf * leaf.weight);
  }

  bool scores(const QueryLeaf& leaf) const { return ranked_ && !leaf.negated; }

  // BM25 without the rarity: from 0 to kK1 + 1 as the word is more frequent in the document.
  float saturation(float wdf, Xapian::docid document) const {
    const float length = 1 - kB + kB * columns_.relative_length(document);
    return wdf * (kK1 + 1) / (wdf + kK1 * length);
  }

  std::vector<float> blank_scores() const {
    return std::vector<float>(columns_.last_document() + 1, 0.0F);
  }

  std::vector<float>& leaf_scores() {
    if (leaf_scores_.empty()) leaf_scores_ = blank_scores();
    return leaf_scores_;
  }

  void add_leaf_scores(const DocumentSet& documents, float factor) {
    are_scores_blank_ = false;
    documents.for_each([&](Xapian::docid document) {
      scores_[document] += factor * leaf_scores_[document];
      leaf_scores_[document] = 0;
    });
  }

  // The index terms of a kWord leaf with the weight of the best variant that has them, or the words
  // of other leaves.
  const std::vector<WeightedTerm>& terms_of(const QueryLeaf& leaf) {
    const auto number = static_cast<std::size_t>(&leaf - plan_.leaves.data());
    if (!terms_[number]) terms_[number] = find_terms(leaf);
    return *terms_[number];
  }

  std::vector<WeightedTerm> find_terms(const QueryLeaf& leaf) const {
    std::vector<WeightedTerm> terms;
    const auto add = [&](const std::string& term, float weight) {
      const bool is_known = std::any_of(terms.begin(), terms.end(),
                                        [&](const WeightedTerm& t) { return t.term == term; });
      if (!is_known) terms.push_back({term, weight, frequency(term)});
    };
    for (const Variant& variant : leaf.variants) {
      for (const std::string& term : schema::search_terms(variant.type, variant.text, leaf.field)) {
        add(term, variant.weight);
      }
    }
    for (const std::string& word : leaf.words) {
      add(schema::term(text::TermType::kWord, word, leaf.field), 1);
    }
    return terms;
  }

  // Calls `visit(document, wdf)` for those documents of a term, in ascending order.
  template <typename Visit>
  void visit(const std::string& term, const Among& among, Visit visit) const {
    const std::shared_ptr<const Postings> postings = cache_.of(term, database_);
    walk(*postings, among, visit);
  }

  template <typename Visit>
  void walk(const Postings& postings, const Among& among, Visit visit) const {
    deadline_.check();
    const std::vector<Xapian::docid>& documents = postings.documents;
    if (among.set == nullptr) {
      for (std::size_t i = 0; i < documents.size(); ++i) visit(documents[i], postings.wdfs[i]);
      return;
    }
    if (documents.size() / kJumpCost > among.size) {
      auto at = documents.begin();
      among.set->for_each([&](Xapian::docid document) {
        at = std::lower_bound(at, documents.end(), document);
        if (at == documents.end() || *at != document) return;
        visit(document, postings.wdfs[static_cast<std::size_t>(at - documents.begin())]);
      });
      return;
    }
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (among.set->contains(documents[i])) visit(documents[i], postings.wdfs[i]);
    }
  }

  const QueryPlan& plan_;
  const Xapian::Database& database_;
  const PostingCache& cache_;
  const PositionColumn& positions_;
  const Columns& columns_;
  const bool ranked_;
  Deadline& deadline_;
  std::vector<std::optional<std::vector<WeightedTerm>>> terms_;  // by leaf, where they were needed
  std::vector<float> scores_;
  bool are_scores_blank_ = true;  // all 0
  std::vector<float> leaf_scores_;  // of the leaf at hand, once needed; all 0 between leaves
};

}  // namespace

Matches match(const QueryPlan& plan, const Reader& reader, bool ranked) {
  return Matcher(plan, reader, ranked).match();
}

}  // namespace leta::server
