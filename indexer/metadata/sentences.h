// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leta::indexer {

struct Range {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  bool operator==(const Range&) const = default;
};

// The sentences of a line, without the white space around them. A full stop ends one before a
// capital, not behind an abbreviation, an initial or the day of a date.
std::vector<Range> sentences_of(std::string_view line);

// A word of a sentence.
struct SentenceWord {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::string lower;     // in lower case; "barn-" keeps its hyphen
  bool capital = false;  // begins with one
  bool comma = false;    // a comma, semicolon, bracket or dash stands before it
  bool colon = false;    // a colon stands right behind it
};

// Words of letters, digits and inner hyphens, slashes and colons, in order.
std::vector<SentenceWord> words_of_sentence(std::string_view text, Range sentence);

// ASCII letters and Å, Ä, Ö, É in lower case.
std::string lower_case(std::string_view text);

}  // namespace leta::indexer
