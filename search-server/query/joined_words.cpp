// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/joined_words.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/text/fold.h"
#include "archive/typed_forms.h"
#include "search-server/query/alternatives.h"
#include "search-server/query/rarity.h"
#include "search-server/query/word_forms.h"

namespace leta::server {
namespace {

using text::TermType;

// Beside the word itself, as Variant::weight has it. Who writes a compound apart means it; who writes
// it as one word means less often what others write apart.
constexpr float kJoinedWeight = 0.9F;
constexpr float kApartWeight = 0.6F;

// Bytes of what is written apart: shorter pieces are particles or letters.
constexpr std::size_t kShortestFirst = 2;
constexpr std::size_t kShortestRest = 3;

// Bounds of the work for one query. A phrase whose words are all in more documents than this is
// not looked for: reading positions would cost more than the rest of the search.
constexpr std::size_t kMaxWords = 32;
constexpr std::size_t kMaxJoined = 16;
constexpr std::size_t kMaxApart = 16;
constexpr std::uint32_t kMaxDocuments = 5000;

bool is_vowel_end(const std::string& word) { return word.ends_with('a') || word.ends_with('e'); }

// The ways to write two words as one: as they are, with an s between them, without the first one's
// last vowel or with another one (skola + plan, hälsa + vård), and with two instead of three equal
// consonants (natt + tåg).
std::vector<std::string> joined_ways(const std::string& first, const std::string& rest) {
  std::vector<std::string> ways = {first + rest};
  if (!first.ends_with('s')) ways.push_back(first + "s" + rest);
  const std::size_t n = first.size();
  if (is_vowel_end(first)) {
    const std::string stem = first.substr(0, n - 1);
    for (const char* vowel : {"", "o", "u"}) ways.push_back(stem + vowel + rest);
  } else if (n >= 2 && first[n - 1] == first[n - 2] && first[n - 1] == rest.front()) {
    ways.push_back(first + rest.substr(1));
  }
  return ways;
}

// Letters alone, and enough of them.
bool can_be_joined(const std::string& word, std::size_t shortest) {
  return word.size() >= shortest && std::none_of(word.begin(), word.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z');
         });
}

class JoinedStage {
 public:
  JoinedStage(QueryPlan& plan, const Reader& reader)
      : plan_(plan), reader_(reader), database_(reader.database), analyser_(reader.analyser) {}

  // The longest first, then the most frequent: what overlaps with one that was added is left out.
  void join(const WordRun& run) {
    std::vector<Proposal> proposals;
    const std::size_t count = std::min(run.words.size(), kMaxWords);
    for (std::size_t i = 0; i + 1 < count; ++i) {
      propose(run, i, 2, proposals);
      if (i + 2 < count) propose(run, i, 3, proposals);
    }
    std::stable_sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
      if (a.words != b.words) return a.words > b.words;
      return a.documents > b.documents;
    });
    for (Proposal& proposal : proposals) {
      if (joined_ == kMaxJoined) return;
      if (add_alternative(plan_, proposal.first, proposal.last, std::move(proposal.leaf))) {
        ++joined_;
      }
    }
  }

  // Lets a compound be found where a document has its parts side by side.
  void part(std::size_t index) {
    const QueryLeaf& leaf = plan_.leaves[index];
    if (leaf.kind != QueryLeaf::Kind::kWord || leaf.as_written || leaf.negated ||
        leaf.parts.empty() || !leaf.instead_of.empty() || leaf.field == schema::Field::kAuthor) {
      return;
    }
    const std::string asked = leaf.asked;
    const schema::Field field = leaf.field;
    for (const std::vector<std::vector<std::string>>& pieces : ways_apart(asked, field)) {
      if (apart_ == kMaxApart) return;
      QueryLeaf phrase;
      phrase.kind = QueryLeaf::Kind::kPhrase;
      phrase.asked = asked;
      phrase.field = field;
      phrase.weight = kApartWeight;
      phrase.how = MatchHow::kCompound;
      for (const std::vector<std::string>& forms : pieces) {
        phrase.words.push_back(forms.front());
        phrase.other_forms.emplace_back(forms.begin() + 1, forms.end());
      }
      if (add_alternative(plan_, index, index, std::move(phrase))) ++apart_;
    }
  }

 private:
  struct Proposal {
    std::size_t words;
    std::uint32_t documents;  // with its most frequent form
    std::size_t first;        // leaves
    std::size_t last;
    QueryLeaf leaf;
  };

  void propose(const WordRun& run, std::size_t begin, std::size_t count,
               std::vector<Proposal>& proposals) {
    std::vector<std::string> ways = {""};
    std::string asked;
    for (std::size_t i = begin; i < begin + count; ++i) {
      const QueryWord& word = run.words[i];
      const std::string folded = text::fold_word(word.text);
      const bool is_last = i + 1 == begin + count;
      if (!word.leaf || !can_be_joined(folded, is_last ? kShortestRest : kShortestFirst)) return;
      asked += (asked.empty() ? "" : " ") + word.text;
      std::vector<std::string> longer;
      for (const std::string& way : ways) {
        const std::vector<std::string> more =
            way.empty() ? std::vector{folded} : joined_ways(way, folded);
        longer.insert(longer.end(), more.begin(), more.end());
      }
      ways = std::move(longer);
    }
    std::optional<Proposal> best;
    for (const std::string& way : ways) {
      QueryLeaf leaf;
      leaf.asked = asked;
      leaf.field = run.field;
      const std::uint32_t documents = find_joined(way, leaf);
      if (documents == 0 || (best && best->documents >= documents)) continue;
      best = {count, documents, *run.words[begin].leaf, *run.words[begin + count - 1].leaf,
              std::move(leaf)};
    }
    if (best) proposals.push_back(*std::move(best));
  }

  // Fills the variants of `leaf` with those of a joined word, or of what it may be with å, ä and ö.
  // The documents with its most frequent form; 0 where the archive lacks the word.
  std::uint32_t find_joined(const std::string& word, QueryLeaf& leaf) {
    std::uint32_t documents = documents_with(word, leaf);
    if (documents == 0) {
      if (text::fold_to_ascii(word) != word) return 0;
      for (const std::string& typed : words_typed_as(database_, word)) {
        documents = std::max(documents, documents_with(typed, leaf));
      }
    }
    return documents;
  }

  std::uint32_t documents_with(const std::string& word, QueryLeaf& leaf) {
    std::vector<Variant> variants =
        variants_of_word(word, {text::Language::kSwedish}, analyser_);
    std::uint32_t documents = 0;
    for (Variant& variant : variants) {
      if (variant.weight >= kItself) {
        documents = std::max(documents, server::documents_with(variant, leaf.field, reader_));
      }
      variant.weight *= kJoinedWeight;
      variant.how = MatchHow::kCompound;
    }
    if (documents > 0) leaf.variants = std::move(variants);
    return documents;
  }

  // The pieces of a compound, each with the forms that documents have of it, for each way to write
  // it apart: at one of its boundaries, and at all where there are two.
  std::vector<std::vector<std::vector<std::string>>> ways_apart(const std::string& asked,
                                                                schema::Field field) {
    const auto terms = analyser_.terms_of(asked, text::Language::kSwedish);
    const std::string word = terms->front().text;
    std::vector<std::string> parts;  // and spans
    for (const text::Term& term : *terms) {
      if (term.type == TermType::kPart || term.type == TermType::kSpan) parts.push_back(term.text);
    }
    std::vector<std::size_t> boundaries;
    for (std::size_t at = kShortestRest; at + kShortestRest <= word.size(); ++at) {
      if ((static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) continue;
      if (have_common(word_and_lemmas(word.substr(at), analyser_), parts)) boundaries.push_back(at);
    }
    std::vector<std::vector<std::size_t>> cuts;
    for (const std::size_t at : boundaries) cuts.push_back({at});
    if (boundaries.size() == 2) cuts.push_back(boundaries);
    std::vector<std::vector<std::vector<std::string>>> ways;
    for (const std::vector<std::size_t>& cut : cuts) {
      std::vector<std::vector<std::string>> pieces;
      std::size_t begin = 0;
      for (const std::size_t at : cut) {
        pieces.push_back(first_pieces(word.substr(begin, at - begin), parts, field));
        begin = at;
      }
      pieces.push_back(forms_in_archive(word.substr(begin), field, database_, analyser_));
      if (is_worth_it(pieces, field)) ways.push_back(std::move(pieces));
    }
    return ways;
  }

  // How the first piece of a compound may be written alone: as it stands in the compound, without
  // the linking s, and as an adjective in agreement (sociala frågor).
  std::vector<std::string> first_pieces(const std::string& piece,
                                        const std::vector<std::string>& parts,
                                        schema::Field field) {
    std::vector<std::string> pieces;
    const auto add = [&](const std::string& word, bool fits) {
      if (fits && database_.term_exists(schema::term(TermType::kWord, word, field))) {
        pieces.push_back(word);
      }
    };
    add(piece, true);
    if (piece.ends_with('s')) {
      const std::string without = piece.substr(0, piece.size() - 1);
      add(without, have_common(word_and_lemmas(without, analyser_), parts));
    }
    for (const char* ending : {"a", "t"}) {
      const std::string inflected = piece + ending;
      add(inflected, have_common(word_and_lemmas(inflected, analyser_), {piece}));
    }
    return pieces;
  }

  bool is_worth_it(const std::vector<std::vector<std::string>>& pieces, schema::Field field) const {
    std::uint32_t rarest = UINT32_MAX;
    for (const std::vector<std::string>& forms : pieces) {
      if (forms.empty()) return false;
      std::uint32_t documents = 0;
      for (const std::string& form : forms) {
        documents += database_.get_termfreq(schema::term(TermType::kWord, form, field));
      }
      rarest = std::min(rarest, documents);
    }
    return rarest <= kMaxDocuments;
  }

  QueryPlan& plan_;
  const Reader& reader_;
  const Xapian::Database& database_;
  text::Analyser& analyser_;
  std::size_t joined_ = 0;
  std::size_t apart_ = 0;
};

}  // namespace

void add_joined_words(QueryPlan& plan, const Reader& reader) {
  JoinedStage stage(plan, reader);
  const std::size_t asked = plan.leaves.size();
  for (std::size_t i = 0; i < asked; ++i) stage.part(i);
  for (const WordRun& run : plan.runs) stage.join(run);
}

}  // namespace leta::server
