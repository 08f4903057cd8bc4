// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "archive/text/lexicon/affix_dictionary.h"
#include "archive/text/lexicon/lexicon.h"

namespace leta::text {

// What a form may be: a dictionary form and its class.
struct Reading {
  std::string lemma;
  WordClass word_class = WordClass::kUnknown;
  bool imperative = false;  // rare in prose, and often spelled as a noun
  auto operator<=>(const Reading&) const = default;
};

// A form of an entry as a first or middle part of compounds.
struct PartForm {
  std::string form;
  bool linked;  // has a linking letter of its own (förvaltnings, kvinno)
};

// hunspell-sv (DSSO) says how a word's forms are spelled and nothing of what they are; but its
// flags are used in a small number of ways, and from flag, rule and the word's ending the class and
// the dictionary form follow. These functions hold that knowledge: `besluta` with flag P gives the
// participle `beslutad`, with flag B the noun `beslutande`, with flag m the present tense
// `beslutar`.

// The entry itself.
std::vector<Reading> base_readings(const DictionaryEntry& entry);
// One of its inflected forms; empty for forms that only compounds have.
std::vector<Reading> form_readings(const DictionaryEntry& entry, const InflectedForm& form);
// How the entry begins compounds, the entry's own spelling included.
std::vector<PartForm> part_forms(const DictionaryEntry& entry,
                                 const std::vector<InflectedForm>& forms);
// May the entry and its forms end a compound?
bool may_end_compound(const DictionaryEntry& entry);
// Has no inflection beyond -s: perhaps an irregular form of another word (tagit, bättre).
bool is_defective(const DictionaryEntry& entry);

}  // namespace leta::text
