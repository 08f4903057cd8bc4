// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/result.h"
#include "archive/text/analyser.h"

namespace leta::server {

// Words and names that stand for the same thing, of one word or several.
struct SynonymGroup {
  std::vector<std::string> words;  // equals: who asks for one is shown the others
  std::vector<std::string> asked;  // understood in a query that has just these letters, not looked
                                   // for: abbreviations that look like other words (KO, LOV)
  bool operator==(const SynonymGroup&) const = default;
};

// Those that Leta knows: stopwords/synonyms.toml, which tells how a file of them is written.
const std::vector<SynonymGroup>& built_in_synonyms();

// Those of a file of the same form. Fails with a sentence that names the file and the line.
Result<std::vector<SynonymGroup>> read_synonyms(const std::filesystem::path& file);

// Finds the groups that words of a query ask for. Read-only once made: threads may share it.
class SynonymTable {
 public:
  SynonymTable() = default;
  SynonymTable(std::vector<SynonymGroup> groups, text::Analyser& analyser);

  struct Found {
    std::size_t words = 0;              // so many, from the first one on
    std::vector<std::string> synonyms;  // of them, as the group has them
  };
  // What stands for the words that `words` begins with. They are as typed, side by side. A word is
  // found in each of its forms, an abbreviation as itself only.
  std::vector<Found> at(std::span<const std::string> words, text::Analyser& analyser) const;

 private:
  // A way to ask for a group.
  struct Entry {
    std::size_t group = 0;
    std::string text;
    std::vector<std::string> typed;                // its words where it must be typed just so
    std::vector<std::vector<std::string>> texts;  // else of each word, itself with its lemmas
    std::size_t size() const { return typed.empty() ? texts.size() : typed.size(); }
  };
  void add(Entry entry);

  std::vector<SynonymGroup> groups_;
  std::vector<Entry> entries_;
  std::unordered_multimap<std::string, std::size_t> by_first_word_;  // folded word or lemma: entry
};

}  // namespace leta::server
