// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/text/analyser.h"
#include "search-server/query/word_list.h"

namespace leta::server {

// Which words of a list have a lemma, stem, part or span: what analysing a document's words would tell,
// turned round, so that no query has to. A word that is a lemma's own spelling is left out: it is found
// as the word that it is. Some 40 bytes a word. Read-only once made, so that all threads share it.
class WordFamilies {
 public:
  // `words` and its families at an earlier revision: what they know need not be analysed again.
  struct Earlier {
    const WordList& words;
    const WordFamilies& families;
  };

  // Reads each word in each of `languages`. Some 5 µs for each that `earlier` (or null) lacks; only
  // clones of `analyser` are used.
  WordFamilies(const WordList& words, std::vector<text::Language> languages,
               const text::Analyser& analyser, const Earlier* earlier);

  // Calls `visit(word)` for the numbers of the words that have the term, ascending.
  template <typename Visit>
  void for_each(text::TermType type, std::string_view text, Visit visit) const {
    const std::uint64_t wanted = hash_of(type, text);
    const std::size_t bucket = bucket_of(wanted);
    for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
      const std::uint32_t word = by_bucket_[i];
      for (std::uint32_t j = begins_[word]; j < begins_[word + 1]; ++j) {
        if (terms_[j] != wanted) continue;
        visit(word);
        break;
      }
    }
  }

 private:
  static std::uint64_t hash_of(text::TermType type, std::string_view text);
  std::size_t bucket_of(std::uint64_t hash) const { return hash >> shift_; }
  void add_analysed(std::string_view word, text::Analyser& analyser);
  void fill_buckets();

  std::vector<text::Language> languages_;
  std::vector<std::uint32_t> begins_;  // of each word in terms_, and the end
  std::vector<std::uint64_t> terms_;   // their hashes: of 64 bits, so that two never share one
  std::vector<std::uint32_t> buckets_;  // where each begins in by_bucket_, and the end
  std::vector<std::uint32_t> by_bucket_;  // words, once for each of their terms
  unsigned shift_ = 63;
};

}  // namespace leta::server
