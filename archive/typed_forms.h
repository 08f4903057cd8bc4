// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace leta {

// What an index term brings: its word or lemma as typed without å, ä and ö, and the word itself.
// Nothing where it has none of them, or is of another type.
std::optional<std::pair<std::string, std::string>> typed_form(std::string_view term);

// Keeps, in an audience's own database, which words of its documents a word typed without å, ä and
// ö may mean: forvaltning → förvaltning. Words and lemmas have an entry each, in Xapian's synonym
// table, under fold_to_ascii() of them; so it is committed, merged and searched together with the
// documents.
class TypedForms {
 public:
  // Adds what `document` brings. Not undone when the document goes: see stale_words().
  void add(const Xapian::Document& document, Xapian::WritableDatabase& database);

  // What was added of words that no document has any more: as typed, and the word, as
  // Xapian::WritableDatabase::remove_synonym() takes them.
  static std::vector<std::pair<std::string, std::string>> stale_words(
      const Xapian::Database& database);

 private:
  std::unordered_set<std::string> known_;  // words that have been added by this object
};

// The words and lemmas that documents of `database` have for `typed`, which holds no å, ä or ö; in
// alphabetical order. Throws Xapian::Error.
std::vector<std::string> words_typed_as(const Xapian::Database& database, std::string_view typed);

}  // namespace leta
