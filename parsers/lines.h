// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// What the parsers of plain text ask of a line. Views point into the text they were cut from; all
// text is valid UTF-8.
namespace leta::parsers {

// A line without the white space around it, and its place among blank lines.
struct Line {
  std::string_view text;      // never empty
  bool starts_block = false;  // first of the text, or after a blank line
  bool ends_block = false;    // last of the text, or before a blank line
};

// `text` without white space, no-break spaces and byte order marks at its ends.
std::string_view trim(std::string_view text);

// The non-blank lines of `text`. CR, LF, CRLF, form feed, vertical tab and U+2028/2029 end a line.
std::vector<Line> split_lines(std::string_view text);

// Sets the block marks anew after lines have been removed: a line whose block lost its first or
// last line becomes that.
void mark_removed(std::vector<Line>& lines, const std::vector<bool>& removed);

// The code point at `*at`, moving past it; U+FFFD where it is not UTF-8. Only for *at <
// text.size().
char32_t next_code_point(std::string_view text, std::size_t* at);

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);

bool starts_with_upper(std::string_view text);
bool has_letter(std::string_view text);
std::size_t count_code_points(std::string_view text);
// Words as white space separates them.
std::vector<std::string_view> split_words(std::string_view text);

// Ends as a sentence or a clause does, closing quotes and brackets aside: . ! ? … : ; ,
bool ends_with_punctuation(std::string_view text);
bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes);

// "• …", "- …", "* …", "1) …": an item of a list, or a spoken line.
bool is_list_item(std::string_view text);

}  // namespace leta::parsers
