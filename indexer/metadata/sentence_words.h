// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/sentences.h"

namespace leta::indexer {

using Words = std::span<const std::string_view>;

bool is_in(std::string_view word, Words words);

// The words of one sentence, by their place from 0, and questions about what stands where. `text`
// must outlive it.
class SentenceWords {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  SentenceWords(std::string_view text, Range sentence)
      : text_(text), range_(sentence), words_(words_of_sentence(text, sentence)) {}

  std::string_view text() const { return text_; }
  Range range() const { return range_; }
  std::size_t size() const { return words_.size(); }
  bool empty() const { return words_.empty(); }
  const SentenceWord& operator[](std::size_t i) const { return words_[i]; }

  // In lower case; empty behind the end.
  const std::string& word(std::size_t i) const;
  bool is_word(std::size_t i, std::string_view expected) const { return word(i) == expected; }
  // The text from word `first` to word `last`.
  std::string_view written(std::size_t first, std::size_t last) const {
    return text_.substr(words_[first].begin, words_[last].end - words_[first].begin);
  }

  // Whether one of `wanted` stands from `from` on, within `count` words.
  bool has_within(std::size_t from, std::size_t count, Words wanted) const;
  // The same for two words side by side: the place of the second, or kNone.
  std::size_t find_pair(std::size_t from, std::size_t count, std::string_view a,
                        std::string_view b) const;
  // The place of `wanted` from `from` on, or kNone.
  std::size_t find(std::size_t from, std::string_view wanted) const;
  // Whether a name or a number stands from `from` on.
  bool has_specifics(std::size_t from) const;

 private:
  std::string_view text_;
  Range range_;
  std::vector<SentenceWord> words_;
};

}  // namespace leta::indexer
