// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/word_forms.h"

#include <algorithm>
#include <array>
#include <set>

namespace leta::server {
namespace {

// Of nouns and adjectives, with their genitives. Verbs do not stand in phrases that name something.
constexpr std::array<std::string_view, 28> kEndings = {
    "",    "s",    "a",     "as",  "t",  "ts",   "n",    "ns",  "na",  "nas",
    "en",  "ens",  "et",    "ets", "ar", "ars",  "arna", "arnas", "er", "ers",
    "erna", "ernas", "or", "ors", "orna", "ornas", "ena", "enas"};

// Shorter words are particles, prepositions and the like, which have no forms.
constexpr std::size_t kShortest = 3;

}  // namespace

std::vector<std::string> forms_in_archive(std::string_view word, schema::Field field,
                                          const Xapian::Database& database,
                                          text::Analyser& analyser) {
  const std::vector<std::string> own = word_and_lemmas(word, analyser);
  const std::string& itself = own.front();
  std::vector<std::string> forms;
  const auto is_there = [&](const std::string& form) {
    return database.term_exists(schema::term(text::TermType::kWord, form, field));
  };
  if (is_there(itself)) forms.push_back(itself);
  if (itself.size() < kShortest) return forms;
  std::set<std::string> stems;
  for (const std::string& base : own) {
    stems.insert(base);
    if (base.ends_with('a') || base.ends_with('e')) stems.insert(base.substr(0, base.size() - 1));
  }
  std::set<std::string> tried = {itself};
  for (const std::string& stem : stems) {
    for (const std::string_view ending : kEndings) {
      const std::string form = stem + std::string(ending);
      if (!tried.insert(form).second || !is_there(form)) continue;
      if (have_common(word_and_lemmas(form, analyser), own)) forms.push_back(form);
    }
  }
  return forms;
}

std::vector<std::string> word_and_lemmas(std::string_view word, text::Analyser& analyser) {
  std::vector<std::string> texts;
  const auto terms = analyser.terms_of(word, text::Language::kSwedish);
  for (const text::Term& term : *terms) {
    if (term.type == text::TermType::kWord || term.type == text::TermType::kLemma) {
      texts.push_back(term.text);
    }
  }
  return texts;
}

bool have_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& text) {
    return std::find(b.begin(), b.end(), text) != b.end();
  });
}

}  // namespace leta::server
