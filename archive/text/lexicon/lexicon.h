// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"
#include "archive/text/lexicon/lexicon_format.h"

namespace leta::text {

enum class WordClass : std::uint8_t {
  kUnknown,
  kNoun,
  kName,
  kVerb,
  kAdjective,  // participles too
  kAdverb,
  kOther,  // pronouns, numerals, particles
};

// The Swedish words that Leta knows: a file made by `leta-lexicon`, mapped into memory. Opening
// costs no reading, and processes that open the same file share its pages.
//
// Words are given and returned as fold_word() writes them: lower case, with å, ä and ö.
// Safe for concurrent reads; views stay valid as long as any copy of the Lexicon lives.
class Lexicon {
 public:
  struct Lemma {
    std::string_view text;
    WordClass word_class;
    bool keep_whole;    // never to be split
    bool always_split;  // to be split though it is frequent as a whole
    float log_word;     // natural logarithm of its share of running text
    float log_part;     // the same as the last part of compounds
  };

  // One known form: what it may be, likeliest first. Only found forms have one.
  class Form {
   public:
    std::size_t size() const { return readings_.size(); }
    Lemma lemma(std::size_t i) const;
    // May this reading be the last part of a compound?
    bool may_end(std::size_t i) const { return readings_[i] & lexicon_format::kMayEnd; }
    // Only a part of compounds (hälso), not a word: size() is 0.
    bool only_part() const { return readings_.empty(); }
    // As a first or middle part of a compound.
    bool may_begin() const { return begin_ != nullptr; }
    float begin_score() const { return begin_->score; }  // only when may_begin()
    Lemma begin_lemma() const;                           // likewise

   private:
    friend class Lexicon;
    const char* file_ = nullptr;
    const lexicon_format::BeginRecord* begin_ = nullptr;
    std::span<const std::uint32_t> readings_;
  };

  // Maps the file. Fails with a sentence when it is missing, cut off, or made for another version.
  // Its content is trusted: only leta-lexicon writes it.
  static Result<Lexicon> open(const std::filesystem::path& path);
  // The same from bytes that were just compiled.
  static Result<Lexicon> from_bytes(std::vector<char> bytes);

  // Names the content: equal fingerprints give equal analyses.
  std::string fingerprint() const;

  std::optional<Form> find(std::string_view form) const {
    return find_hashed(lexicon_format::hash_text(form), form);
  }
  // `hash` is hash_text(form), for callers that extend it letter by letter.
  std::optional<Form> find_hashed(std::uint64_t hash, std::string_view form) const;
  // Lets the memory that find_hashed(hash, …) looks at first come closer meanwhile.
  void prefetch(std::uint64_t hash) const;

  std::size_t form_count() const { return header().form_count; }
  std::size_t lemma_count() const { return header().lemma_count; }

 private:
  explicit Lexicon(std::shared_ptr<const char> bytes) : bytes_(std::move(bytes)) {}
  static std::optional<Error> check(const char* bytes, std::size_t size);
  const lexicon_format::FileHeader& header() const {
    return *reinterpret_cast<const lexicon_format::FileHeader*>(bytes_.get());
  }
  static Lemma lemma_of(const char* file, std::uint32_t number);

  std::shared_ptr<const char> bytes_;
};

}  // namespace leta::text
