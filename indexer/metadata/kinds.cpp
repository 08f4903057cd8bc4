// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/kinds.h"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <stdexcept>

#include <toml++/toml.h>

#include "archive/text/fold.h"
#include "indexer/metadata/toml_data.h"
#include "parsers/lines.h"
#include "parsers/titles.h"

namespace leta::indexer {
namespace {

// The form of a document shows at its start; minutes name who was present on the first page.
constexpr std::size_t kFormSample = 20'000;  // bytes

[[noreturn]] void refuse(const toml::node& node, const std::string& problem) {
  std::ostringstream message;
  message << "kinds.toml, " << node.source() << ": " << problem;
  throw std::runtime_error(message.str());
}

std::vector<std::string> read_strings(const toml::table& table, std::string_view key) {
  std::vector<std::string> strings;
  const toml::node* node = table.get(key);
  if (node == nullptr) return strings;
  const toml::array* list = node->as_array();
  if (list == nullptr) refuse(*node, "a list of texts is expected");
  for (const toml::node& item : *list) {
    const auto text = item.value<std::string>();
    if (!text) refuse(item, "a text is expected");
    strings.push_back(*text);
  }
  return strings;
}

bool is_kind(std::string_view name) { return std::ranges::find(kKinds, name) != std::end(kKinds); }

// The words of `text`, folded, without the signs around them: what patterns are compared with.
std::vector<std::string> folded_words(std::string_view text) {
  constexpr std::string_view kSigns = ".,:;!?()[]\"'/-_*•";
  std::vector<std::string> words;
  for (const std::string_view piece : parsers::split_words(text)) {
    std::string_view word = piece;
    while (!word.empty() && kSigns.find(word.front()) != std::string_view::npos)
      word.remove_prefix(1);
    while (!word.empty() && kSigns.find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (!word.empty()) words.push_back(text::fold_word(word));
  }
  return words;
}

std::string fold_phrase(std::string_view text) {
  std::string out;
  for (const std::string& word : folded_words(text)) {
    if (!out.empty()) out.push_back(' ');
    out.append(word);
  }
  return out;
}

}  // namespace

bool KindRules::PatternWord::matches(std::string_view word) const {
  if (!open_start && !open_end) return word == text;
  if (!open_start) return word.starts_with(text);
  return open_end ? word.find(text) != std::string_view::npos : word.ends_with(text);
}

KindRules::Pattern KindRules::make_pattern(std::string_view text) {
  Pattern pattern;
  for (const std::string_view word : parsers::split_words(text)) {
    PatternWord& made = pattern.words.emplace_back();
    made.text = text::fold_word(word);
    made.open_end = made.text.ends_with('*');
    if (made.open_end) made.text.pop_back();
    made.open_start = made.text.starts_with('*');
    if (made.open_start) made.text.erase(0, 1);
  }
  return pattern;
}

bool KindRules::matches(const Pattern& pattern, const std::vector<std::string>& words) {
  const auto found = std::search(
      words.begin(), words.end(), pattern.words.begin(), pattern.words.end(),
      [](const std::string& word, const PatternWord& part) { return part.matches(word); });
  return found != words.end();
}

std::size_t KindRules::add_form_word(Pattern pattern) {
  const std::size_t place = form_words_.size();
  const PatternWord& first = pattern.words.front();
  if (first.open_start || first.text.empty()) {
    for (std::vector<std::size_t>& places : form_words_at_) places.push_back(place);
  } else {
    form_words_at_[static_cast<unsigned char>(first.text.front())].push_back(place);
  }
  form_words_.push_back(std::move(pattern));
  return place;
}

std::vector<bool> KindRules::form_words_in(const std::vector<std::string>& words) const {
  std::vector<bool> present(form_words_.size());
  for (auto word = words.begin(); word != words.end(); ++word) {
    for (const std::size_t place : form_words_at_[static_cast<unsigned char>(word->front())]) {
      if (present[place]) continue;
      const std::vector<PatternWord>& parts = form_words_[place].words;
      present[place] =
          parts.size() <= static_cast<std::size_t>(words.end() - word) &&
          std::equal(parts.begin(), parts.end(), word,
                     [](const PatternWord& part, const std::string& text) {
                       return part.matches(text);
                     });
    }
  }
  return present;
}

KindRules::KindRules(std::string_view toml) {
  const toml::table root = [&] {
    try {
      return toml::parse(toml);
    } catch (const toml::parse_error& error) {
      std::ostringstream message;
      message << "kinds.toml, " << error.source() << ": " << error.description();
      throw std::runtime_error(message.str());
    }
  }();
  const toml::array* list = root["kind"].as_array();
  if (list == nullptr) throw std::runtime_error("kinds.toml: no [[kind]]");
  for (const toml::node& node : *list) {
    const toml::table* table = node.as_table();
    if (table == nullptr) refuse(node, "a table is expected");
    Kind kind;
    kind.name = (*table)["name"].value_or("");
    if (!is_kind(kind.name)) refuse(node, "there is no kind \"" + kind.name + "\"");
    for (const std::string& type : read_strings(*table, "types")) {
      kind.types.push_back(fold_phrase(type));
    }
    for (const std::string& text : read_strings(*table, "title")) {
      kind.title.push_back(make_pattern(text));
    }
    for (const std::string& text : read_strings(*table, "title_not")) {
      kind.title_not.push_back(make_pattern(text));
    }
    if (const toml::array* forms = (*table)["form"].as_array()) {
      for (const toml::node& item : *forms) {
        const toml::table* entry = item.as_table();
        if (entry == nullptr) refuse(item, "a table is expected");
        Form form;
        for (const std::string& text : read_strings(*entry, "words")) {
          Pattern pattern = make_pattern(text);
          if (pattern.words.empty()) refuse(item, "a word is expected");
          form.words.push_back(add_form_word(std::move(pattern)));
        }
        form.at_least = (*entry)["at_least"].value_or(form.words.size());
        if (form.words.empty() || form.at_least == 0) refuse(item, "a form needs words");
        kind.forms.push_back(std::move(form));
      }
    }
    kind.byline = (*table)["byline"].value_or(false);
    kinds_.push_back(std::move(kind));
  }
}

std::string KindRules::of_words(std::string_view words) const {
  std::string vague;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    const std::string word = fold_phrase(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
    if (word.empty()) continue;
    for (const Kind& kind : kinds_) {
      // A kind's own name loses its hyphen with the other signs only at its ends.
      if (word != kind.name && std::ranges::find(kind.types, word) == kind.types.end()) continue;
      if (kind.name != "other") return kind.name;
      vague = kind.name;
    }
  }
  return vague;
}

std::string KindRules::of_document(const Document& document, std::string_view file_name) const {
  const std::vector<std::string> title = folded_words(document.title.value);
  std::string name = parsers::title_from_file_name(file_name);
  std::ranges::replace(name, '-', ' ');
  const std::vector<std::string> name_words = folded_words(name);
  for (const std::vector<std::string>* words : {&title, &name_words}) {
    for (const Kind& kind : kinds_) {
      const auto found = [&](const Pattern& pattern) { return matches(pattern, *words); };
      if (std::ranges::any_of(kind.title, found) && std::ranges::none_of(kind.title_not, found)) {
        return kind.name;
      }
    }
  }
  std::vector<std::string> text;
  std::size_t bytes = 0;
  for (const Passage& passage : document.passages) {
    if (bytes > kFormSample) break;
    for (const std::string_view part :
         {std::string_view(passage.heading), std::string_view(passage.text)}) {
      std::vector<std::string> words = folded_words(part.substr(0, kFormSample));
      std::ranges::move(words, std::back_inserter(text));
    }
    bytes += passage.text.size();
  }
  const std::vector<bool> in_text = form_words_in(text);
  for (const Kind& kind : kinds_) {
    for (const Form& form : kind.forms) {
      const auto present =
          std::ranges::count_if(form.words, [&](std::size_t place) { return in_text[place]; });
      if (static_cast<std::size_t>(present) >= form.at_least) return kind.name;
    }
  }
  const bool has_byline = std::ranges::any_of(
      document.authors, [](const Text& author) { return author.origin == Origin::kByline; });
  for (const Kind& kind : kinds_) {
    if (kind.byline && has_byline) return kind.name;
  }
  return {};
}

const KindRules& default_kind_rules() {
  static const KindRules rules(kinds_toml());
  return rules;
}

}  // namespace leta::indexer
