// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/typed_forms.h"

#include <utility>

#include "archive/schema.h"
#include "archive/text/fold.h"

namespace leta {
namespace {

constexpr std::size_t kKnownLimit = 500'000;
// A longer word is cut off in the index, and nobody types it.
constexpr std::size_t kWordLimit = 100;

bool in_use(const Xapian::Database& database, std::string_view word) {
  return database.term_exists(schema::term(text::TermType::kWord, word)) ||
         database.term_exists(schema::term(text::TermType::kLemma, word));
}

// The word or lemma of a term that may be typed as something else.
std::optional<std::string_view> typed_otherwise(std::string_view term) {
  // Only å, ä and ö, which begin with this byte in UTF-8, are.
  if (term.find('\xC3') == std::string_view::npos) return std::nullopt;
  const auto word = schema::word_or_lemma(term);
  if (!word || word->size() > kWordLimit) return std::nullopt;
  return word;
}

}  // namespace

std::optional<std::pair<std::string, std::string>> typed_form(std::string_view term) {
  const auto word = typed_otherwise(term);
  if (!word) return std::nullopt;
  std::string typed = text::fold_to_ascii(*word);
  if (typed == *word) return std::nullopt;
  return std::pair(std::move(typed), std::string(*word));
}

void TypedForms::add(const Xapian::Document& document, Xapian::WritableDatabase& database) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string name = *term;
    const auto word = typed_otherwise(name);
    if (!word) continue;
    std::string known(*word);
    if (known_.contains(known)) continue;
    if (const auto form = typed_form(name)) database.add_synonym(form->first, form->second);
    if (known_.size() >= kKnownLimit) known_.clear();
    known_.insert(std::move(known));
  }
}

std::vector<std::pair<std::string, std::string>> TypedForms::stale_words(
    const Xapian::Database& database) {
  std::vector<std::pair<std::string, std::string>> stale;
  for (auto typed = database.synonym_keys_begin(); typed != database.synonym_keys_end(); ++typed) {
    for (auto word = database.synonyms_begin(*typed); word != database.synonyms_end(*typed);
         ++word) {
      if (!in_use(database, *word)) stale.emplace_back(*typed, *word);
    }
  }
  return stale;
}

std::vector<std::string> words_typed_as(const Xapian::Database& database, std::string_view typed) {
  std::vector<std::string> words;
  const std::string key(typed);
  for (auto word = database.synonyms_begin(key); word != database.synonyms_end(key); ++word) {
    if (in_use(database, *word)) words.push_back(*word);
  }
  return words;
}

}  // namespace leta
