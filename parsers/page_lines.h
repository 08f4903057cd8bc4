// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// A page as lines with places, and what makes running text of them. Knows nothing of PDF.
namespace leta::parsers {

// Places are in points from the page's upper left corner, downwards.
struct PageLine {
  std::string text;  // UTF-8, not empty, without line ends
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

struct PageLines {
  double height = 0;
  std::vector<PageLine> lines;  // in the order of reading
};

// How often each word stands whole in a document, folded.
using WordCounts = std::unordered_map<std::string, std::size_t>;

// The words of `pages` that no line's end cuts.
WordCounts count_whole_words(const std::vector<PageLines>& pages);

enum class LineEnd {
  kSpace,       // two words
  kJoin,        // one word: the hyphen goes
  kKeepHyphen,  // one word with a hyphen in it
};

// What the hyphen at the end of `line` means before `next`: of "för-|valtningen" one word, of
// "kultur-|och fritid" two, of "IOP-|avtal", "2012-|2015" and "Anna-|Carin" one with a hyphen.
// Where the document writes one of the two more often elsewhere, that decides. kSpace without a
// hyphen.
LineEnd line_end(std::string_view line, std::string_view next, const WordCounts& counts);

// The text of a page: lines of a paragraph joined by spaces, paragraphs and short lines by '\n',
// blocks that stand apart by "\n\n".
std::string page_text(const PageLines& page, const WordCounts& counts);

// Moves the rest of a word that a page's end cuts from the next page to where it began.
void join_over_pages(std::vector<PageLines>& pages, const WordCounts& counts);

// Takes the lines out of `pages` that stand at the top or bottom of most of them and differ in
// numbers at most: running headers, footers and page numbers. Of two pages both must have them, at
// the same height. Returns what they say, each once, page numbers apart. A single page has none.
std::vector<std::string> take_running_lines(std::vector<PageLines>& pages);

}  // namespace leta::parsers
