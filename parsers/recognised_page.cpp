// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/recognised_page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <vector>

#include "parsers/charset.h"
#include "parsers/lines.h"

namespace leta::parsers {
namespace {

// Confidence is in percent. What stands below the first is more often noise than a word.
constexpr double kUnsure = 30;
constexpr double kSure = 70;
// A word that speaks for a text has so many letters, and a text so many letters in such words.
constexpr std::size_t kWordLetters = 3;
constexpr std::size_t kTextLetters = 8;

// Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
constexpr std::size_t kColumns = 12;
constexpr int kPageLevel = 1;
constexpr int kWordLevel = 5;

struct Row {
  std::array<int, 10> numbers{};
  double confidence = 0;
  std::string_view text;
  int level() const { return numbers[0]; }
  int left() const { return numbers[6]; }
  int top() const { return numbers[7]; }
  int right() const { return numbers[6] + numbers[8]; }
  int bottom() const { return numbers[7] + numbers[9]; }
  // Whether the first `columns` after the level agree: the page, block, paragraph, line.
  bool shares(const Row& other, std::size_t columns) const {
    return std::equal(numbers.begin() + 1, numbers.begin() + 1 + static_cast<int>(columns),
                      other.numbers.begin() + 1);
  }
};

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end;
}

std::optional<Row> read_row(std::string_view line) {
  Row row;
  for (std::size_t i = 0; i + 1 < kColumns; ++i) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    const std::string_view field = line.substr(0, tab);
    const bool is_read = i < row.numbers.size() ? read_number(field, row.numbers[i])
                                                : read_number(field, row.confidence);
    // No picture is larger than a million pixels either way.
    if (!is_read || (i < row.numbers.size() && std::abs(row.numbers[i]) > 1'000'000)) {
      return std::nullopt;
    }
    line.remove_prefix(tab + 1);
  }
  row.text = trim(line);
  return row;
}

struct FoundLine {
  Row first;
  int left, top, right, bottom;
  std::string text;
};

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) letters += is_letter(next_code_point(text, &at));
  return letters;
}

// Letters differ in height; the lines of a paragraph do not.
void make_even(std::vector<FoundLine>& lines) {
  constexpr std::size_t kParagraph = 3;
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    int height = 0;
    for (; end < lines.size() && lines[end].first.shares(lines[begin].first, kParagraph); ++end) {
      height = std::max(height, lines[end].bottom - lines[end].top);
    }
    for (; begin < end; ++begin) lines[begin].top = lines[begin].bottom - height;
  }
}

}  // namespace

std::string recognised_page(std::string_view table) {
  constexpr std::size_t kLine = 4;
  int page_height = 0;
  std::size_t sure_letters = 0;
  std::vector<FoundLine> lines;
  // Not split_lines(), which takes the tab before an empty text away.
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const auto row = read_row(table.substr(0, end));
    table.remove_prefix(std::min(end + 1, table.size()));
    if (!row) continue;
    if (row->level() == kPageLevel) page_height = std::max(page_height, row->bottom());
    if (row->level() != kWordLevel || row->text.empty() || row->confidence < kUnsure) continue;
    const std::size_t letters = count_letters(row->text);
    if (row->confidence >= kSure && letters >= kWordLetters) sure_letters += letters;
    if (!lines.empty() && row->shares(lines.back().first, kLine)) {
      FoundLine& found = lines.back();
      found.left = std::min(found.left, row->left());
      found.top = std::min(found.top, row->top());
      found.right = std::max(found.right, row->right());
      found.bottom = std::max(found.bottom, row->bottom());
      found.text += ' ';
      found.text += row->text;
    } else {
      lines.push_back(
          {*row, row->left(), row->top(), row->right(), row->bottom(), std::string(row->text)});
    }
  }
  if (sure_letters < kTextLetters) return {};
  make_even(lines);
  std::string page = std::to_string(page_height) + '\n';
  for (const FoundLine& line : lines) {
    for (const int number : {line.left, line.top, line.right, line.bottom}) {
      page += std::to_string(number) + ' ';
    }
    page += line.text + '\n';
  }
  return page;
}

PageLines recognised_lines(std::string_view page, double height) {
  PageLines lines;
  const std::string clean = clean_text(page);
  double scale = 1;
  for (const Line& line : split_lines(clean)) {
    std::string_view rest = line.text;
    double page_height = 0;
    if (lines.height == 0) {
      if (!read_number(rest, page_height) || page_height <= 0) return {};
      lines.height = height > 0 ? height : page_height;
      scale = lines.height / page_height;
      continue;
    }
    std::array<double, 4> place{};
    bool is_read = true;
    for (double& number : place) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      is_read = is_read && read_number(rest.substr(0, space), number);
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    if (!is_read || rest.empty()) continue;
    lines.lines.push_back({std::string(rest), place[0] * scale, place[1] * scale, place[2] * scale,
                           place[3] * scale});
  }
  return lines;
}

}  // namespace leta::parsers
