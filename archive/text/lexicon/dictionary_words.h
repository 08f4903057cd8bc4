// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

#include "archive/text/lexicon/affix_dictionary.h"
#include "archive/text/lexicon/language_data.h"
#include "archive/text/lexicon/word_table.h"

namespace leta::text {

// The words of hunspell-sv as a table, with its spelling folded. Verbs that bend as the first
// conjugation does (present tense in -ar) are named in `weak_verbs`.
struct DictionaryWords {
  WordTable table;
  std::set<std::string> weak_verbs;
};
DictionaryWords read_dictionary_words(const AffixDictionary& dictionary,
                                      const IrregularWords& irregular);

// Adds the irregular forms and takes out what they replace. `counts` says which forms occur: a
// compound inherits its head's plural only where someone wrote it.
void add_irregular_words(const IrregularWords& irregular, const std::set<std::string>& weak_verbs,
                         const std::map<std::string, double>& counts, WordTable& table);

}  // namespace leta::text
