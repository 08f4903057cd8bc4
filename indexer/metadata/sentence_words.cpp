// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/sentence_words.h"

#include <algorithm>

#include "archive/text/ascii.h"

namespace leta::indexer {

bool is_in(std::string_view word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

const std::string& SentenceWords::word(std::size_t i) const {
  static const std::string kEmpty;
  return i < words_.size() ? words_[i].lower : kEmpty;
}

bool SentenceWords::has_within(std::size_t from, std::size_t count, Words wanted) const {
  for (std::size_t i = from; i < words_.size() && i < from + count; ++i) {
    if (is_in(words_[i].lower, wanted)) return true;
  }
  return false;
}

std::size_t SentenceWords::find_pair(std::size_t from, std::size_t count, std::string_view a,
                                     std::string_view b) const {
  for (std::size_t i = from; i + 1 < words_.size() && i < from + count; ++i) {
    if (words_[i].lower == a && words_[i + 1].lower == b) return i + 1;
  }
  return kNone;
}

std::size_t SentenceWords::find(std::size_t from, std::string_view wanted) const {
  for (std::size_t i = from; i < words_.size(); ++i) {
    if (words_[i].lower == wanted) return i;
  }
  return kNone;
}

bool SentenceWords::has_specifics(std::size_t from) const {
  for (std::size_t i = from; i < words_.size(); ++i) {
    const char c = text_[words_[i].begin];
    if (words_[i].capital || text::is_digit(c)) return true;
  }
  return false;
}

}  // namespace leta::indexer
