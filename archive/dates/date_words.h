// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

// Words around dates, compared without regard to case. `expected` and `known` are in lower case.
namespace leta::dates {

// ASCII, and of Å, Ä and Ö the second byte.
inline char lower(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == '\x85' || c == '\x84' || c == '\x96' ? static_cast<char>(c | 0x20) : c;
}

inline bool is_word(std::string_view word, std::string_view expected) {
  return word.size() == expected.size() && std::equal(word.begin(), word.end(), expected.begin(),
                                                      [](char a, char b) { return lower(a) == b; });
}

template <std::size_t n>
bool is_one_of(std::string_view word, const std::string_view (&known)[n]) {
  return std::ranges::any_of(known, [&](std::string_view k) { return is_word(word, k); });
}

// Whether `word` ends with one of `known`.
template <std::size_t n>
bool has_ending(std::string_view word, const std::string_view (&known)[n]) {
  return std::ranges::any_of(known, [&](std::string_view ending) {
    return word.size() >= ending.size() &&
           is_word(word.substr(word.size() - ending.size()), ending);
  });
}

// 1 Monday to 7 Sunday; 0 for another word. "fre", "fredag", "fredagen", "fredagar", "Friday".
inline int weekday_number(std::string_view word) {
  constexpr std::string_view kSwedish[] = {"mån", "tis", "ons", "tors", "fre", "lör", "sön"};
  constexpr std::string_view kEnglish[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
  constexpr std::string_view kEndings[] = {"", "dag", "dagen", "dagar", "dagarna"};
  for (int i = 0; i < 7; ++i) {
    const std::size_t stem = kSwedish[i].size();
    if (is_word(word, kEnglish[i])) return i + 1;
    if (word.size() < stem || !is_word(word.substr(0, stem), kSwedish[i])) continue;
    if (is_one_of(word.substr(stem), kEndings)) return i + 1;
  }
  return 0;
}

}  // namespace leta::dates
