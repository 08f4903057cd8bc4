// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace leta::text {

// A word in a text, before folding.
struct Word {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  enum class Form : unsigned char {
    kPlain,
    kHyphenated,    // IOP-avtal, Anna-Karin: words joined by hyphens
    kAddress,       // e-mail
    kAbbreviation,  // bl.a, t.ex: dots inside that are not read
    kNumber,        // 1 000 000: spaces inside that are not read
    kSuffixed,      // SKL:s, TV:n: an ending behind a colon
  } form = Form::kPlain;
};

// Finds the words of a text by the Unicode rules (UAX #29, ICU's Swedish tailoring) and these of
// our own:
//   SKL:s            one word with an ending; kl:sammanträde and Text:Berit are two
//   IOP-avtal        one word, hyphenated; 2012-2015 and 2014-02-17 are numbers apart; chains of
//   more
//                    than four are apart
//   bl.a., t.ex.     one word; Lindvik.Det is two
//   1 000 000        one number, with one (no-break, thin) space between groups of three digits
//   a.b@lindvik.se   one word
//   fil_namn         two
// A soft hyphen is inside a word. Not safe for concurrent use: holds a break iterator.
class WordFinder {
 public:
  WordFinder();
  ~WordFinder();
  WordFinder(WordFinder&&) noexcept;
  WordFinder& operator=(WordFinder&&) noexcept;
  WordFinder clone() const;

  // Replaces `words` by the words of `text`, in order, without overlap. Bytes that are not UTF-8
  // separate words.
  void find(std::string_view text, std::vector<Word>& words);

 private:
  struct Impl;
  explicit WordFinder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// True for the endings that Swedish puts behind a colon: s, n, t, en, ns, erna …
bool is_colon_ending(std::string_view ending);

}  // namespace leta::text
