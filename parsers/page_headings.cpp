// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/page_headings.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "archive/text/fold.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kLongestLine = 250;  // bytes
// Bytes that may stand above a title that begins a page: the document's own title and who wrote it,
// later what is left of running lines.
constexpr std::size_t kLeadOfFirst = 200;
constexpr std::size_t kLead = 40;
constexpr std::size_t kMostMatches = 200'000;

// For comparing a title of the outline with a line: letters and digits only.
std::string comparable(std::string_view text) {
  std::string out;
  for (const std::string_view word : split_words(text)) out += text::fold_word(word);
  std::erase_if(out, [](char c) { return c == '.' || c == ':' || c == '-'; });
  return out;
}

// The titles with the same words, and the largest line that has them.
struct Wanted {
  std::vector<std::size_t> titles;  // ascending
  double height = 0;                // points
};
using WantedByText = std::unordered_map<std::string, Wanted>;

// A line that may be a title's.
struct Match {
  std::size_t title = 0;
  std::size_t page = 0;
  std::size_t above = 0;  // bytes of text above it on its page
};

// Calls `action(page, above, line, wanted)` for each line that has the words of a title.
template <typename Action>
void for_each_candidate(const std::vector<PageLines>& pages, WantedByText& by_text,
                        const Action& action) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::size_t above = 0;
    for (const PageLine& line : pages[page].lines) {
      if (line.text.size() <= kLongestLine) {
        const auto found = by_text.find(comparable(line.text));
        if (found != by_text.end()) action(page, above, line, found->second);
      }
      above += line.text.size();
    }
  }
}

// The longest run of `matches` whose titles ascend: patience sorting, the first of equals.
std::vector<Match> longest_ascending(const std::vector<Match>& matches) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> ends;  // for each length, the match that ends it with the least title
  std::vector<std::size_t> before(matches.size(), kNone);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto at = std::ranges::lower_bound(
        ends, matches[i].title, {}, [&](std::size_t match) { return matches[match].title; });
    if (at != ends.begin()) before[i] = *(at - 1);
    if (at == ends.end()) {
      ends.push_back(i);
    } else if (matches[i].title < matches[*at].title) {
      *at = i;
    }
  }
  std::vector<Match> run;
  for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = before[i]) {
    run.push_back(matches[i]);
  }
  std::ranges::reverse(run);
  return run;
}

}  // namespace

std::vector<std::string> page_headings(const std::vector<std::string>& titles,
                                       const std::vector<PageLines>& pages) {
  if (titles.empty()) return std::vector<std::string>(pages.size());
  WantedByText by_text;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    by_text[comparable(titles[i])].titles.push_back(i);
  }
  for_each_candidate(pages, by_text,
                     [](std::size_t, std::size_t, const PageLine& line, Wanted& wanted) {
                       wanted.height = std::max(wanted.height, line.bottom - line.top);
                     });
  std::vector<Match> matches;
  for_each_candidate(
      pages, by_text,
      [&](std::size_t page, std::size_t above, const PageLine& line, const Wanted& wanted) {
        if (line.bottom - line.top < 0.95 * wanted.height) return;
        if (matches.size() + wanted.titles.size() > kMostMatches) return;
        // Descending: of one line, only one title can be in an ascending run.
        for (auto title = wanted.titles.rbegin(); title != wanted.titles.rend(); ++title) {
          matches.push_back({*title, page, above});
        }
      });
  std::vector<std::string> headings(pages.size());
  for (const Match& match : longest_ascending(matches)) {
    std::string& heading = headings[match.page];
    const std::size_t lead = match.page == 0 ? kLeadOfFirst : kLead;
    if (heading.empty() && match.above <= lead) heading = titles[match.title];
  }
  return headings;
}

}  // namespace leta::parsers
