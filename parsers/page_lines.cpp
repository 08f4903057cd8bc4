// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/page_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "archive/text/ascii.h"
#include "archive/text/fold.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

using text::is_digit;

// The hyphen that ends `line`, as a view of its bytes; empty for none.
std::string_view final_hyphen(std::string_view line) {
  for (const std::string_view hyphen :
       {std::string_view("-"), std::string_view("\u2010"), kSoftHyphen}) {
    if (line.ends_with(hyphen)) return line.substr(line.size() - hyphen.size());
  }
  return {};
}

std::string_view last_word(std::string_view line) {
  const std::size_t space = line.rfind(' ');
  return space == std::string_view::npos ? line : line.substr(space + 1);
}

std::string_view first_word(std::string_view line) { return line.substr(0, line.find(' ')); }

char32_t last_code_point(std::string_view text) {
  char32_t last = 0;
  for (std::size_t at = text.size() < 4 ? 0 : text.size() - 4; at < text.size();) {
    last = next_code_point(text, &at);
  }
  return last;
}

// A word without the signs around it, folded.
std::string bare_word(std::string_view word) {
  constexpr std::string_view kSigns = ".,:;!?()[]\"'";
  while (!word.empty() && kSigns.find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  while (!word.empty() && kSigns.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return text::fold_word(word);
}

std::size_t count_of(const WordCounts& counts, const std::string& word) {
  const auto found = counts.find(word);
  return found == counts.end() ? 0 : found->second;
}

double height(const PageLine& line) { return std::max(line.bottom - line.top, 1.0); }

bool is_below(const PageLine& line, const PageLine& next) {
  return next.top > line.top && next.top - line.bottom < 0.8 * height(line) &&
         next.left < line.right && next.right > line.left;
}

bool have_one_size(const PageLine& line, const PageLine& next) {
  const double ratio = height(line) / height(next);
  return ratio > 0.88 && ratio < 1.14;
}

// The end of the block that starts at `begin`: lines below each other.
std::size_t block_end(const std::vector<PageLine>& lines, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < lines.size() && is_below(lines[end - 1], lines[end])) ++end;
  return end;
}

// Digits as '#', so that running lines are alike but for their numbers.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_digit(c)) {
      out.push_back(c);
    } else if (out.empty() || out.back() != '#') {
      out.push_back('#');
    }
  }
  return out;
}

// "12", "- 12 -", "12 (34)", "Sida 12 av 34"
bool is_page_number(std::string_view line) {
  bool digit = false;
  for (const std::string_view word : split_words(line)) {
    const std::string bare = bare_word(word);
    if (!has_letter(bare)) {
      digit = digit || std::ranges::any_of(bare, is_digit);
      continue;
    }
    const auto known = {"sida", "sid", "s", "av", "page", "of", "nr"};
    if (std::ranges::find(known, bare) == known.end()) return false;
  }
  return digit;
}

// Whether a line stands where running lines do: in the outer eighth of the page.
bool is_at_edge(const PageLines& page, const PageLine& line) {
  return line.bottom < page.height / 8 || line.top > page.height * 7 / 8;
}

}  // namespace

WordCounts count_whole_words(const std::vector<PageLines>& pages) {
  WordCounts counts;
  for (const PageLines& page : pages) {
    for (const PageLine& line : page.lines) {
      const std::vector<std::string_view> words = split_words(line.text);
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (i + 1 == words.size() && !final_hyphen(words[i]).empty()) break;
        ++counts[bare_word(words[i])];
      }
    }
  }
  return counts;
}

LineEnd line_end(std::string_view line, std::string_view next, const WordCounts& counts) {
  const std::string_view hyphen = final_hyphen(line);
  if (hyphen.empty() || next.empty()) return LineEnd::kSpace;
  if (hyphen == kSoftHyphen) return LineEnd::kJoin;
  const std::string_view head = last_word(line.substr(0, line.size() - hyphen.size()));
  if (head.empty()) return LineEnd::kSpace;  // a dash
  const std::string_view tail = first_word(next);
  const std::string tail_word = bare_word(tail);
  for (const std::string_view joiner :
       {"och", "eller", "samt", "respektive", "resp", "and", "or"}) {
    if (tail_word == joiner) return LineEnd::kSpace;
  }
  const char32_t before = last_code_point(head);
  std::size_t at = 0;
  const char32_t after = next_code_point(tail, &at);
  if (is_digit(head.back()) || is_upper(before)) return LineEnd::kKeepHyphen;
  if (!is_letter(before)) return LineEnd::kSpace;
  if (!is_lower(after))
    return is_letter(after) || is_digit(tail.front()) ? LineEnd::kKeepHyphen : LineEnd::kSpace;
  const std::size_t joined = count_of(counts, bare_word(std::string(head) + std::string(tail)));
  const std::size_t hyphenated =
      count_of(counts, bare_word(std::string(head) + '-' + std::string(tail)));
  return hyphenated > joined ? LineEnd::kKeepHyphen : LineEnd::kJoin;
}

namespace {

// A line of a list of contents, "Samråd och delaktighet ........ 8", as "Samråd och delaktighet … 8": the
// dots were as many as the paper had room for. Nothing for another line.
std::optional<std::string> contents_line(std::string_view line) {
  constexpr std::ptrdiff_t kFewestDots = 4;
  const std::size_t number = line.find_last_not_of("0123456789") + 1;
  if (number == line.size()) return std::nullopt;
  const std::size_t dots = line.substr(0, number).find_last_not_of(". ") + 1;
  if (std::ranges::count(line.substr(dots, number - dots), '.') < kFewestDots) return std::nullopt;
  return std::string(line.substr(0, dots)).append(" … ").append(line.substr(number));
}

}  // namespace

std::string page_text(const PageLines& page, const WordCounts& counts) {
  const std::vector<PageLine>& lines = page.lines;
  std::string out;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = block_end(lines, begin);
    double left = lines[begin].left;
    double right = lines[begin].right;
    for (std::size_t i = begin; i < end; ++i) {
      left = std::min(left, lines[i].left);
      right = std::max(right, lines[i].right);
    }
    for (std::size_t i = begin; i < end; ++i) {
      const PageLine& line = lines[i];
      const std::optional<std::string> contents = contents_line(line.text);
      out.append(contents ? *contents : line.text);
      if (i + 1 == lines.size()) break;
      const PageLine& next = lines[i + 1];
      std::size_t at = 0;
      const bool continues = i + 1 < end || is_lower(next_code_point(next.text, &at));
      const LineEnd ending = continues ? line_end(line.text, next.text, counts) : LineEnd::kSpace;
      if (ending == LineEnd::kJoin) {
        out.resize(out.size() - final_hyphen(line.text).size());
      } else if (ending == LineEnd::kSpace) {
        // A line that leaves room for more ends a paragraph.
        const bool is_full = right - line.right < 0.15 * (right - left);
        if (i + 1 == end) {
          out.append("\n\n");
        } else if (is_full && have_one_size(line, next) && !is_list_item(next.text) &&
                   !contents) {
          out.push_back(' ');
        } else {
          out.push_back('\n');
        }
      }
    }
    begin = end;
  }
  return out;
}

void join_over_pages(std::vector<PageLines>& pages, const WordCounts& counts) {
  for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
    if (pages[i].lines.empty() || pages[i + 1].lines.empty()) continue;
    std::string& line = pages[i].lines.back().text;
    std::string& next = pages[i + 1].lines.front().text;
    std::size_t at = 0;
    if (!is_lower(next_code_point(next, &at))) continue;
    const LineEnd ending = line_end(line, next, counts);
    if (ending == LineEnd::kSpace) continue;
    const std::string rest(first_word(next));
    if (rest.size() == next.size()) continue;  // a line of one word stays where it is
    if (ending == LineEnd::kJoin) line.resize(line.size() - final_hyphen(line).size());
    line += rest;
    next = std::string(trim(std::string_view(next).substr(rest.size())));
  }
}

std::vector<std::string> take_running_lines(std::vector<PageLines>& pages) {
  if (pages.size() < 2) return {};
  // Two pages may begin with the same words by chance: their places are compared as well.
  const bool by_place = pages.size() == 2;
  const auto key_of = [&](const PageLine& line) {
    std::string key = without_numbers(line.text);
    if (by_place) key += '\n' + std::to_string(std::lround(line.top));
    return key;
  };
  std::map<std::string, std::size_t> pages_with;
  for (const PageLines& page : pages) {
    std::set<std::string> seen;
    for (const PageLine& line : page.lines) {
      if (is_at_edge(page, line)) seen.insert(key_of(line));
    }
    for (const std::string& text : seen) ++pages_with[text];
  }
  // Left and right pages may have headers of their own, and a title page has none.
  const std::size_t enough = by_place ? 2 : std::max<std::size_t>(3, (pages.size() * 2 + 4) / 5);
  std::vector<std::string> said;
  for (PageLines& page : pages) {
    std::erase_if(page.lines, [&](const PageLine& line) {
      if (!is_at_edge(page, line) || pages_with[key_of(line)] < enough) return false;
      if (!is_page_number(line.text) && std::ranges::find(said, line.text) == said.end()) {
        said.push_back(line.text);
      }
      return true;
    });
  }
  return said;
}

}  // namespace leta::parsers
