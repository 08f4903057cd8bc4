// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::indexer {

// The rules of stopwords/kinds.toml, which describes them. Safe for concurrent use.
class KindRules {
 public:
  // Throws std::runtime_error when `toml` breaks the format, with the place.
  explicit KindRules(std::string_view toml);

  // The kind that a source's own word for it means ("Protokoll", "Pressmeddelande"); of several
  // words, one a line, the first that means something definite. Empty when none is known.
  std::string of_words(std::string_view words) const;

  // The kind that the document's title, file name, text or byline shows; empty when nothing does.
  std::string of_document(const Document& document, std::string_view file_name) const;

 private:
  // Matches a folded word: "protokoll", "projektplan*" (starts with), "*protokoll" (ends with).
  struct PatternWord {
    std::string text;  // without the stars
    bool open_start = false;
    bool open_end = false;

    bool matches(std::string_view word) const;
  };
  struct Pattern {
    std::vector<PatternWord> words;  // more than one: that phrase
  };
  struct Form {
    std::size_t at_least = 0;
    std::vector<std::size_t> words;  // places in form_words_
  };
  struct Kind {
    std::string name;
    std::vector<std::string> types;
    std::vector<Pattern> title;
    std::vector<Pattern> title_not;
    std::vector<Form> forms;
    bool byline = false;
  };

  static Pattern make_pattern(std::string_view text);
  static bool matches(const Pattern& pattern, const std::vector<std::string>& words);

  std::size_t add_form_word(Pattern pattern);
  // Which of form_words_ the text has.
  std::vector<bool> form_words_in(const std::vector<std::string>& words) const;

  std::vector<Kind> kinds_;
  std::vector<Pattern> form_words_;
  // Those of form_words_ whose first word may match a word that begins with this byte: a text's
  // thousands of words are compared with few patterns each.
  std::array<std::vector<std::size_t>, 256> form_words_at_;
};

// The rules that are compiled in.
const KindRules& default_kind_rules();

}  // namespace leta::indexer
