// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "archive/result.h"

namespace leta::text {

// A suffix rule of a Hunspell dictionary: `strip` at the end of a word becomes `add`. Flags are the
// dictionary's single characters, as UTF-8.
struct SuffixRule {
  std::string strip;
  std::string add;
  std::set<std::string> continuation;  // flags that the result has
  // One set of letters a position of the word's end; a set beginning with '^' is negated, an empty
  // set takes any letter.
  std::vector<std::string> condition;
};

// A line of the .dic file. One spelling may have several.
struct DictionaryEntry {
  std::string word;  // as written: names have capitals
  std::set<std::string> flags;
};

struct InflectedForm {
  std::string form;
  const SuffixRule* rule;
  std::string flag;  // the flag whose rule it is
};

// What Leta reads of a Hunspell dictionary: entries and suffix rules. Swedish has no prefix rules;
// the rules for digits (COMPOUNDRULE) and for suggestions are left out.
class AffixDictionary {
 public:
  // Fails when a file cannot be read or is not UTF-8 with one-character flags.
  static Result<AffixDictionary> read(const std::filesystem::path& aff,
                                      const std::filesystem::path& dic);

  const std::vector<DictionaryEntry>& entries() const { return entries_; }
  // Every form that the entry's flags make, in the order of flags and rules, without the entry
  // itself.
  std::vector<InflectedForm> inflect(const DictionaryEntry& entry) const;

 private:
  std::map<std::string, std::vector<SuffixRule>> rules_;  // by flag
  std::vector<DictionaryEntry> entries_;
};

}  // namespace leta::text
