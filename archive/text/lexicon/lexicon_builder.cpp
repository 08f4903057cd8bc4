// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/lexicon_builder.h"

#include "archive/text/fold.h"
#include "archive/text/lexicon/dictionary_words.h"
#include "archive/text/lexicon/language_data.h"
#include "archive/text/lexicon/lexicon_writer.h"
#include "archive/text/lexicon/word_weights.h"

namespace leta::text {
namespace {

void add_places(const std::vector<std::string>& places, WordTable& table) {
  for (const std::string& place : places) {
    const LemmaKey lemma{fold_word(place), WordClass::kName};
    table.add(lemma.text, lemma);
    if (!lemma.text.ends_with('s')) table.add(lemma.text + "s", lemma);
    table.whole.insert(lemma);
  }
}

void add_compound_rules(const CompoundRules& rules, WordTable& table) {
  for (const auto& [form, readings] : table.forms) {
    for (const WeighedReading& reading : readings) {
      if (rules.whole.contains(reading.lemma.text)) table.whole.insert(reading.lemma);
    }
  }
  std::erase_if(table.ends,
                [&](const LemmaKey& lemma) { return rules.not_last.contains(lemma.text); });
  std::erase_if(table.begins, [&](const auto& begin) {
    return rules.not_first.contains(begin.first);
  });
  for (const auto& [form, lemma] : rules.first) {
    table.begins[form] = {{lemma, WordClass::kNoun}, form != lemma};
  }
}

}  // namespace

Result<std::vector<char>> build_lexicon(const LexiconSources& sources) {
  auto dictionary = AffixDictionary::read(sources.aff, sources.dic);
  if (!dictionary) return Error{dictionary.error()};
  auto irregular = read_irregular_words(sources.language_data / "irregular.txt");
  if (!irregular) return Error{irregular.error()};
  auto rules = read_compound_rules(sources.language_data / "compounds.txt");
  if (!rules) return Error{rules.error()};
  auto places = read_names(sources.language_data / "places.txt");
  if (!places) return Error{places.error()};
  auto counts = read_counts(sources.language_data / "word-counts.tsv");
  if (!counts) return Error{counts.error()};

  DictionaryWords words = read_dictionary_words(*dictionary, *irregular);
  WordTable& table = words.table;
  add_irregular_words(*irregular, words.weak_verbs, *counts, table);
  add_places(*places, table);
  weigh_readings(*counts, table);
  drop_unlikely_readings(table);
  add_compound_rules(*rules, table);
  return write_lexicon(table);
}

}  // namespace leta::text
