// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/schema.h"
#include "archive/text/analyser.h"
#include "search-server/answers/search_response.h"
#include "search-server/query/query_plan.h"
#include "search-server/query/query_words.h"

namespace leta::server {

// A word of a text that a leaf of the query found.
struct Mark {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::size_t leaf = 0;   // index into QueryPlan::leaves
  MatchHow how = MatchHow::kExact;
  bool operator==(const Mark&) const = default;
};

// Finds in a text what a query is looking for, by the terms of each word as the index has them: so what
// is marked is what matched. A phrase is marked where all of it stands. For one thread: it remembers.
class Highlighter {
 public:
  // For texts of any origin.
  explicit Highlighter(const QueryPlan& plan);
  // For texts of the archive that has these words: the same marks, with less work for its passages and titles.
  Highlighter(const QueryPlan& plan, const WordList& words, const WordFamilies& families);

  // Marks in order of their beginning; a word that several leaves found has a mark for each. Leaves
  // look into `field` and, when it is the title, the plain ones (kText) too, as titles are text.
  // `is_indexed` is false for a text that documents are not found by, such as a file's name.
  std::vector<Mark> marks(std::string_view text, schema::Field field, text::Language language,
                          text::Analyser& analyser, bool is_indexed = true) const;

  // Which leaves have a mark in a plain text of these words; sets those in `found`, which is by leaf.
  void find_leaves(const std::vector<std::shared_ptr<const text::Terms>>& words,
                   std::vector<bool>& found) const;

  // False when no leaf could mark anything in `field`: analysing its text would be in vain.
  bool looks_into(schema::Field field) const;

 private:
  struct Found {
    std::size_t leaf;
    MatchHow how;
  };

  std::vector<Mark> marks_of(const std::vector<text::Token>& tokens, schema::Field field) const;
  const std::vector<Found>& found_in(const text::Token& token) const;

  const QueryPlan& plan_;
  std::optional<QueryWords> words_;
  // What was found in the words that were met; most words are met many times. The terms are kept, so that
  // no others get their address.
  struct Met {
    std::shared_ptr<const text::Terms> terms;
    std::vector<Found> found;
  };
  mutable std::unordered_map<const text::Terms*, Met> met_;
  // By type and text of a term, as key() has it.
  std::unordered_map<std::string, std::vector<Found>> by_term_;
  std::vector<std::size_t> prefixes_;  // leaves
  struct Phrase {
    std::size_t leaf;
    std::vector<std::vector<std::string>> places;  // the words that may stand at each
  };
  std::vector<Phrase> phrases_;
};

// `text` from `begin` to `end` in pieces, runs of white space as one space. `marks` in order.
MarkedText marked_text(std::string_view text, std::size_t begin, std::size_t end,
                       const std::vector<Mark>& marks);

}  // namespace leta::server
