// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "archive/text/lexicon/lexicon.h"

namespace leta::text {

// A dictionary form with its class: skola the noun and skola the verb are two.
struct LemmaKey {
  std::string text;
  WordClass word_class = WordClass::kUnknown;
  auto operator<=>(const LemmaKey&) const = default;
};

// A reading of a form while the lexicon is compiled.
struct WeighedReading {
  LemmaKey lemma;
  bool imperative = false;  // the form is only this verb's imperative
  double share = 0;         // of the form's occurrences, by weigh_readings()
};

struct BeginForm {
  LemmaKey lemma;
  bool linked = false;  // has a linking letter of its own
  bool rare = false;    // may, and seldom does
};

// All that a lexicon holds, before it is written. Ordered containers, so that equal input gives
// equal bytes.
struct WordTable {
  std::map<std::string, std::vector<WeighedReading>> forms;
  std::map<std::string, BeginForm> begins;    // forms that begin a compound or stand in its middle
  std::set<LemmaKey> ends;                    // lemmas whose forms end one
  std::set<LemmaKey> rare_ends;               // those that may, and seldom do
  std::set<LemmaKey> whole;                   // lemmas that are never split
  std::set<LemmaKey> split;                   // lemmas that always are
  std::map<LemmaKey, double> word_count;      // occurrences in running text, by weigh_readings()
  std::map<LemmaKey, double> part_count;      // occurrences as last part
  std::map<std::string, double> begin_count;  // occurrences of a begin form
  double total = 0;                           // words counted

  void add(const std::string& form, const LemmaKey& lemma, bool imperative = false);
};

}  // namespace leta::text
