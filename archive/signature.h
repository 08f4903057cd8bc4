// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta {

// What is kept of a document to find its near-copies: drafts, the PDF and the DOCX of one text.
// Two texts share about as large a part of their runs of three words as their sketches share bins
// (MinHash with one permutation and 64 bins of 8 bits; the error is about .05). The marks tell apart
// what has the same form but is of something else.
struct Signature {
  static constexpr std::size_t kBins = 64;
  static constexpr std::size_t kTitleWords = 12;
  std::array<std::uint8_t, kBins> sketch{};
  // Hashes; 0 where the document has none.
  std::uint32_t numbers = 0;      // title_numbers()
  std::uint32_t meeting = 0;      // the first day that minutes name
  std::uint32_t case_number = 0;  // the first one
  // The telling words of the title, those of least hash, ascending; 0 behind the last. The lowest bit
  // says that the word is in the text too, the others are of its hash.
  std::array<std::uint16_t, kTitleWords> title_words{};
  bool operator==(const Signature&) const = default;
};

// False when the marks say that two texts are of different things, however alike: another number or
// date in the title, minutes of another meeting, another case, or titles that each name what the
// other does not: "Uppdrag till Skolverket" and "Uppdrag till Boverket". Titles without any word in
// common, as where one is a file's name, do so only by words that are in their texts.
bool marks_allow(const Signature& a, const Signature& b);

// How many bins two sketches share, from 0 to kBins.
std::size_t shared_bins(const Signature& a, const Signature& b);

// The dates and numbers of a title in one spelling and order: "2014-03-02 4" for "Protokoll nr 4,
// 2 mars 2014". Number words, Roman numerals, seasons and terms count as well.
std::string title_numbers(std::string_view title);

// Makes a signature while the words of a text go by, in order. Deterministic: the same words give
// the same signature on every machine.
class SignatureBuilder {
 public:
  SignatureBuilder();
  void add_title_word(std::string_view folded_word);  // before the text
  void add(std::string_view folded_word);
  // Nothing for a text of less than 100 words. `document` gives the marks.
  std::optional<Signature> take(const Document& document) const;

 private:
  std::array<std::uint64_t, Signature::kBins> least_;  // least hash of the runs in each bin
  std::uint64_t before_ = 0, last_ = 0;                // hashes of the two words before
  std::size_t words_ = 0;
  struct TitleWord {
    std::uint64_t hash;
    bool is_in_text = false;
  };
  std::vector<TitleWord> title_words_;
};

}  // namespace leta
