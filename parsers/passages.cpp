// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/passages.h"

#include <utility>

namespace leta::parsers {
namespace {

// Where to cut `text`, which is longer than kLongestPassage: the last good place in its second
// half.
std::size_t cut_position(std::string_view text) {
  const std::string_view head = text.substr(0, kLongestPassage);
  for (const std::string_view mark : {"\n", ". ", " "}) {
    const std::size_t found = head.rfind(mark);
    if (found != std::string_view::npos && found >= kLongestPassage / 2) {
      return found + mark.size();
    }
  }
  std::size_t at = kLongestPassage;
  while (at > kLongestPassage - 4 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

void append_passage(Passage passage, std::vector<Passage>& passages) {
  if (passage.text.size() <= kLongestPassage) {
    passages.push_back(std::move(passage));
    return;
  }
  std::string_view rest = passage.text;
  Passage piece = passage;
  piece.text.clear();
  while (!rest.empty()) {
    const std::size_t length = rest.size() <= kLongestPassage ? rest.size() : cut_position(rest);
    piece.text = rest.substr(0, length);
    while (!piece.text.empty() && (piece.text.back() == '\n' || piece.text.back() == ' ')) {
      piece.text.pop_back();
    }
    rest.remove_prefix(length);
    passages.push_back(piece);
    piece.heading.clear();
  }
}

}  // namespace leta::parsers
