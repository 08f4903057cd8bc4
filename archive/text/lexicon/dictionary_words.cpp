// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/dictionary_words.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "archive/text/fold.h"
#include "archive/text/lexicon/shared_forms.h"
#include "archive/text/lexicon/swedish_paradigm.h"

namespace leta::text {
namespace {

bool is_word(const std::string& text) {
  return std::ranges::none_of(
             text,
             [](char c) { return c == '.' || c == ':' || c == '/' || (c >= '0' && c <= '9'); }) &&
         std::ranges::any_of(text, [](char c) { return (c & 0x80) || (c >= 'a' && c <= 'z'); });
}

// Where a word's form in compounds differs from its dictionary form: what the form's end becomes,
// the likelier first. Skol and förar, which end in a consonant, come last.
struct PartEnding {
  std::string_view part, lemma;
};
constexpr PartEnding kPartEndings[] = {
    {"ar", "are"},                // handläggar
    {"o", "a"},                   // kvinno
    {"u", "a"},                   // varu
    {"ie", "ium"},                // gymnasie
    {"e", "um"},                  // muse
    {"i", "um"},                  // maximi
    {"e", "a"},                   // familje, läge
    {"e", ""},                    // tjänste
    {"a", ""},                    // djura
    {"a", "e"},    {"s", ""},     // yrkes, förhands
    {"s", "e"},                   // ansikts
    {"s", "a"},                   // olycks
    {"es", ""},    {"es", "a"},   // hyres
    {"er", "ra"},  {"el", "la"},  // tavel
    {"el", "le"},                 // äppel
    {"ra", "er"},                 // föräldra
    {"la", "el"},                 // ängla
    {"", "a"},                    // skol
    {"", "e"},                    // abborr
    {"", "ma"},                   // stäm
    {"", "me"},                   // tim
};

// The dictionary form of a form that only compounds have, among the words of `table`.
std::optional<LemmaKey> part_lemma(const std::string& part, const WordTable& table) {
  for (const PartEnding& ending : kPartEndings) {
    if (!part.ends_with(ending.part) || part.size() < ending.part.size() + 2) continue;
    const std::string lemma =
        part.substr(0, part.size() - ending.part.size()) + std::string(ending.lemma);
    const auto form = table.forms.find(lemma);
    if (form == table.forms.end()) continue;
    for (const WordClass word_class : {WordClass::kNoun, WordClass::kVerb, WordClass::kAdjective}) {
      for (const WeighedReading& reading : form->second) {
        if (reading.lemma == LemmaKey{lemma, word_class}) return reading.lemma;
      }
    }
  }
  return std::nullopt;
}

void add_begin(WordTable& table, const std::string& form, const LemmaKey& lemma, bool linked) {
  const auto [begin, fresh] = table.begins.try_emplace(form, BeginForm{lemma, linked});
  // skydds is of skydd rather than of skydda.
  if (!fresh && lemma.word_class == WordClass::kNoun &&
      begin->second.lemma.word_class != WordClass::kNoun) {
    begin->second = {lemma, linked};
  }
}

void add_entry(const AffixDictionary& dictionary, const DictionaryEntry& entry,
               DictionaryWords& words) {
  WordTable& table = words.table;
  const std::string word = fold_word(entry.word);
  const std::vector<Reading> base = base_readings(entry);
  const bool may_end = may_end_compound(entry);
  auto add = [&](const std::string& form, const Reading& reading) {
    LemmaKey lemma{fold_word(reading.lemma), reading.word_class};
    if (lemma.text.ends_with('-')) lemma.text.pop_back();  // abbreviations are listed as FN-
    if (reading.word_class == WordClass::kNoun && is_defective(entry)) {
      lemma.word_class = WordClass::kUnknown;
    }
    table.add(form, lemma, reading.imperative);
    if (may_end) table.ends.insert(lemma);
  };
  for (const Reading& reading : base) add(word, reading);
  const std::vector<InflectedForm> forms = dictionary.inflect(entry);
  for (const InflectedForm& form : forms) {
    const std::string folded = fold_word(form.form);
    for (const Reading& reading : form_readings(entry, form)) add(folded, reading);
    if (form.flag == "m" && word.ends_with('a')) words.weak_verbs.insert(word);
  }
  for (const PartForm& part : part_forms(entry, forms)) {
    add_begin(table, fold_word(part.form), {word, base.front().word_class}, part.linked);
  }
}

using Renames = std::map<LemmaKey, LemmaKey>;

void rename(const Renames& renames, WordTable& table) {
  auto renamed = [&](const LemmaKey& lemma) {
    const auto to = renames.find(lemma);
    return to == renames.end() ? lemma : to->second;
  };
  for (auto& [form, readings] : table.forms) {
    std::vector<WeighedReading> old;
    old.swap(readings);
    for (const WeighedReading& reading : old) {
      table.add(form, renamed(reading.lemma), reading.imperative);
    }
  }
  for (auto& [form, begin] : table.begins) begin.lemma = renamed(begin.lemma);
  for (const auto& [from, to] : renames) {
    if (table.ends.contains(from)) table.ends.insert(to);
  }
}

std::set<LemmaKey> lemmas_of(const WordTable& table) {
  std::set<LemmaKey> lemmas;
  for (const auto& [form, readings] : table.forms) {
    for (const WeighedReading& reading : readings) lemmas.insert(reading.lemma);
  }
  return lemmas;
}

// The dictionary lists many plurals beside their singulars, as words of their own: hyresbostäder,
// antagningsregler, tjänstemän.
std::optional<std::string> singular_of(const std::string& plural, const IrregularWords& irregular,
                                       const std::set<LemmaKey>& lemmas, bool only_plural) {
  auto is_noun = [&](const std::string& text) {
    return text != plural && lemmas.contains({text, WordClass::kNoun});
  };
  for (const IrregularNoun& noun : irregular.nouns) {
    if (!plural.ends_with(noun.plural)) continue;
    std::string singular = plural.substr(0, plural.size() - noun.plural.size()) + noun.singular;
    // städer can be nothing but städer, while -are and -er end many singulars.
    const bool changes_vowel = noun.plural.substr(0, 2) != noun.singular.substr(0, 2);
    if (is_noun(singular) || (changes_vowel && plural.size() > noun.plural.size() + 2)) {
      return singular;
    }
  }
  if (!only_plural) return std::nullopt;
  struct Ending {
    std::string_view plural, singular;
  };
  constexpr Ending kEndings[] = {{"ar", ""},    {"ar", "e"},   {"or", "a"},   {"or", ""},
                                 {"er", ""},    {"er", "a"},   {"ler", "el"}, {"lar", "el"},
                                 {"rar", "er"}, {"nar", "en"}, {"ier", "ium"}};
  for (const Ending& ending : kEndings) {
    if (!plural.ends_with(ending.plural)) continue;
    std::string singular = plural.substr(0, plural.size() - ending.plural.size());
    singular += ending.singular;
    if (is_noun(singular)) return singular;
  }
  return std::nullopt;
}

// taga beside ta, draga beside dra: the older spelling of a verb is the newer verb.
std::optional<std::string> newer_verb(const std::string& verb, const std::set<LemmaKey>& lemmas) {
  struct Pair {
    std::string_view older, newer;
  };
  constexpr Pair kPairs[] = {{"taga", "ta"}, {"draga", "dra"}, {"giva", "ge"},  {"bliva", "bli"},
                             {"hava", "ha"}, {"bedja", "be"},  {"kläda", "klä"}};
  for (const Pair& pair : kPairs) {
    if (!verb.ends_with(pair.older)) continue;
    std::string newer = verb.substr(0, verb.size() - pair.older.size());
    newer += pair.newer;
    if (lemmas.contains({newer, WordClass::kVerb})) return newer;
  }
  return std::nullopt;
}

std::string without_last(const std::string& word, std::size_t bytes) {
  return word.substr(0, word.size() - bytes);
}

bool has_noun_reading(const WordTable& table, const std::string& form) {
  const auto found = table.forms.find(form);
  return found != table.forms.end() &&
         std::ranges::any_of(found->second, [](const WeighedReading& reading) {
           return reading.lemma.word_class == WordClass::kNoun;
         });
}

// All forms of a verb from its principal parts, each with `prefix` before it.
void add_verb(const IrregularVerb& verb, const std::string& prefix, WordTable& table) {
  const LemmaKey lemma{prefix + verb.infinitive, WordClass::kVerb};
  auto add = [&](const std::string& form) { table.add(prefix + form, lemma); };
  auto passive = [](const std::string& form) { return form.ends_with('s') ? form : form + "s"; };
  const std::string& infinitive = verb.infinitive;
  add(infinitive);
  add(passive(infinitive));
  for (const std::string& present : verb.present) {
    add(present);
    if (present.ends_with("er")) {
      add(without_last(present, infinitive.ends_with('a') ? 2 : 1) + "s");
      add(without_last(present, 1) + "s");
    } else if (present.ends_with('r') && infinitive.ends_with('a') && !present.ends_with("ar")) {
      add(present + "s");
    } else if (present.ends_with('r')) {
      add(without_last(present, 1) + "s");
    }
  }
  for (const auto* parts : {&verb.past, &verb.supine}) {
    for (const std::string& form : *parts) {
      add(form);
      add(passive(form));
    }
  }
  for (const std::string& participle : verb.participle) {
    const LemmaKey own{prefix + participle, WordClass::kAdjective};
    const std::string stem = without_last(participle, 1);
    std::vector<std::string> forms = {participle};
    if (participle.ends_with("en")) {
      const std::string root = without_last(participle, 2);
      forms.insert(forms.end(), {stem + "t", root + "na", root + "ne", root + "nas", root + "nes"});
    } else if (participle.ends_with("dd")) {
      forms.insert(forms.end(), {without_last(participle, 2) + "tt", participle + "a",
                                 participle + "e", participle + "as"});
    } else if (participle.ends_with("ad")) {
      forms.insert(forms.end(), {stem + "t", participle + "e", participle + "es"});
    } else if (participle.ends_with('d')) {
      forms.insert(forms.end(),
                   {stem + "t", participle + "a", participle + "e", participle + "as"});
    } else {
      forms.insert(forms.end(), {participle + "a", participle + "e", participle + "as"});
    }
    for (const std::string& form : forms) {
      // bidragen and ingången are nouns far more often than participles.
      if (has_noun_reading(table, prefix + form)) continue;
      table.add(prefix + form, own);
      // Participles of strong verbs (skriven) are read as their verb too; those of weak verbs meet
      // it in the forms that both have (beslutade), and joining the rest joins more that is apart.
      if (participle.ends_with("en")) table.add(prefix + form, lemma);
    }
    if (table.ends.contains(lemma)) table.ends.insert(own);
  }
  const std::string present_participle = infinitive + (infinitive.ends_with('a') ? "nde" : "ende");
  if (!infinitive.ends_with('s')) {
    table.add(prefix + present_participle, {prefix + present_participle, WordClass::kAdjective});
  }
}

void add_verbs(const IrregularWords& irregular, const std::set<std::string>& weak_verbs,
               WordTable& table) {
  std::set<std::string> listed;
  for (const IrregularVerb& verb : irregular.verbs) {
    listed.insert(verb.infinitive);
    if (!verb.only_prefixed) add_verb(verb, "", table);
  }
  for (const IrregularVerb& verb : irregular.verbs) {
    const bool weak = !verb.present.empty() && verb.present.front().ends_with("ar") &&
                      verb.infinitive.ends_with('a');
    if (weak) continue;
    for (const std::string& prefix : irregular.prefixes) {
      const std::string infinitive = prefix + verb.infinitive;
      if (listed.contains(infinitive) || weak_verbs.contains(infinitive)) continue;
      // The dictionary has some verbs only by their past tense or supine.
      const bool exists = table.forms.contains(infinitive) ||
                          std::ranges::any_of(verb.supine, [&](const std::string& supine) {
                            return supine.ends_with("it") && table.forms.contains(prefix + supine);
                          });
      if (exists) add_verb(verb, prefix, table);
    }
  }
}

void add_plural(const std::string& prefix, const IrregularNoun& noun, WordTable& table) {
  const LemmaKey lemma{prefix + noun.singular, WordClass::kNoun};
  const std::string plural = prefix + noun.plural;
  table.add(plural, lemma);
  if (!plural.ends_with('s')) table.add(plural + "s", lemma);
  table.add(prefix + noun.definite, lemma);
  table.add(prefix + noun.definite + "s", lemma);
}

void add_nouns(const IrregularWords& irregular, const std::map<std::string, double>& counts,
               WordTable& table) {
  const std::set<LemmaKey> lemmas = lemmas_of(table);
  for (const IrregularNoun& noun : irregular.nouns) {
    add_plural("", noun, table);
    for (const LemmaKey& lemma : lemmas) {
      if (lemma.word_class != WordClass::kNoun || !lemma.text.ends_with(noun.singular)) continue;
      const std::string prefix = without_last(lemma.text, noun.singular.size());
      const std::string plural = prefix + noun.plural;
      const bool occurs = counts.contains(plural) || counts.contains(prefix + noun.definite);
      if (prefix.size() >= 2 && occurs) add_plural(prefix, noun, table);
    }
  }
}

Renames newer_verbs(const std::set<LemmaKey>& lemmas) {
  Renames renames;
  for (const LemmaKey& lemma : lemmas) {
    if (lemma.word_class != WordClass::kVerb) continue;
    if (const auto newer = newer_verb(lemma.text, lemmas)) {
      renames[lemma] = {*newer, WordClass::kVerb};
    }
  }
  return renames;
}

// Inflected forms that the dictionary lists as words without inflection, beside their word: löser
// beside lösa, gemensamt beside gemensam, års beside år.
struct ListedForm {
  std::string_view ending, base;
  WordClass word_class;
};
constexpr ListedForm kListedForms[] = {
    {"t", "", WordClass::kAdjective},  {"a", "", WordClass::kAdjective},
    {"ma", "", WordClass::kAdjective}, {"e", "", WordClass::kAdjective},
    {"s", "", WordClass::kNoun},       {"er", "a", WordClass::kVerb},
    {"s", "a", WordClass::kVerb},      {"es", "a", WordClass::kVerb},
    {"it", "a", WordClass::kVerb},     {"te", "a", WordClass::kVerb},
    {"de", "a", WordClass::kVerb},     {"as", "a", WordClass::kVerb},
};

Renames listed_forms(const std::set<LemmaKey>& lemmas) {
  Renames renames;
  for (const LemmaKey& lemma : lemmas) {
    if (lemma.word_class != WordClass::kUnknown) continue;
    for (const ListedForm& form : kListedForms) {
      if (!lemma.text.ends_with(form.ending) || lemma.text.size() < form.ending.size() + 3)
        continue;
      const LemmaKey base{without_last(lemma.text, form.ending.size()) + std::string(form.base),
                          form.word_class};
      if (!lemmas.contains(base)) continue;
      renames[lemma] = base;
      break;
    }
  }
  return renames;
}

// The dictionary makes försvars of the verb försvara; but what begins compounds is the noun.
void prefer_nouns_as_parts(WordTable& table) {
  const std::set<LemmaKey> lemmas = lemmas_of(table);
  for (auto& [form, begin] : table.begins) {
    if (begin.lemma.word_class == WordClass::kNoun) continue;
    const LemmaKey bare{form, WordClass::kNoun};
    const LemmaKey linked{form.ends_with('s') ? without_last(form, 1) : "", WordClass::kNoun};
    if (lemmas.contains(bare)) {
      begin.lemma = bare;
    } else if (lemmas.contains(linked)) {
      begin.lemma = linked;
    }
  }
}

// A defective entry (tagit, bättre) that turned out to be a form of another word is no word of its
// own.
void drop_forms_listed_as_words(WordTable& table) {
  for (auto& [form, readings] : table.forms) {
    const bool is_form = std::ranges::any_of(readings, [](const WeighedReading& reading) {
      return reading.lemma.word_class != WordClass::kUnknown && !reading.imperative;
    });
    if (!is_form) continue;
    std::erase_if(readings, [](const WeighedReading& reading) {
      return reading.lemma.word_class == WordClass::kUnknown;
    });
  }
}

}  // namespace

DictionaryWords read_dictionary_words(const AffixDictionary& dictionary,
                                      const IrregularWords& irregular) {
  DictionaryWords words;
  std::vector<std::string> part_only;
  std::set<std::string> plurals;
  for (const DictionaryEntry& entry : dictionary.entries()) {
    if (entry.flags.contains("%")) continue;  // a misspelling
    const std::string word = fold_word(entry.word);
    if (!is_word(word)) continue;
    // förekom, ankom: listed with the flags of an adjective in -m, to make förekomma of it
    if (word.ends_with("kom") && entry.flags.contains("M")) continue;
    if (entry.flags.contains("Z")) {
      part_only.push_back(word);
      continue;
    }
    add_entry(dictionary, entry, words);
    const bool only_plural =
        entry.flags.contains("J") && word.ends_with('r') &&
        std::ranges::none_of(entry.flags, [](const std::string& flag) {
          return std::string_view("BCDEFGHIKLMNOPQRTm").find(flag) != std::string_view::npos;
        });
    if (only_plural) plurals.insert(word);
  }
  const std::set<LemmaKey> lemmas = lemmas_of(words.table);
  Renames renames;
  for (const LemmaKey& lemma : lemmas) {
    std::optional<std::string> to;
    if (lemma.word_class == WordClass::kNoun || lemma.word_class == WordClass::kUnknown) {
      to = singular_of(lemma.text, irregular, lemmas, plurals.contains(lemma.text));
      if (to) renames[lemma] = {*to, WordClass::kNoun};
    }
  }
  rename(renames, words.table);
  for (const std::string& part : part_only) {
    const auto given = irregular.part_lemmas.find(part);
    if (given != irregular.part_lemmas.end()) {
      add_begin(words.table, part, {given->second, WordClass::kNoun}, true);
    } else if (const auto lemma = part_lemma(part, words.table)) {
      add_begin(words.table, part, *lemma, true);
    } else {
      add_begin(words.table, part, {part, WordClass::kUnknown}, true);
    }
  }
  return words;
}

void add_irregular_words(const IrregularWords& irregular, const std::set<std::string>& weak_verbs,
                         const std::map<std::string, double>& counts, WordTable& table) {
  add_verbs(irregular, weak_verbs, table);
  add_nouns(irregular, counts, table);
  for (const auto& [reading, forms] : irregular.forms) {
    const LemmaKey lemma{reading.lemma, reading.word_class};
    table.add(lemma.text, lemma);
    for (const std::string& form : forms) table.add(form, lemma);
  }
  drop_forms_listed_as_words(table);
  share_forms(table);
  rename(listed_forms(lemmas_of(table)), table);
  rename(newer_verbs(lemmas_of(table)), table);
  for (const auto& [form, readings] : irregular.only) {
    table.forms[form].clear();
    for (const Reading& reading : readings) table.add(form, {reading.lemma, reading.word_class});
  }
  prefer_nouns_as_parts(table);
  for (const auto& [part, lemma] : irregular.part_lemmas) {
    BeginForm& begin = table.begins[part];
    begin.lemma.text = lemma;
    begin.linked = part != lemma;
  }
}

}  // namespace leta::text
