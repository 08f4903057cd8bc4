// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/affix_dictionary.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

namespace leta::text {
namespace {

std::size_t letter_length(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (text[at + length] & 0xc0) == 0x80) ++length;
  return length;
}

std::vector<std::string> letters(std::string_view text) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = letter_length(text, at);
    result.emplace_back(text.substr(at, length));
    at += length;
  }
  return result;
}

std::set<std::string> parse_flags(std::string_view text) {
  const std::vector<std::string> flags = letters(text);
  return {flags.begin(), flags.end()};
}

std::vector<std::string> parse_condition(std::string_view text) {
  if (text == ".") return {};
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '[') {
      const std::size_t close = text.find(']', at);
      result.emplace_back(text.substr(at + 1, close - at - 1));
      at = close == std::string_view::npos ? text.size() : close + 1;
    } else {
      const std::size_t length = letter_length(text, at);
      result.emplace_back(text[at] == '.' ? "" : text.substr(at, length));
      at += length;
    }
  }
  return result;
}

bool set_holds(std::string_view set, std::string_view letter) {
  if (set.empty()) return true;
  const bool negated = set.front() == '^';
  if (negated) set.remove_prefix(1);
  for (std::size_t at = 0; at < set.size(); at += letter_length(set, at)) {
    if (set.substr(at, letter_length(set, at)) == letter) return !negated;
  }
  return negated;
}

bool applies(const SuffixRule& rule, const std::string& word,
             const std::vector<std::string>& word_letters) {
  if (!word.ends_with(rule.strip) || rule.condition.size() > word_letters.size()) return false;
  const std::size_t first = word_letters.size() - rule.condition.size();
  for (std::size_t i = 0; i < rule.condition.size(); ++i) {
    if (!set_holds(rule.condition[i], word_letters[first + i])) return false;
  }
  return true;
}

// `SFX flag strip add[/continuation] condition`; nothing for the header line of a flag.
std::optional<SuffixRule> parse_rule(std::istringstream& fields) {
  std::string strip, add, condition;
  if (!(fields >> strip >> add >> condition)) return std::nullopt;
  SuffixRule rule;
  const std::size_t slash = add.find('/');
  if (slash != std::string::npos) {
    rule.continuation = parse_flags(std::string_view(add).substr(slash + 1));
    add.resize(slash);
  }
  rule.strip = strip == "0" ? "" : strip;
  rule.add = add == "0" ? "" : add;
  rule.condition = parse_condition(condition);
  return rule;
}

}  // namespace

Result<AffixDictionary> AffixDictionary::read(const std::filesystem::path& aff,
                                              const std::filesystem::path& dic) {
  AffixDictionary dictionary;
  std::ifstream aff_file(aff), dic_file(dic);
  if (!aff_file || !dic_file) {
    return Error{"cannot read " + aff.string() + " and " + dic.string() +
                 "; install the package hunspell-sv"};
  }
  std::string line;
  bool utf8 = false;
  while (std::getline(aff_file, line)) {
    std::istringstream fields(line);
    std::string keyword, flag;
    fields >> keyword >> flag;
    if (keyword == "SET") utf8 = flag == "UTF-8";
    if (keyword == "FLAG") return Error{aff.string() + " has flags of a kind that is not read"};
    if (keyword != "SFX") continue;
    // The header of a flag is `SFX flag Y|N count`.
    const bool is_header = !dictionary.rules_.contains(flag);
    std::vector<SuffixRule>& rules = dictionary.rules_[flag];
    if (is_header) continue;
    if (auto rule = parse_rule(fields)) rules.push_back(std::move(*rule));
  }
  if (!utf8) return Error{aff.string() + " is not in UTF-8"};

  std::getline(dic_file, line);  // the number of entries
  while (std::getline(dic_file, line)) {
    line.resize(std::min(line.size(), line.find_first_of("\t\r")));
    if (line.find(' ') != std::string::npos) continue;  // phrases (ad hoc) are not words
    // A slash at the start is a word of its own.
    const std::size_t slash = line.find('/', 1);
    DictionaryEntry entry{.word = line.substr(0, slash), .flags = {}};
    if (slash != std::string::npos)
      entry.flags = parse_flags(std::string_view(line).substr(slash + 1));
    if (!entry.word.empty()) dictionary.entries_.push_back(std::move(entry));
  }
  return dictionary;
}

std::vector<InflectedForm> AffixDictionary::inflect(const DictionaryEntry& entry) const {
  std::vector<InflectedForm> forms;
  const std::vector<std::string> word_letters = letters(entry.word);
  for (const std::string& flag : entry.flags) {
    const auto rules = rules_.find(flag);
    if (rules == rules_.end()) continue;
    for (const SuffixRule& rule : rules->second) {
      if (!applies(rule, entry.word, word_letters)) continue;
      forms.push_back(
          {entry.word.substr(0, entry.word.size() - rule.strip.size()) + rule.add, &rule, flag});
    }
  }
  return forms;
}

}  // namespace leta::text
