// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/synonym_table.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "archive/text/fold.h"
#include "search-server/formats/toml_text.h"
#include "search-server/query/language_data.h"
#include "search-server/query/word_forms.h"

namespace leta::server {
namespace {

Error refusal(const std::string& name, const toml::node& node, const std::string& problem) {
  return Error{"In '" + name + "': line " + std::to_string(node.source().begin.line) + ": " +
               problem};
}

Result<std::vector<std::string>> read_texts(const toml::node& node, const std::string& name) {
  const toml::array* const list = node.as_array();
  if (list == nullptr) return refusal(name, node, "a list of texts in quotes is expected.");
  std::vector<std::string> texts;
  for (const toml::node& item : *list) {
    const std::optional<std::string> text = item.value<std::string>();
    if (!text || text->find_first_not_of(" \t\n") == std::string::npos) {
      return refusal(name, item, "a word or name in quotes is expected.");
    }
    texts.push_back(*text);
  }
  return texts;
}

Result<SynonymGroup> read_group(const toml::node& node, const std::string& name) {
  SynonymGroup group;
  const toml::table* const table = node.as_table();
  if (table == nullptr) return refusal(name, node, "[[group]] is expected.");
  for (const auto& [key, value] : *table) {
    if (key != "words" && key != "asked") {
      return refusal(name, value,
                     "unknown key '" + std::string(key.str()) + "'. Known are: words, asked.");
    }
    Result<std::vector<std::string>> texts = read_texts(value, name);
    if (!texts) return Error{texts.error()};
    (key == "words" ? group.words : group.asked) = *std::move(texts);
  }
  if (group.words.empty() || group.words.size() + group.asked.size() < 2) {
    return refusal(name, node, "a group needs two words or names, at least one of them in 'words'.");
  }
  return group;
}

Result<std::vector<SynonymGroup>> groups_of(const toml::table& root, const std::string& name) {
  std::vector<SynonymGroup> groups;
  for (const auto& [key, value] : root) {
    const toml::array* const list = value.as_array();
    if (key != "group" || list == nullptr) {
      return refusal(name, value, "only [[group]] is expected, not '" + std::string(key.str()) +
                                      "'.");
    }
    for (const toml::node& node : *list) {
      Result<SynonymGroup> group = read_group(node, name);
      if (!group) return Error{group.error()};
      groups.push_back(*std::move(group));
    }
  }
  return groups;
}

std::vector<std::string> words_of(std::string_view text, text::Analyser& analyser) {
  std::vector<text::Token> tokens;
  analyser.analyse(text, text::Language::kSwedish, tokens);
  std::vector<std::string> words;
  for (const text::Token& token : tokens) {
    words.emplace_back(text.substr(token.begin, token.end - token.begin));
  }
  return words;
}

// Two capitals or more: SKR, SoS.
bool is_abbreviation(std::string_view word) {
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  int capitals = 0;
  for (std::int32_t i = 0; i < letters.length(); ++i) capitals += u_isupper(letters[i]) ? 1 : 0;
  return capitals > 1;
}

}  // namespace

const std::vector<SynonymGroup>& built_in_synonyms() {
  static const std::vector<SynonymGroup> groups = [] {
    const std::string name = "synonyms.toml";
    const Result<toml::table> table = parse_toml(synonyms_toml(), name);
    if (!table) throw std::runtime_error(table.error());
    Result<std::vector<SynonymGroup>> read = groups_of(*table, name);
    if (!read) throw std::runtime_error(read.error());
    return *std::move(read);
  }();
  return groups;
}

Result<std::vector<SynonymGroup>> read_synonyms(const std::filesystem::path& file) {
  const Result<toml::table> table = read_toml(file);
  if (!table) return Error{table.error()};
  return groups_of(*table, file.string());
}

SynonymTable::SynonymTable(std::vector<SynonymGroup> groups, text::Analyser& analyser)
    : groups_(std::move(groups)) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    for (const std::string& text : groups_[i].asked) {
      add({i, text, words_of(text, analyser), {}});
    }
    for (const std::string& text : groups_[i].words) {
      Entry entry{i, text, {}, {}};
      for (const std::string& word : words_of(text, analyser)) {
        entry.texts.push_back(is_abbreviation(word) ? std::vector{text::fold_word(word)}
                                                    : word_and_lemmas(word, analyser));
      }
      add(std::move(entry));
    }
  }
}

void SynonymTable::add(Entry entry) {
  if (entry.size() == 0) return;
  const std::vector<std::string> keys = entry.typed.empty()
                                            ? entry.texts.front()
                                            : std::vector{text::fold_word(entry.typed.front())};
  for (const std::string& key : std::set<std::string>(keys.begin(), keys.end())) {
    by_first_word_.emplace(key, entries_.size());
  }
  entries_.push_back(std::move(entry));
}

std::vector<SynonymTable::Found> SynonymTable::at(std::span<const std::string> words,
                                                  text::Analyser& analyser) const {
  std::set<std::size_t> candidates;  // entries, each once, in the order of the groups
  for (const std::string& key : word_and_lemmas(words.front(), analyser)) {
    const auto [begin, end] = by_first_word_.equal_range(key);
    for (auto entry = begin; entry != end; ++entry) candidates.insert(entry->second);
  }
  std::vector<Found> found;
  for (const std::size_t candidate : candidates) {
    const Entry& entry = entries_[candidate];
    if (entry.size() > words.size()) continue;
    bool stands = true;
    for (std::size_t i = 0; stands && i < entry.size(); ++i) {
      stands = entry.typed.empty()
                   ? have_common(word_and_lemmas(words[i], analyser), entry.texts[i])
                   : words[i] == entry.typed[i];
    }
    if (!stands) continue;
    Found& synonyms = found.emplace_back(Found{entry.size(), {}});
    const std::vector<std::string>& all = groups_[entry.group].words;
    std::copy_if(all.begin(), all.end(), std::back_inserter(synonyms.synonyms),
                 [&](const std::string& text) { return text != entry.text; });
  }
  return found;
}

}  // namespace leta::server
