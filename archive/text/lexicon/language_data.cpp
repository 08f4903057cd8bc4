// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/language_data.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

#include "archive/text/fold.h"

namespace leta::text {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> fields;
  for (std::string field; in >> field;) fields.push_back(field);
  return fields;
}

std::vector<std::string> alternatives(const std::string& text) {
  std::vector<std::string> result;
  if (text == "-") return result;
  std::istringstream in(text);
  for (std::string one; std::getline(in, one, ',');) result.push_back(one);
  return result;
}

std::optional<WordClass> class_named(const std::string& name) {
  if (name == "noun") return WordClass::kNoun;
  if (name == "verb") return WordClass::kVerb;
  if (name == "adjective") return WordClass::kAdjective;
  if (name == "adverb") return WordClass::kAdverb;
  if (name == "name") return WordClass::kName;
  if (name == "other") return WordClass::kOther;
  return std::nullopt;
}

// Calls `read` with the fields, folded, of each line that holds any; it returns false for a line it
// cannot read.
std::optional<Error> read_lines(const std::filesystem::path& path,
                                const std::function<bool(std::vector<std::string>&)>& read) {
  std::ifstream file(path);
  if (!file) return Error{"cannot read " + path.string()};
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    line.resize(std::min(line.size(), line.find('#')));
    std::vector<std::string> fields = fields_of(fold_word(line));
    if (!fields.empty() && !read(fields)) {
      return Error{path.string() + ":" + std::to_string(number) + ": cannot read this line"};
    }
  }
  return std::nullopt;
}

std::optional<Reading> reading_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto word_class = class_named(text.substr(colon + 1));
  if (!word_class) return std::nullopt;
  return Reading{text.substr(0, colon), *word_class};
}

bool read_irregular_line(std::vector<std::string>& fields, IrregularWords& words) {
  const std::string kind = fields[0];
  if (kind == "prefix") {
    words.prefixes.insert(fields.begin() + 1, fields.end());
    return true;
  }
  if (kind == "verb" && fields.size() == 6) {
    IrregularVerb verb;
    verb.only_prefixed = fields[1].ends_with('*');
    if (verb.only_prefixed) fields[1].pop_back();
    verb.infinitive = fields[1];
    verb.present = alternatives(fields[2]);
    verb.past = alternatives(fields[3]);
    verb.supine = alternatives(fields[4]);
    verb.participle = alternatives(fields[5]);
    words.verbs.push_back(std::move(verb));
    return true;
  }
  if (kind == "noun" && (fields.size() == 3 || fields.size() == 4)) {
    std::string definite = fields.size() == 4 ? fields[3] : fields[2] + "na";
    words.nouns.push_back({fields[1], fields[2], std::move(definite)});
    return true;
  }
  if (kind == "part" && fields.size() == 3) {
    words.part_lemmas[fields[1]] = fields[2];
    return true;
  }
  if (kind == "forms" && fields.size() >= 4) {
    const auto word_class = class_named(fields[2]);
    if (!word_class) return false;
    words.forms.push_back({{fields[1], *word_class}, {fields.begin() + 3, fields.end()}});
    return true;
  }
  if (kind == "only" && fields.size() >= 3) {
    for (std::size_t i = 2; i < fields.size(); ++i) {
      const auto reading = reading_of(fields[i]);
      if (!reading) return false;
      words.only[fields[1]].push_back(*reading);
    }
    return true;
  }
  return false;
}

}  // namespace

Result<IrregularWords> read_irregular_words(const std::filesystem::path& path) {
  IrregularWords words;
  if (auto error =
          read_lines(path, [&](auto& fields) { return read_irregular_line(fields, words); })) {
    return *error;
  }
  return words;
}

Result<CompoundRules> read_compound_rules(const std::filesystem::path& path) {
  CompoundRules rules;
  auto read = [&](std::vector<std::string>& fields) {
    const auto first = fields.begin() + 1;
    if (fields[0] == "whole") {
      rules.whole.insert(first, fields.end());
    } else if (fields[0] == "split") {
      rules.split.insert(first, fields.end());
    } else if (fields[0] == "not-first") {
      rules.not_first.insert(first, fields.end());
    } else if (fields[0] == "not-last") {
      rules.not_last.insert(first, fields.end());
    } else if (fields[0] == "last") {
      rules.last.insert(first, fields.end());
    } else if (fields[0] == "first" && fields.size() == 3) {
      rules.first[fields[1]] = fields[2];
    } else {
      return false;
    }
    return true;
  };
  if (auto error = read_lines(path, read)) return *error;
  return rules;
}

Result<std::map<std::string, double>> read_counts(const std::filesystem::path& path) {
  std::map<std::string, double> counts;
  auto read = [&](std::vector<std::string>& fields) {
    if (fields.size() != 2) return false;
    counts[fields[0]] += std::strtod(fields[1].c_str(), nullptr);
    return true;
  };
  if (auto error = read_lines(path, read)) return *error;
  return counts;
}

Result<std::vector<std::string>> read_names(const std::filesystem::path& path) {
  std::vector<std::string> names;
  std::ifstream file(path);
  if (!file) return Error{"cannot read " + path.string()};
  for (std::string line; std::getline(file, line);) {
    line.resize(std::min(line.size(), line.find('#')));
    while (line.ends_with(' ')) line.pop_back();
    if (!line.empty()) names.push_back(line);
  }
  return names;
}

}  // namespace leta::text
