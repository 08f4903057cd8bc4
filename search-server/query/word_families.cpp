// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/word_families.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

namespace leta::server {
namespace {

// An analyser remembers what it has read; a new one after so many words keeps that small.
constexpr std::uint32_t kWordsAnAnalyser = 8192;

}  // namespace

WordFamilies::WordFamilies(const WordList& words, std::vector<text::Language> languages,
                           const text::Analyser& analyser, const Earlier* earlier)
    : languages_(std::move(languages)) {
  if (earlier != nullptr && earlier->families.languages_ != languages_) earlier = nullptr;
  begins_.reserve(words.size() + 1);
  begins_.push_back(0);
  text::Analyser reader = analyser.clone();
  std::uint32_t read = 0;
  std::uint32_t old = 0;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words.word(i);
    while (earlier != nullptr && old < earlier->words.size() && earlier->words.word(old) < word) ++old;
    if (earlier != nullptr && old < earlier->words.size() && earlier->words.word(old) == word) {
      const WordFamilies& known = earlier->families;
      terms_.insert(terms_.end(), known.terms_.begin() + known.begins_[old],
                    known.terms_.begin() + known.begins_[old + 1]);
    } else {
      if (++read % kWordsAnAnalyser == 0) reader = analyser.clone();
      add_analysed(word, reader);
    }
    begins_.push_back(static_cast<std::uint32_t>(terms_.size()));
  }
  terms_.shrink_to_fit();
  fill_buckets();
}

void WordFamilies::add_analysed(std::string_view word, text::Analyser& analyser) {
  const auto begin = static_cast<std::ptrdiff_t>(terms_.size());
  for (const text::Language language : languages_) {
    for (const text::Term& term : *analyser.terms_of(word, language)) {
      if (term.type == text::TermType::kWord) continue;
      if (term.type == text::TermType::kLemma && term.text == word) continue;
      const std::uint64_t hash = hash_of(term.type, term.text);
      if (std::find(terms_.begin() + begin, terms_.end(), hash) == terms_.end()) {
        terms_.push_back(hash);
      }
    }
  }
}

// By counting: how many terms each bucket has, then where it ends; filling it from the end leaves
// where it begins.
void WordFamilies::fill_buckets() {
  const auto width = std::max(1, static_cast<int>(std::bit_width(terms_.size() / 4)));
  shift_ = static_cast<unsigned>(64 - width);
  buckets_.assign((std::size_t{1} << width) + 1, 0);
  for (const std::uint64_t term : terms_) ++buckets_[bucket_of(term)];
  std::uint32_t end = 0;
  for (std::uint32_t& bucket : buckets_) end = bucket += end;
  by_bucket_.resize(terms_.size());
  for (std::size_t word = begins_.size() - 1; word-- > 0;) {
    for (std::uint32_t i = begins_[word]; i < begins_[word + 1]; ++i) {
      by_bucket_[--buckets_[bucket_of(terms_[i])]] = static_cast<std::uint32_t>(word);
    }
  }
}

std::uint64_t WordFamilies::hash_of(text::TermType type, std::string_view text) {
  return std::hash<std::string_view>()(text) +
         (static_cast<std::uint64_t>(type) + 1) * 0x9e3779b97f4a7c15U;
}

}  // namespace leta::server
