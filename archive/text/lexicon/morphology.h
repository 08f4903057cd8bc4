// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/text/lexicon/compound.h"
#include "archive/text/lexicon/lexicon.h"

namespace leta::text {

// How one Swedish word form is read.
struct FormAnalysis {
  bool is_known = false;  // the lexicon has the form, or a compound that ends in one it has
  std::vector<std::string> lemmas;  // dictionary forms, likeliest first; guesses for unknown words
  std::vector<CompoundPart> parts;  // of a compound, else empty
  std::vector<CompoundSpan> spans;
  std::string stem;  // of unknown words, else empty
};

// Reads word forms with a lexicon, or with the Snowball stemmer alone where there is none.
//
// Not safe for concurrent use, because Xapian's stemmer is not: make one a thread; the lexicon is
// shared.
class Morphology {
 public:
  explicit Morphology(std::optional<Lexicon> lexicon);

  // `form` as fold_word() writes it.
  FormAnalysis analyse_form(std::string_view form) const;

  // What decides the analyses: the lexicon's fingerprint and the rules' version.
  std::string fingerprint() const;

 private:
  bool add_known(std::string_view form, FormAnalysis& analysis) const;
  bool add_hyphenated(std::string_view form, FormAnalysis& analysis) const;
  bool add_abbreviation(std::string_view form, FormAnalysis& analysis) const;
  bool add_compound(std::string_view form, FormAnalysis& analysis) const;
  bool add_prefixed(std::string_view form, FormAnalysis& analysis) const;
  bool add_known_head(std::string_view form, FormAnalysis& analysis) const;
  bool add_genitive(std::string_view form, FormAnalysis& analysis) const;

  std::optional<Lexicon> lexicon_;
  std::optional<CompoundSplitter> splitter_;
  Xapian::Stem stemmer_;
};

}  // namespace leta::text
