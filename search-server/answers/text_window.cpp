// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/text_window.h"

#include <algorithm>
#include <unordered_map>

#include "search-server/formats/white_space.h"

namespace leta::server {
namespace {

// Bytes; a Swedish character is 1.05 of them on average.
constexpr std::size_t kMarksSpan = 170;     // between the first and last mark of a window
constexpr std::size_t kSnippetLength = 220;
constexpr std::size_t kSentenceBefore = 110;  // how far back a sentence's beginning is looked for
constexpr std::size_t kContextBefore = 50;    // else so much stands before the first mark
constexpr std::string_view kEllipsis = "…";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// True when a sentence or paragraph may begin at `at`.
bool begins_sentence(std::string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && is_space(text[before - 1])) {
    if (text[--before] == '\n') return true;
  }
  if (before == 0) return true;
  const bool is_lower = text[at] >= 'a' && text[at] <= 'z';
  const char last = text[before - 1];
  return before < at && (last == '.' || last == '!' || last == '?') && !is_lower;
}

// The beginning of a snippet whose first mark is at `mark`.
std::size_t snippet_begin(std::string_view text, std::size_t mark) {
  const std::size_t far = mark > kSentenceBefore ? mark - kSentenceBefore : 0;
  for (std::size_t at = mark + 1; at-- > far;) {
    if (begins_sentence(text, at)) return skip_spaces(text, at);
  }
  for (std::size_t at = mark - kContextBefore; at < mark; ++at) {
    if (is_space(text[at])) return skip_spaces(text, at);
  }
  return mark;
}

// The end of a snippet that begins at `begin` and shows all before `least`.
std::size_t snippet_end(std::string_view text, std::size_t begin, std::size_t least) {
  std::size_t end = std::max(begin + kSnippetLength, least);
  if (end >= text.size()) return text.size();
  while (end > least && !is_space(text[end])) --end;
  if (end > least) return end;
  // A word longer than a snippet: cut between two characters.
  end = std::max(begin + kSnippetLength, least);
  while (end < text.size() && is_continuation(text[end])) ++end;
  return end;
}

MarkedText cut(std::string_view text, std::size_t begin, std::size_t end,
               const std::vector<Mark>& marks) {
  while (end > begin && is_space(text[end - 1])) --end;
  MarkedText pieces = marked_text(text, begin, end, marks);
  if (pieces.empty()) return pieces;
  if (!begins_sentence(text, begin)) {
    pieces.insert(pieces.begin(), {std::string(kEllipsis) + " ", false});
  }
  if (skip_spaces(text, end) < text.size()) {
    pieces.push_back({" " + std::string(kEllipsis), false});
  }
  // Neighbours of a kind become one piece.
  MarkedText joined;
  for (Segment& piece : pieces) {
    if (!joined.empty() && joined.back().marked == piece.marked) {
      joined.back().text += piece.text;
    } else {
      joined.push_back(std::move(piece));
    }
  }
  return joined;
}

}  // namespace

Window best_window(const std::vector<Mark>& marks) {
  Window best;
  std::unordered_map<std::size_t, std::size_t> inside;  // marks of a leaf
  std::size_t first = 0;
  for (std::size_t last = 0; last < marks.size(); ++last) {
    ++inside[marks[last].leaf];
    while (marks[last].end - marks[first].begin > kMarksSpan && first < last) {
      const auto leaf = inside.find(marks[first].leaf);
      if (--leaf->second == 0) inside.erase(leaf);
      ++first;
    }
    const std::size_t best_count = best.last - best.first;
    if (inside.size() > best.distinct ||
        (inside.size() == best.distinct && last + 1 - first > best_count)) {
      best = {first, last + 1, inside.size()};
    }
  }
  return best;
}

MarkedText snippet(std::string_view text, const std::vector<Mark>& marks, const Window& window) {
  const std::size_t begin = snippet_begin(text, marks[window.first].begin);
  const std::size_t end = snippet_end(text, begin, marks[window.last - 1].end);
  return cut(text, begin, end, marks);
}

MarkedText beginning_of(std::string_view text) {
  const std::size_t begin = skip_spaces(text, 0);
  if (begin == text.size()) return {};
  return cut(text, begin, snippet_end(text, begin, begin), {});
}

}  // namespace leta::server
