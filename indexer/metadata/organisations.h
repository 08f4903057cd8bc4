// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "archive/document.h"

namespace leta::indexer {

// The organisations of stopwords/organisations.toml, which describes the rules. Safe for concurrent
// use.
class OrganisationRules {
 public:
  // Throws std::runtime_error when `toml` breaks the format.
  explicit OrganisationRules(std::string_view toml);

  // Every mention in `text`, as the organisation's name, in order.
  std::vector<std::string> mentions(std::string_view text) const;

  // The organisations that `document` is about: those in its title or a heading, and those that its
  // text mentions twice, or once where it is short; at most twelve, the most mentioned ones. Sorted
  // by their first mention.
  std::vector<std::string> of_document(const Document& document) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using WordSet = std::unordered_set<std::string, Hash, std::equal_to<>>;

  // A spelling, known by its first word.
  struct Spelling {
    std::vector<std::string> words;
    std::string name;
    bool inside = false;  // only within a sentence
  };

  std::string suffix_name(std::string_view word) const;
  std::string joint_name(const std::vector<std::string_view>& heads, std::string_view joiner,
                         std::string_view tail) const;

  // Whether `word`, or what it is the genitive of, may be the first word of a spelling, or one that
  // tells of a place. False for most words, at the price of a look at their first letters.
  bool may_be_known(std::string_view word) const { return first_letters_[place_of(word)]; }
  static std::size_t place_of(std::string_view word) {
    std::size_t place = 0;
    for (const char c : word.substr(0, 3)) place = place * 37 + static_cast<unsigned char>(c);
    return place % kPlaces;
  }
  static constexpr std::size_t kPlaces = 4096;
  std::bitset<kPlaces> first_letters_;

  // Spellings by first word, the longest first.
  std::unordered_map<std::string, std::vector<Spelling>, Hash, std::equal_to<>> spellings_;
  std::vector<std::string> capital_suffixes_;
  std::vector<std::string> lower_suffixes_;
  WordSet no_bodies_;
  WordSet place_after_;
  std::vector<std::vector<std::string>> place_before_;
  WordSet no_places_;
};

// The rules that are compiled in.
const OrganisationRules& default_organisation_rules();

}  // namespace leta::indexer
