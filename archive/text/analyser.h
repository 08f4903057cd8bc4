// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace leta::text {

// What a term says about the word it came from. Names as in `leta-index analyze`.
enum class TermType : std::uint8_t {
  kWord,   // the word itself, folded; has positions
  kLemma,  // a dictionary form of the word
  kStem,   // a stem, for words that the lexicon does not know
  kPart,   // a part of a compound, as its lemma
  kSpan,   // neighbouring parts joined (arbetsmarknad in arbetsmarknadsförvaltning)
};
std::string_view term_type_name(TermType type);

struct Term {
  TermType type;
  std::string text;  // without the index's prefix
  bool operator==(const Term&) const = default;
};

// The terms of one word form, as it is looked up in the cache: shared by every token of that form.
using Terms = std::vector<Term>;

// A word as found in a text. `terms` starts with the kWord term.
struct Token {
  std::size_t begin = 0;  // byte offsets into the analysed text
  std::size_t end = 0;
  std::uint32_t position = 0;  // counts words, from 0; a phrase is consecutive positions
  std::shared_ptr<const Terms> terms;
};

enum class Language : std::uint8_t { kSwedish, kEnglish, kOther };
// From a BCP 47 tag; "" is Swedish, which is what most of an archive is.
Language language_from_tag(std::string_view tag);

// The words that somebody looks for in a text.
class WantedWords {
 public:
  // Both may be true of words that are not looked for. Of a word as the text has it: tells most words that
  // are not by their first letters, before they are folded.
  virtual bool may_be_written(std::string_view word) const = 0;
  // As fold_word() has it; not empty.
  virtual bool may_be(std::string_view folded) const = 0;

 protected:
  ~WantedWords() = default;
};

// Reads text: word boundaries, folding, and the terms of each word. The one way from text to terms,
// for indexing, queries and highlighting alike.
//
// Not safe for concurrent use: it holds a break iterator and a cache. Make one a thread with
// `clone()`; what clones share is read-only.
class Analyser {
 public:
  // With the Swedish lexicon where there is one (lexicon_path.h), else with the Snowball stemmer
  // alone.
  Analyser();
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;
  Analyser clone() const;

  // Replaces `tokens` by the words of `text`, in order. Offsets are of `text`, which need not be
  // normalised; bytes that are not UTF-8 separate words.
  void analyse(std::string_view text, Language language, std::vector<Token>& tokens);

  // The same, but a plain word that is none of `wanted` gets no terms (null): for whoever looks for a
  // few words in a long text. Words that are not plain (hyphens, colons, dots, digits with spaces) and
  // beginnings of ellipses have theirs always.
  void analyse_wanted(std::string_view text, Language language, const WantedWords& wanted,
                      std::vector<Token>& tokens);

  // The terms of a single word form, as analyse() would give them for it.
  std::shared_ptr<const Terms> terms_of(std::string_view word, Language language);

  // Why Swedish words are read by their stem only, and what to do about it, for people to read; ""
  // with a lexicon.
  std::string lexicon_problem() const;

  // A name for everything that decides which terms a text gets: rules, Unicode, stemmer, lexicon.
  // An archive made under another fingerprint must be rebuilt.
  std::string fingerprint() const;

 private:
  struct Impl;
  explicit Analyser(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace leta::text
