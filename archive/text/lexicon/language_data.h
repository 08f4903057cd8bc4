// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/result.h"
#include "archive/text/lexicon/swedish_paradigm.h"

namespace leta::text {

// A verb's principal parts; each may have several spellings or none.
struct IrregularVerb {
  std::string infinitive;
  bool only_prefixed;  // the bare verb bends by rule (sluta), prefixed ones do not (ansluta)
  std::vector<std::string> present, past, supine, participle;
};

// A noun whose plural no rule of the dictionary gives.
struct IrregularNoun {
  std::string singular, plural, definite;  // stad, städer, städerna
};

// stopwords/irregular.txt, which says what each kind of line means.
struct IrregularWords {
  std::vector<IrregularVerb> verbs;
  std::set<std::string> prefixes;
  std::vector<IrregularNoun> nouns;
  std::vector<std::pair<Reading, std::vector<std::string>>> forms;  // beside the dictionary's
  std::map<std::string, std::vector<Reading>> only;                 // instead of the dictionary's
  std::map<std::string, std::string> part_lemmas;                   // hälso → hälsa
};
Result<IrregularWords> read_irregular_words(const std::filesystem::path& path);

// stopwords/compounds.txt, likewise.
struct CompoundRules {
  std::set<std::string> whole;               // lemmas that are never split
  std::set<std::string> split;               // lemmas that always are
  std::set<std::string> not_first;           // forms that never begin a compound
  std::set<std::string> not_last;            // lemmas that never end one
  std::set<std::string> last;                // further lemmas that do
  std::map<std::string, std::string> first;  // further forms that begin one, with their lemmas
};
Result<CompoundRules> read_compound_rules(const std::filesystem::path& path);

// Lines of `word TAB count`.
Result<std::map<std::string, double>> read_counts(const std::filesystem::path& path);

// One name a line; `#` starts a comment.
Result<std::vector<std::string>> read_names(const std::filesystem::path& path);

}  // namespace leta::text
