// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/lines.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace leta::parsers {
namespace {

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The length in bytes of the white space at the start or end of `text`, 0 for none.
std::size_t space_at_start(std::string_view text) {
  if (text.empty()) return 0;
  switch (text[0]) {
    case '\xC2':
      return text.starts_with("\u00A0") ? 2 : 0;
    case '\xE2':
      return starts_with_any(text, {"\u200B", "\u2003", "\u2002", "\u2009", "\u202F"}) ? 3 : 0;
    case '\xEF':
      return text.starts_with("\uFEFF") ? 3 : 0;
    default:
      return is_ascii_space(text[0]) ? 1 : 0;
  }
}

std::size_t space_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text.back())) return 1;
  if (static_cast<unsigned char>(text.back()) < 0x80) return 0;
  if (text.ends_with("\u00A0")) return 2;
  for (const std::string_view space :
       {"\u200B", "\uFEFF", "\u2003", "\u2002", "\u2009", "\u202F"}) {
    if (text.ends_with(space)) return 3;
  }
  return 0;
}

// The length of the line break at `at`, 0 for none.
std::size_t break_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\r':
      return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    case '\n':
    case '\v':
    case '\f':
      return 1;
    case '\xE2':
      return starts_with_any(text.substr(at), {"\u2028", "\u2029"}) ? 3 : 0;
    default:
      return 0;
  }
}

// The last code point that is not a closing quote or bracket.
char32_t last_significant(std::string_view text) {
  char32_t last = 0;
  for (std::size_t at = text.size() < 16 ? 0 : text.size() - 16; at < text.size();) {
    // Starting inside a character is harmless: what matters stands at the end.
    const char32_t c = next_code_point(text, &at);
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == U'”' || c == U'’' || c == U'»') {
      continue;
    }
    last = c;
  }
  return last;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (const std::size_t length = space_at_start(text)) text.remove_prefix(length);
  while (const std::size_t length = space_at_end(text)) text.remove_suffix(length);
  return text;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool after_blank = true;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin;
    std::size_t length = 0;
    while (end < text.size() && (length = break_at(text, end)) == 0) ++end;
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (line.empty()) {
      if (!lines.empty()) lines.back().ends_block = true;
      after_blank = true;
    } else {
      lines.push_back({line, after_blank, false});
      after_blank = false;
    }
    begin = end + length;
  }
  if (!lines.empty()) lines.back().ends_block = true;
  return lines;
}

void mark_removed(std::vector<Line>& lines, const std::vector<bool>& removed) {
  std::vector<Line> kept;
  bool starts = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    starts = starts || lines[i].starts_block;
    if (removed[i]) {
      if (lines[i].ends_block && !kept.empty()) kept.back().ends_block = true;
      starts = starts || lines[i].ends_block;
      continue;
    }
    kept.push_back(lines[i]);
    kept.back().starts_block = starts;
    starts = false;
  }
  if (!kept.empty()) {
    kept.front().starts_block = true;
    kept.back().ends_block = true;
  }
  lines = std::move(kept);
}

char32_t next_code_point(std::string_view text, std::size_t* at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c;
  U8_NEXT(bytes, *at, text.size(), c);
  return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }
bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)); }
bool is_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)); }

bool starts_with_upper(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(next_code_point(text, &at));
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_letter(next_code_point(text, &at))) return true;
  }
  return false;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = space_at_start(text.substr(at));
    if (length == 0) {
      ++at;
      continue;
    }
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    at += length;
    begin = at;
  }
  if (text.size() > begin) words.push_back(text.substr(begin));
  return words;
}

bool ends_with_punctuation(std::string_view text) {
  switch (last_significant(text)) {
    case '.':
    case '!':
    case '?':
    case ':':
    case ';':
    case ',':
    case U'…':
      return true;
    default:
      return false;
  }
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (text.starts_with(prefix)) return true;
  }
  return false;
}

bool is_list_item(std::string_view text) {
  if (starts_with_any(text,
                      {"•", "–", "—", "·", "▪", "◦", "- ", "* ", "-\t", "*\t", "o\t", "\uF0B7"})) {
    return true;
  }
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits > 0 && digits < 3 && digits < text.size() && text[digits] == ')';
}

}  // namespace leta::parsers
