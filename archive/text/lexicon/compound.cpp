// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/compound.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace leta::text {
namespace {

// The weights of a split, in natural logarithms of probabilities; measured, see docs and
// tests/eval.
constexpr float kBoundary = -5.5F;
constexpr float kThreeLetters = -2.5F;
constexpr float kFourLetters = -0.7F;
constexpr float kSharedLetter = -3.0F;
// How much likelier than its parts a known word must be to stay whole.
constexpr float kKnownWord = 28.0F;
constexpr float kKnownHead = 10.0F;  // for the last part of a longer compound (sjukhus, tidskrift)
constexpr float kFrequentWord = -13.0F;  // kKnownHead is for those likelier than this
constexpr float kKnownVerb = 8.0F;  // fastställa, godkänna: the parts seldom say what the verb says
constexpr float kRareWord = -15.5F;    // known words rarer than this count as this rare
constexpr float kLeastScore = -60.0F;  // of a split of an unknown word, for two parts

constexpr std::size_t kShortestLetters = 2;   // el, år; the lexicon marks no others as parts
constexpr std::size_t kShortestCompound = 5;  // letters
constexpr std::size_t kLongestBytes = 100;
constexpr int kDeepest = 3;
constexpr float kImpossible = -std::numeric_limits<float>::infinity();

bool starts_letter(char byte) { return (byte & 0xc0) != 0x80; }

std::size_t count_letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_letter));
}

bool has_vowel(std::string_view text) {
  // Each of å, ä and ö begins with the byte C3.
  return text.find_first_of("aeiouy\xc3") != std::string_view::npos;
}

float length_penalty(std::size_t letters) {
  return letters <= 3 ? kThreeLetters : letters == 4 ? kFourLetters : 0.0F;
}

bool is_consonant(char byte) {
  return byte >= 'a' && byte <= 'z' &&
         std::string_view("aeiouy").find(byte) == std::string_view::npos;
}

// The likeliest reading of a last part.
std::optional<Lexicon::Lemma> last_part_lemma(const Lexicon::Form& form) {
  std::optional<Lexicon::Lemma> best;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (!form.may_end(i)) continue;
    const Lexicon::Lemma lemma = form.lemma(i);
    if (!best || lemma.log_part > best->log_part) best = lemma;
  }
  return best;
}

// A noun's dictionary form with an s, where the noun may end compounds.
bool is_genitive(const Lexicon::Form& form, std::string_view text) {
  if (!text.ends_with('s') || form.size() == 0 || !form.may_end(0)) return false;
  const Lexicon::Lemma lemma = form.lemma(0);
  return lemma.word_class == WordClass::kNoun && lemma.text.size() + 1 == text.size() &&
         text.starts_with(lemma.text);
}

}  // namespace

// What a split of `text` must score: nothing for an unknown word, more for a word that is known as
// a whole, and more than any for one that is never split.
float CompoundSplitter::needed_score(std::string_view text, bool last, bool inner) const {
  const auto known = lexicon_.find(text);
  if (!known) return kImpossible;
  float needed = kImpossible;
  auto consider = [&](const Lexicon::Lemma& lemma) {
    if (lemma.keep_whole || lemma.word_class == WordClass::kName) {
      needed = std::numeric_limits<float>::infinity();
      return;
    }
    if (lemma.always_split) return;
    const bool is_head = inner && last && lemma.log_word > kFrequentWord;
    float own = std::max(lemma.log_word, kRareWord) - (is_head ? kKnownHead : kKnownWord);
    if (lemma.word_class == WordClass::kVerb) own += kKnownVerb;
    needed = std::max(needed, own);
  };
  if (!last && known->may_begin()) consider(known->begin_lemma());
  if (last) {
    for (std::size_t i = 0; i < known->size(); ++i) consider(known->lemma(i));
  }
  return needed;
}

// Does the last part stand in the dictionary form too, and not only in the ending of a known form?
// vin|sten is vinst with its ending.
bool CompoundSplitter::reaches_into_lemma(std::string_view text, const Piece& last) const {
  constexpr std::size_t kLeast = 3;  // bytes of the last part that the dictionary form must have
  const auto known = lexicon_.find(text);
  if (!known || known->only_part()) return true;
  const std::string_view front = text.substr(0, last.begin);
  const std::size_t least = std::min(kLeast, last.end - last.begin);
  for (std::size_t i = 0; i < known->size(); ++i) {
    const std::string_view lemma = known->lemma(i).text;
    if (lemma.starts_with(front) && lemma.size() >= front.size() + least) return true;
  }
  return false;
}

std::vector<CompoundSplitter::Piece> CompoundSplitter::best_pieces(std::string_view form,
                                                                   std::size_t begin,
                                                                   std::size_t end, bool last,
                                                                   bool inner) const {
  // best[i]: the score of the best way to parts that end where a part starting at begin + i can go
  // on.
  struct State {
    float score = kImpossible;
    std::size_t part_begin = 0;  // of the part before
    std::size_t part_end = 0;
  };
  const std::size_t length = end - begin;
  std::array<State, kLongestBytes + 1> best;
  std::fill_n(best.begin(), length + 1, State{});
  best[0].score = 0;
  State finish;
  for (std::size_t from = 0; from + kShortestLetters <= length; ++from) {
    if (best[from].score == kImpossible || !starts_letter(form[begin + from])) continue;
    // hashes[i]: of the text from `from` up to i.
    std::array<std::uint64_t, kLongestBytes + 1> hashes;
    std::uint64_t running = lexicon_format::kHashStart;
    for (std::size_t to = from; to < length;) {
      running = lexicon_format::hash_byte(running, form[begin + to++]);
      hashes[to] = running;
      lexicon_.prefetch(running);
    }
    std::size_t letters = 0;
    for (std::size_t to = from; to < length;) {
      do {
        ++to;
      } while (to < length && !starts_letter(form[begin + to]));
      if (++letters < kShortestLetters || (from == 0 && to == length)) continue;
      if (to < length && length - to + 1 < kShortestLetters) continue;
      const std::string_view text = form.substr(begin + from, to - from);
      if (!has_vowel(text)) continue;
      const auto found = lexicon_.find_hashed(hashes[to], text);
      if (!found) continue;
      float score = best[from].score + length_penalty(letters);
      if (from != 0) score += kBoundary;
      if (to == length && last) {
        const auto lemma = last_part_lemma(*found);
        if (!lemma) continue;
        score += lemma->log_part;
        if (score > finish.score) finish = {score, from, to};
        continue;
      }
      if (found->may_begin() && (letters > 2 || from == 0)) {  // el begins, but not in tunn|el|bana
        score += found->begin_score();
      } else if (from != 0 && is_genitive(*found, text)) {
        // Compounds take an s as first parts even where their last part alone takes none:
        // modersmåls.
        score += found->lemma(0).log_part;
      } else {
        continue;
      }
      if (to == length) {
        if (score > finish.score) finish = {score, from, to};
        continue;
      }
      if (score > best[to].score) best[to] = {score, from, to};
      // tullagen: the last of two equal consonants may begin the next part too.
      const char letter = form[begin + to - 1];
      if (letters > 3 && is_consonant(letter) && form[begin + to - 2] == letter &&
          score + kSharedLetter > best[to - 1].score) {
        best[to - 1] = {score + kSharedLetter, from, to};
      }
    }
  }
  std::vector<Piece> pieces;
  if (finish.score == kImpossible) return pieces;

  const std::string_view whole = form.substr(begin, length);
  if (finish.score < needed_score(whole, last, inner)) return pieces;
  if (last && !reaches_into_lemma(whole, {finish.part_begin, finish.part_end, true})) return pieces;

  for (State at = finish;; at = best[at.part_begin]) {
    pieces.push_back({begin + at.part_begin, begin + at.part_end, at.part_end == length && last});
    if (at.part_begin == 0) break;
  }
  std::ranges::reverse(pieces);
  const float least = kLeastScore - 14.0F * static_cast<float>(pieces.size() - 2);
  if (finish.score < least) pieces.clear();
  return pieces;
}

void CompoundSplitter::split_range(std::string_view form, const Piece& piece, int depth,
                                   std::vector<Piece>& pieces) const {
  if (depth < kDeepest &&
      count_letters(form.substr(piece.begin, piece.end - piece.begin)) >= kShortestCompound) {
    const std::vector<Piece> smaller =
        best_pieces(form, piece.begin, piece.end, piece.last, depth > 0);
    if (smaller.size() > 1) {
      for (const Piece& part : smaller) split_range(form, part, depth + 1, pieces);
      return;
    }
  }
  pieces.push_back(piece);
}

Compound CompoundSplitter::split(std::string_view form) const {
  Compound compound;
  if (form.size() > kLongestBytes) return compound;
  std::vector<Piece> pieces;
  split_range(form, {0, form.size(), true}, 0, pieces);
  if (pieces.size() < 2) return compound;

  auto text_of = [&](std::size_t begin, std::size_t end) {
    return form.substr(begin, end - begin);
  };
  auto lemma_of = [&](const Piece& piece) -> std::string {
    const std::string_view text = text_of(piece.begin, piece.end);
    const auto found = lexicon_.find(text);
    if (!found) return std::string(text);
    if (piece.last) {
      const auto lemma = last_part_lemma(*found);
      return std::string(lemma ? lemma->text : text);
    }
    if (found->may_begin()) return std::string(found->begin_lemma().text);
    return std::string(is_genitive(*found, text) ? found->lemma(0).text : text);
  };
  for (const Piece& piece : pieces) {
    compound.parts.push_back({piece.begin, piece.end, lemma_of(piece)});
  }
  for (std::size_t first = 0; first + 1 < pieces.size(); ++first) {
    for (std::size_t last = first + 1; last < pieces.size(); ++last) {
      if (last - first + 1 == pieces.size()) continue;
      const std::size_t begin = pieces[first].begin;
      const Piece whole{begin, pieces[last].end, pieces[last].last};
      // A span that the lexicon has is that word; another ends in its last part's dictionary form.
      std::string lemma = lemma_of(whole);
      if (lemma == text_of(whole.begin, whole.end)) {
        lemma = std::string(text_of(begin, pieces[last].begin)) + compound.parts[last].lemma;
      }
      compound.spans.push_back({first, last, std::move(lemma)});
    }
  }
  return compound;
}

}  // namespace leta::text
