// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include "archive/text/fold.h"
#include "search-server/query/folded_words.h"

namespace leta::server {
namespace {

// What it costs to make one word of another. Letters that are one sound in some word, or differ in
// their marks only, are cheaper than others.
constexpr int kEdit = 10;
constexpr int kSwapped = 8;  // two neighbours in the wrong order
constexpr int kAlike = 8;
constexpr int kDoubled = 6;  // a letter written twice, or once instead of twice
constexpr int kWrongMark = 3;
constexpr int kNoMark = 1;       // a for å and ä, o for ö: how they are typed elsewhere
constexpr int kFirstLetter = 6;  // more, when the first letter differs: it is seldom wrong
constexpr int kSeenOnce = 6;     // more, for a word of one document: it may be misspelt itself
constexpr int kSplit = 14;

// So much does a word gain by every e-fold of the documents that have it.
constexpr double kFrequencyGain = 1.8;

struct LimitRow {
  std::size_t letters;  // of words with so many and more
  int cost;             // at most; a little over whole edits, for marks
  int signature_bits;   // that so many edits can change
};
constexpr std::array<LimitRow, 2> kLimits = {{{8, 22, 5}, {4, 12, 2}}};
constexpr int kOneEdit = kLimits.back().cost;
constexpr std::size_t kLongestCorrected = 40;  // letters
constexpr std::size_t kMostLettersMore = kLimits.front().cost / kDoubled;
constexpr std::size_t kShortestMeant = 3;  // letters
constexpr std::size_t kMostReplaced = 8;   // words of a query: each costs a look at all words
constexpr std::size_t kShortestPiece = 3;  // bytes, of a word split in two

constexpr std::uint8_t code(char letter) { return static_cast<std::uint8_t>(letter - 'a'); }
constexpr std::uint8_t kARing = 26, kADots = 27;

constexpr std::array<std::pair<std::uint8_t, std::uint8_t>, 14> kAlikePairs = {{
    {code('s'), code('c')},
    {code('s'), code('z')},
    {code('c'), code('k')},
    {code('k'), code('q')},
    {code('v'), code('w')},
    {code('f'), code('v')},
    {code('i'), code('y')},
    {code('i'), code('j')},
    {code('g'), code('j')},
    {code('u'), code('y')},
    {code('d'), code('t')},
    {code('b'), code('p')},
    {code('e'), kADots},
    {code('o'), kARing},
}};

int substitution_cost(std::uint8_t typed, std::uint8_t meant) {
  if (typed == meant) return 0;
  if (bare_letter(typed) == bare_letter(meant)) return typed < kARing ? kNoMark : kWrongMark;
  const bool alike = std::any_of(kAlikePairs.begin(), kAlikePairs.end(), [&](const auto& pair) {
    return (pair.first == typed && pair.second == meant) ||
           (pair.first == meant && pair.second == typed);
  });
  return alike ? kAlike : kEdit;
}

// What making `letters[i]` appear or go costs.
int indel_cost(const Letters& letters, std::size_t i) {
  return i > 0 && letters[i] == letters[i - 1] ? kDoubled : kEdit;
}

// Damerau and Levenshtein's distance (optimal string alignment) with the costs above, from `typed`
// to `meant`, or to the nearest beginning of it where what was typed is `unfinished`. Anything over
// `limit` when it is more than that.
int distance(const Letters& typed, const Letters& meant, int limit, bool unfinished) {
  using Row = std::array<int, kLongestCorrected + kMostLettersMore + 1>;
  std::array<Row, 3> rows;  // of typed[..i-2], typed[..i-1], typed[..i]
  Row* before_last = &rows[0];
  Row* last = &rows[1];
  Row* row = &rows[2];
  (*last)[0] = 0;
  for (std::size_t j = 0; j < meant.size(); ++j) (*last)[j + 1] = (*last)[j] + indel_cost(meant, j);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const int remove = indel_cost(typed, i);
    (*row)[0] = (*last)[0] + remove;
    int least = (*row)[0];
    for (std::size_t j = 0; j < meant.size(); ++j) {
      int cost = std::min({(*last)[j] + substitution_cost(typed[i], meant[j]),
                           (*last)[j + 1] + remove, (*row)[j] + indel_cost(meant, j)});
      if (i > 0 && j > 0 && typed[i] == meant[j - 1] && typed[i - 1] == meant[j]) {
        cost = std::min(cost, (*before_last)[j - 1] + kSwapped);
      }
      (*row)[j + 1] = cost;
      least = std::min(least, cost);
    }
    // All rows to come cost as much, but for a swap, which goes on from the row before.
    if (least > limit + kSwapped) return least;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  if (!unfinished) return (*last)[meant.size()];
  return *std::min_element(last->begin(),
                           last->begin() + static_cast<std::ptrdiff_t>(meant.size()) + 1);
}

bool begins_alike(const Letters& typed, const Letters& meant) {
  return bare_letter(typed[0]) == bare_letter(meant[0]) ||
         (typed[0] == meant[1] && typed[1] == meant[0]);
}

// The less, the likelier.
double penalty(int cost, double frequency) { return cost - kFrequencyGain * std::log(frequency); }

struct Correction {
  double penalty = 0;
  std::uint32_t word = 0;  // of the list
};

// True when the letters that tell the two apart are more than so few edits can change.
bool is_far(std::uint64_t typed, std::uint64_t meant, const LimitRow& limit, bool unfinished) {
  if (unfinished) return std::popcount(typed & ~meant) > limit.cost / kDoubled;
  return std::popcount(typed ^ meant) > limit.signature_bits;
}

std::vector<Correction> all_corrections(std::string_view word, const WordList& words,
                                        bool unfinished) {
  std::vector<Correction> found;
  const std::optional<Letters> typed = letters_of(word);
  if (!typed || typed->size() > kLongestCorrected) return found;
  const auto limit = std::find_if(kLimits.begin(), kLimits.end(), [&](const LimitRow& row) {
    return typed->size() >= row.letters;
  });
  if (limit == kLimits.end()) return found;
  const std::size_t longest = typed->size() + static_cast<std::size_t>(limit->cost / kDoubled);
  const std::uint64_t signature = letter_signature(*typed);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words.signature(i) == 0) continue;
    if (is_far(signature, words.signature(i), *limit, unfinished)) continue;
    if (words.word(i) == word) continue;
    std::optional<Letters> meant = letters_of(words.word(i));
    if (!meant || meant->size() < kShortestMeant) continue;
    if (unfinished && meant->size() > longest) meant->resize(longest);
    if (meant->size() > longest) continue;
    int cost = distance(*typed, *meant, limit->cost, unfinished);
    if (cost > (words.frequency(i) == 1 ? kOneEdit : limit->cost)) continue;
    if (words.frequency(i) == 1) cost += kSeenOnce;
    if (!begins_alike(*typed, *meant)) cost += kFirstLetter;
    found.push_back({penalty(cost, words.frequency(i)), i});
  }
  std::sort(found.begin(), found.end(), [](const Correction& a, const Correction& b) {
    return a.penalty != b.penalty ? a.penalty < b.penalty : a.word < b.word;
  });
  return found;
}

// The best way to write a word as two ("skolabarn"), which count for as many of the `documents` as
// have both when neither is there because of the other.
std::vector<std::uint32_t> first_of(const std::vector<Correction>& corrections, std::size_t count) {
  std::vector<std::uint32_t> words;
  for (const Correction& correction : corrections) {
    if (words.size() == count) break;
    words.push_back(correction.word);
  }
  return words;
}

struct Split {
  double penalty = 0;
  std::string text;
};
std::optional<Split> best_split(std::string_view word, const WordList& words,
                                std::uint32_t documents) {
  std::optional<Split> best;
  for (std::size_t at = kShortestPiece; at + kShortestPiece <= word.size(); ++at) {
    if ((static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) continue;  // inside a character
    const auto first = words.find_typed(word.substr(0, at));
    if (!first) continue;
    const auto second = words.find_typed(word.substr(at));
    if (!second) continue;
    const std::uint32_t first_frequency = words.frequency(*first);
    const std::uint32_t second_frequency = words.frequency(*second);
    if (first_frequency == 1 || second_frequency == 1) continue;
    const double both = static_cast<double>(first_frequency) * second_frequency / documents;
    const double its_penalty = penalty(kSplit, both);
    if (best && best->penalty <= its_penalty) continue;
    best = {its_penalty, std::string(words.word(*first)) + " " + std::string(words.word(*second))};
  }
  return best;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

// A piece of the query, in bytes.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Where `asked` stands as a word of its own, at `from` or after.
std::optional<Piece> find_word(std::string_view query, std::string_view asked, std::size_t from) {
  for (std::size_t at = query.find(asked, from); at != std::string_view::npos;
       at = query.find(asked, at + 1)) {
    const std::size_t end = at + asked.size();
    const bool goes_on =
        (at > 0 && is_word_byte(query[at - 1])) || (end < query.size() && is_word_byte(query[end]));
    if (!goes_on) return Piece{at, end};
  }
  return std::nullopt;
}

class QueryCorrector {
 public:
  QueryCorrector(std::string_view query, const QueryPlan& plan, const Reader& reader)
      : query_(query), plan_(plan), reader_(reader), places_(plan.leaves.size()) {
    // The leaves are in the order of the query.
    std::size_t from = 0;
    for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
      places_[i] = find_word(query, plan.leaves[i].asked, from);
      if (places_[i]) from = places_[i]->end;
    }
  }

  std::optional<std::string> corrected() {
    std::vector<std::size_t> unknown;
    add_unknown(plan_.root, unknown);
    std::sort(unknown.begin(), unknown.end());
    if (unknown.size() > kMostReplaced) unknown.resize(kMostReplaced);
    std::string text;
    std::size_t done = 0;  // bytes of the query
    for (const std::size_t leaf : unknown) {
      if (places_[leaf]->begin < done) continue;
      if (const std::optional<Replacement> replacement = replacement_of(leaf, done)) {
        text.append(query_, done, replacement->piece.begin - done).append(replacement->text);
        done = replacement->piece.end;
      }
    }
    if (done == 0) return std::nullopt;
    return text.append(query_, done);
  }

 private:
  struct Replacement {
    Piece piece;
    std::string text;
  };

  bool is_plain_word(std::size_t i) const {
    const QueryLeaf& leaf = plan_.leaves[i];
    return leaf.kind == QueryLeaf::Kind::kWord && leaf.field == schema::Field::kText &&
           !leaf.as_written && !leaf.negated && !leaf.variants.empty() && places_[i];
  }

  bool is_unknown(const PlanNode& node) const {
    if (node.kind != PlanNode::Kind::kLeaf) {
      return std::all_of(node.children.begin(), node.children.end(),
                         [&](const PlanNode& child) { return is_unknown(child); });
    }
    const QueryLeaf& leaf = plan_.leaves[node.leaf];
    // A name that stands for the word is there only if the archive has its words.
    return leaf.other_forms.empty() && !archive_has(leaf, reader_);
  }

  void add_unknown(const PlanNode& node, std::vector<std::size_t>& unknown) const {
    if (node.kind == PlanNode::Kind::kLeaf) {
      if (is_plain_word(node.leaf) && is_unknown(node)) unknown.push_back(node.leaf);
    } else if (node.kind != PlanNode::Kind::kAlternatives || is_unknown(node)) {
      for (const PlanNode& child : node.children) add_unknown(child, unknown);
    }
  }

  // The best way to write an unknown word, in one with a neighbour that nothing has been written
  // for.
  std::optional<Replacement> replacement_of(std::size_t leaf, std::size_t done) const {
    const std::string& word = plan_.leaves[leaf].variants.front().text;
    if (!letters_of(word)) return std::nullopt;
    const WordList& words = reader_.snapshot.words();
    if (leaf > 0 && is_plain_word(leaf - 1) && places_[leaf - 1]->begin >= done) {
      if (auto joined = join(leaf - 1, leaf, words)) return joined;
    }
    if (leaf + 1 < plan_.leaves.size() && is_plain_word(leaf + 1)) {
      if (auto joined = join(leaf, leaf + 1, words)) return joined;
    }
    const std::vector<Correction> found = all_corrections(word, words, false);
    const std::optional<Split> split =
        best_split(word, words, reader_.snapshot.columns().document_count());
    if (split && (found.empty() || split->penalty < found.front().penalty)) {
      return Replacement{*places_[leaf], split->text};
    }
    if (found.empty()) return std::nullopt;
    return Replacement{*places_[leaf], std::string(words.word(found.front().word))};
  }

  // One word written as two, with nothing but space between: "arbets förmedling".
  std::optional<Replacement> join(std::size_t first, std::size_t second,
                                  const WordList& words) const {
    const Piece piece{places_[first]->begin, places_[second]->end};
    const std::string_view between =
        query_.substr(places_[first]->end, places_[second]->begin - places_[first]->end);
    if (between.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
    const auto joined = words.find_typed(plan_.leaves[first].variants.front().text +
                                         plan_.leaves[second].variants.front().text);
    if (!joined) return std::nullopt;
    return Replacement{piece, std::string(words.word(*joined))};
  }

  std::string_view query_;
  const QueryPlan& plan_;
  const Reader& reader_;
  std::vector<std::optional<Piece>> places_;  // by leaf
};

}  // namespace

std::vector<std::uint32_t> corrections_of(std::string_view typed, const WordList& words,
                                          std::size_t count) {
  return first_of(all_corrections(typed, words, false), count);
}

std::vector<std::uint32_t> corrections_of_beginning(std::string_view typed, const WordList& words,
                                                    std::size_t count) {
  return first_of(all_corrections(typed, words, true), count);
}

std::optional<std::string> corrected_query(std::string_view query, const QueryPlan& plan,
                                           const Reader& reader) {
  return QueryCorrector(query, plan, reader).corrected();
}

}  // namespace leta::server
