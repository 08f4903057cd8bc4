// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/document.h"
#include "archive/text/analyser.h"

namespace leta::indexer {

// An archive's own topics: which words point to each, and which topic is broader. docs/topics.md
// describes the file. Safe for concurrent use.
class Vocabulary {
 public:
  // Throws std::runtime_error when `toml` breaks the format, with the line.
  Vocabulary(std::string_view toml, text::Analyser& analyser);

  // Puts the topics that a document's title, headings, summary and text point to behind those it
  // has, each with the topics that are broader, with Origin::kVocabulary. Topics from a vocabulary
  // that it had before go. A document whose topics staff have set keeps those.
  void apply(Document& document, text::Analyser& analyser) const;

 private:
  // What may stand for one word of a phrase: its forms and lemmas, or how it begins.
  struct Place {
    std::vector<std::string> terms;
    std::string prefix;  // instead of terms
  };
  struct Phrase {
    std::vector<Place> places;
    std::size_t topic = 0;
  };
  struct Topic {
    std::string name;
    std::vector<std::size_t> broader;  // all of them, nearest first
    std::size_t at_least = 1;
  };

  void add_phrase(std::string_view words, std::size_t topic, text::Analyser& analyser);
  void count(const std::vector<text::Token>& tokens, std::vector<std::size_t>& counts) const;
  static bool stands_at(const Phrase& phrase, const std::vector<text::Token>& tokens,
                        std::size_t at);

  std::vector<Topic> topics_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_term_;  // into phrases_
  std::vector<std::size_t> by_prefix_;  // phrases that begin with a prefix
};

}  // namespace leta::indexer
