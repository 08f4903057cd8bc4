// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/text/lexicon/lexicon.h"

namespace leta::text {

// A part of a compound: where it stands in the form (bytes), and its dictionary form. Where two
// equal consonants stand for three (tullagen = tull + lagen), neighbouring parts share the letter.
struct CompoundPart {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string lemma;
  bool operator==(const CompoundPart&) const = default;
};

// Neighbouring parts read as one word, as the dictionary form of that word: arbetsmarknad in
// arbetsmarknadsförvaltning.
struct CompoundSpan {
  std::size_t first = 0;  // parts[first] to parts[last], both included
  std::size_t last = 0;
  std::string lemma;
  bool operator==(const CompoundSpan&) const = default;
};

struct Compound {
  std::vector<CompoundPart> parts;  // empty when the form is not a compound, else two or more
  std::vector<CompoundSpan> spans;  // of two or more parts and fewer than all
};

// Splits Swedish compounds: the best sequence of first parts and one last part that the lexicon
// allows, by the probabilities of the parts. A word that the lexicon has as a whole is split only
// when its parts make it up well enough (kommunstyrelse, but not kultur).
//
//   social|förvaltningens    parts socialförvaltning's: social, förvaltning
//   arbets|marknads|förvaltningen    arbete, marknad, förvaltning; spans arbetsmarknad,
//                                    marknadsförvaltning
//
// Safe for concurrent use.
class CompoundSplitter {
 public:
  explicit CompoundSplitter(Lexicon lexicon) : lexicon_(std::move(lexicon)) {}

  // The one best split of a folded form.
  Compound split(std::string_view form) const;

 private:
  struct Piece {
    std::size_t begin, end;  // bytes
    bool last;               // ends the compound (or stands at its end)
  };
  // The best pieces of form[begin, end); fewer than two when it should stay whole. `last`: the
  // range ends the compound. `inner`: it is itself a part.
  std::vector<Piece> best_pieces(std::string_view form, std::size_t begin, std::size_t end,
                                 bool last, bool inner) const;
  float needed_score(std::string_view text, bool last, bool inner) const;
  bool reaches_into_lemma(std::string_view text, const Piece& last) const;
  void split_range(std::string_view form, const Piece& piece, int depth,
                   std::vector<Piece>& pieces) const;

  Lexicon lexicon_;
};

}  // namespace leta::text
