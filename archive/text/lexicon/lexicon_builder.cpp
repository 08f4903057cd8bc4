// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/lexicon_builder.h"

#include <algorithm>

#include "archive/text/fold.h"
#include "archive/text/lexicon/compound.h"
#include "archive/text/lexicon/compound_counts.h"
#include "archive/text/lexicon/dictionary_words.h"
#include "archive/text/lexicon/language_data.h"
#include "archive/text/lexicon/lexicon_writer.h"
#include "archive/text/lexicon/word_weights.h"

namespace leta::text {
namespace {

// Each round splits with what the one before learned; the second changes little, a third nothing.
constexpr int kCountingRounds = 2;

void add_places(const std::vector<std::string>& places, WordTable& table) {
  for (const std::string& place : places) {
    const LemmaKey lemma{fold_word(place), WordClass::kName};
    table.add(lemma.text, lemma);
    if (!lemma.text.ends_with('s')) table.add(lemma.text + "s", lemma);
    table.whole.insert(lemma);
  }
}

std::size_t count_letters(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

// The dictionary's flags leave out many words that do stand in compounds (sås, värd, tolk): nouns
// and adjectives may, at a price; short ones only where compounds.txt lists them, since they are
// found in everything.
void add_unlisted_parts(WordTable& table) {
  constexpr std::size_t kShortest = 4;
  for (const auto& [form, readings] : table.forms) {
    for (const WeighedReading& reading : readings) {
      const LemmaKey& lemma = reading.lemma;
      const bool is_noun = lemma.word_class == WordClass::kNoun;
      if (!is_noun && lemma.word_class != WordClass::kAdjective) continue;
      if (count_letters(lemma.text) < kShortest || lemma.text.find('-') != std::string::npos)
        continue;
      if (!table.ends.contains(lemma)) table.rare_ends.insert(lemma);
      if (form == lemma.text) {
        table.begins.try_emplace(form, BeginForm{.lemma = lemma, .linked = false, .rare = true});
      }
    }
  }
}

// The dictionary flags a few words of two letters, which would be found in everything.
void drop_short_parts(const CompoundRules& rules, WordTable& table) {
  std::erase_if(table.begins, [&](const auto& begin) {
    return count_letters(begin.first) < 3 && !rules.first.contains(begin.first);
  });
  for (auto* ends : {&table.ends, &table.rare_ends}) {
    std::erase_if(*ends, [&](const LemmaKey& lemma) {
      return count_letters(lemma.text) < 3 && !rules.last.contains(lemma.text);
    });
  }
}

void add_compound_rules(const CompoundRules& rules, WordTable& table) {
  for (const auto& [form, readings] : table.forms) {
    for (const WeighedReading& reading : readings) {
      const LemmaKey& lemma = reading.lemma;
      if (rules.whole.contains(lemma.text)) table.whole.insert(lemma);
      if (rules.split.contains(lemma.text)) table.split.insert(lemma);
      if (rules.last.contains(lemma.text)) table.ends.insert(lemma);
    }
  }
  add_unlisted_parts(table);
  for (const auto& [form, lemma] : rules.first) {
    table.begins[form] = {{lemma, WordClass::kNoun}, form != lemma};
  }
  drop_short_parts(rules, table);
  for (auto* ends : {&table.ends, &table.rare_ends}) {
    std::erase_if(*ends,
                  [&](const LemmaKey& lemma) { return rules.not_last.contains(lemma.text); });
  }
  std::erase_if(table.begins,
                [&](const auto& begin) { return rules.not_first.contains(begin.first); });
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
  for (int round = 0; round < kCountingRounds; ++round) {
    auto lexicon = Lexicon::from_bytes(write_lexicon(table));
    if (!lexicon) return Error{lexicon.error()};
    count_parts(CompoundSplitter(*lexicon), *lexicon, *counts, table);
  }
  return write_lexicon(table);
}

}  // namespace leta::text
