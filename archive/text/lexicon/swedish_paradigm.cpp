// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/swedish_paradigm.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace leta::text {
namespace {

bool has_any(const DictionaryEntry& entry, std::string_view flags) {
  return std::ranges::any_of(flags,
                             [&](char flag) { return entry.flags.contains(std::string(1, flag)); });
}

bool ends_in_vowel(std::string_view word) {
  for (const std::string_view vowel : {"a", "e", "i", "o", "u", "y", "å", "ä", "ö"}) {
    if (word.ends_with(vowel)) return true;
  }
  return false;
}

bool ends_in_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view end) { return word.ends_with(end); });
}

bool is_name(const DictionaryEntry& entry) {
  const std::string& word = entry.word;
  if (word.empty()) return false;
  const bool capital = (word[0] >= 'A' && word[0] <= 'Z') ||
                       ends_in_any(word.substr(0, 2), {"Å", "Ä", "Ö", "É", "Ü"});
  return capital;
}

// An infinitive: hoppas, springa, bo.
bool is_verb(const DictionaryEntry& entry) {
  if (is_name(entry)) return false;
  const std::string& word = entry.word;
  if (word.ends_with('a')) {
    if (has_any(entry, "mKLMNJ")) return true;
    if (has_any(entry, "PR") && !has_any(entry, "EGH")) return true;
    return has_any(entry, "j") && has_any(entry, "D") && !has_any(entry, "EG");
  }
  if (ends_in_vowel(word)) return has_any(entry, "mMN") && !has_any(entry, "O");
  return word.ends_with('s') && has_any(entry, "N");
}

// A verb listed by its stem, which is its imperative: döm, bedöm, hjälp.
bool is_verb_stem(const DictionaryEntry& entry) {
  if (is_name(entry) || ends_in_vowel(entry.word) || !has_any(entry, "R")) return false;
  return !has_any(entry, "BDGMOPQ") || entry.flags.contains("j");
}

bool is_adjective(const DictionaryEntry& entry) {
  const std::string& word = entry.word;
  if (is_name(entry)) return false;
  if (word.ends_with('a')) return false;
  if (has_any(entry, "OP")) return true;
  if (has_any(entry, "Q") && !has_any(entry, "DBG") && !is_verb_stem(entry)) return true;
  if (ends_in_any(word, {"el", "en", "er", "m", "l", "r"}) && has_any(entry, "KLM")) return true;
  return word.ends_with('d') && has_any(entry, "N");
}

bool is_noun(const DictionaryEntry& entry) {
  if (is_name(entry)) return false;
  const std::string& word = entry.word;
  if (word.ends_with('a')) {
    return has_any(entry, "EG") || (has_any(entry, "CHI") && !is_verb(entry)) ||
           (has_any(entry, "A") && !is_verb(entry));
  }
  if (has_any(entry, "BCDEFGHI")) return true;
  if (has_any(entry, "J") && ends_in_any(word, {"el", "ot", "t", "and", "r", "re", "um"})) {
    return true;
  }
  return has_any(entry, "A") && !is_adjective(entry) && !is_verb(entry);
}

WordClass nominal_class(const DictionaryEntry& entry) {
  if (is_name(entry)) return WordClass::kName;
  if (is_noun(entry)) return WordClass::kNoun;
  if (is_adjective(entry)) return WordClass::kAdjective;
  return WordClass::kUnknown;
}

Reading noun(std::string lemma) { return {std::move(lemma), WordClass::kNoun}; }
Reading verb(std::string lemma) { return {std::move(lemma), WordClass::kVerb}; }
Reading adjective(std::string lemma) { return {std::move(lemma), WordClass::kAdjective}; }

std::string without_last(const std::string& word, std::size_t bytes) {
  return word.substr(0, word.size() - bytes);
}

// The participle of the second conjugation as the dictionary spells it: köra → körd, tömma → tömd,
// känna → känd.
std::string d_participle(const std::string& infinitive) {
  if (infinitive.ends_with("mma") || infinitive.ends_with("nna")) {
    return without_last(infinitive, 2) + "d";
  }
  return without_last(infinitive, 1) + "d";
}

// Forms of entries in -a that carry verb flags. Empty when the flag is not used so.
std::vector<Reading> verb_form_readings(const DictionaryEntry& entry, const InflectedForm& form) {
  const std::string& word = entry.word;
  const char flag = form.flag[0];
  const std::string& add = form.rule->add;
  switch (flag) {
    case 'A':  // passive infinitive, and genitive where the word is a noun too
      if (is_noun(entry)) return {verb(word), noun(word)};
      return {verb(word)};
    case 'B':
    case 'D':
    case 'F':  // -nde, -ndet, -ndena: the verbal noun and participle
      return {adjective(word + "nde")};
    case 'E':  // inverka: inverkan
      if (!has_any(entry, "G")) return {noun(word + "n")};
      return {noun(word)};
    case 'G':
      return {noun(word)};
    case 'H':  // idrotta: idrotter; handleda: handleder
      if (has_any(entry, "K") && add == "er") return {verb(word)};
      return {noun(has_any(entry, "EG") ? word : without_last(word, 1))};
    case 'I':  // flytta: flyttar, flyttarna
      if (add == "r") return {verb(word), noun(without_last(word, 1))};
      return {noun(without_last(word, 1))};
    case 'J':
      return {{word, WordClass::kVerb, true}};
    case 'K': {
      std::vector<Reading> readings = {verb(word)};
      // The supine of bleka is the neuter participle too.
      if (has_any(entry, "Q") && form.form == without_last(word, 1) + "t") {
        readings.push_back(adjective(form.form));
      } else if (has_any(entry, "O") && form.form.ends_with('t')) {
        readings.push_back(adjective(d_participle(word)));
      }
      return readings;
    }
    case 'O':
      return {adjective(d_participle(word))};
    case 'P':
      if (add == "d") return {adjective(word + "d")};
      return {verb(word), adjective(word + "d")};
    case 'M':
    case 'N':
      if (has_any(entry, "P") || add != "t") return {verb(word)};
      return {verb(word)};
    case 'Q':
      return {adjective(without_last(word, 1) + "t")};
    case 'T':  // -re and its forms: the one who does it
      return {noun(word + "re")};
    case 'C':
      return {noun(word)};
    default:  // m, L, R: finite forms
      return {verb(word)};
  }
}

}  // namespace

std::vector<Reading> base_readings(const DictionaryEntry& entry) {
  std::vector<Reading> readings;
  if (is_name(entry)) return {{entry.word, WordClass::kName}};
  if (is_noun(entry)) readings.push_back(noun(entry.word));
  if (is_verb(entry)) readings.push_back(verb(entry.word));
  if (is_adjective(entry)) {
    // mänskliggjorde stands for mänskliggjord
    const bool masculine = entry.word.ends_with("de") && has_any(entry, "O");
    readings.push_back(adjective(masculine ? without_last(entry.word, 1) : entry.word));
  }
  if (is_verb_stem(entry)) readings.push_back({entry.word + "a", WordClass::kVerb, true});
  if (readings.empty()) readings.push_back({entry.word, WordClass::kUnknown});
  return readings;
}

std::vector<Reading> form_readings(const DictionaryEntry& entry, const InflectedForm& form) {
  const std::string& word = entry.word;
  const std::string& add = form.rule->add;
  if (!form.rule->continuation.empty() || form.flag.size() != 1 || form.form.ends_with('-')) {
    return {};
  }
  const char flag = form.flag[0];
  if (flag == 'd') return {noun(word + "sbo")};
  if (flag == 'e') return {noun(word + "bo")};
  if (word.ends_with('a') && is_verb(entry)) return verb_form_readings(entry, form);

  const bool vowel_verb = is_verb(entry) && !word.ends_with('a');  // bo, gå, hoppas
  switch (flag) {
    case 'A':
      if (vowel_verb) {
        if (is_noun(entry) && has_any(entry, "BCEFGHI")) return {verb(word), noun(word)};
        return {verb(word)};
      }
      return {{word, nominal_class(entry)}};
    case 'B':
    case 'D':
      if (add.starts_with("nde")) return {adjective(word + "nde")};
      break;
    case 'L':
      if (add == "ende") return {adjective(word + "ende")};
      return {adjective(word)};
    case 'K':
      if (vowel_verb && add.starts_with("dd")) return {adjective(word + "dd")};
      if (vowel_verb) return {verb(word), adjective(word + "dd")};
      return {adjective(word)};
    case 'M':
    case 'N':
      return vowel_verb ? std::vector{verb(word)} : std::vector{adjective(word)};
    case 'm':
      return {verb(word)};
    case 'O':
      if (word.ends_with("de")) return {adjective(without_last(word, 1))};
      return {adjective(word)};
    case 'P':
    case 'Q':
      return {is_verb_stem(entry) ? verb(word + "a") : adjective(word)};
    case 'R':  // uttryck, nyp: uttryckas is the verb's
      if (is_verb_stem(entry) || (is_noun(entry) && !is_adjective(entry))) {
        return {verb(word + "a")};
      }
      return {adjective(word)};
    case 'T':
      if (add.starts_with("isk")) return {adjective(word + "isk")};
      if (add.starts_with("are")) return {noun(word + "are")};
      return {noun(word + "re")};
    default:
      break;
  }
  return {{word, is_name(entry) ? WordClass::kName : WordClass::kNoun}};
}

std::vector<PartForm> part_forms(const DictionaryEntry& entry,
                                 const std::vector<InflectedForm>& forms) {
  std::vector<PartForm> parts;
  // X: may begin a compound; U: may stand in its middle.
  if (has_any(entry, "XU")) parts.push_back({entry.word, has_any(entry, "Z")});
  for (const InflectedForm& form : forms) {
    if (form.rule->continuation.contains("W") && !form.form.ends_with('-')) {
      parts.push_back({form.form, form.form != entry.word});
    }
  }
  return parts;
}

bool may_end_compound(const DictionaryEntry& entry) { return has_any(entry, "Y"); }

bool is_defective(const DictionaryEntry& entry) {
  return !is_name(entry) && !has_any(entry, "BCDEFGHIKLMNOPQRTm") &&
         !(has_any(entry, "J") && has_any(entry, "A"));
}

}  // namespace leta::text
