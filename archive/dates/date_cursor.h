// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "archive/document.h"
#include "archive/text/ascii.h"

namespace leta::dates {

inline constexpr int kFirstYear = 1500;  // what is earlier is more often another number
inline constexpr int kLastYear = 2199;

using text::is_digit;

// Letters of any alphabet: bytes of UTF-8 sequences count as letters, except of the marks that
// stand between words (U+00A0 to U+00BF, U+2000 to U+206F).
inline bool is_letter_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x80) return false;
  // The second byte of å is that of a no-break space: what stands before it decides.
  if (byte < 0xC0) {
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  }
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead != 0xC2 && lead != 0xE2;
}

// Nothing for what the calendar lacks; year 0 stands for an unknown one.
std::optional<Date> make_day(int year, int month, int day);
Date make_month(int year, int month);
Date make_year(int year);

// A place in the text that is moved past what was read. Every read leaves it alone when what is
// asked for is not there.
class DateCursor {
 public:
  DateCursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::string_view text() const { return text_; }
  std::size_t at() const { return at_; }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::string_view rest() const { return text_.substr(at_); }

  bool literal(std::string_view expected);
  // Spaces, no-break spaces and at most one line's end. False for none.
  bool spaces();
  // A number of `least` to `most` digits that ends there; -1 for none.
  int number(std::size_t least, std::size_t most);
  // A year that nothing makes part of a reference or a longer number.
  int year();
  // "2014", and of this or the last century "-14", "–14", "’14".
  int short_year();
  // The second year of a pair "2012/13", "2012–2013", "2012/2013" whose first has been read: the
  // one after `first`. -1 for none.
  int second_year(int first);
  // A word of letters, as a view; empty for none.
  std::string_view word();
  // The name of a month, its abbreviation's full stop too; 0 for none.
  int month();
  // "-", "–" and the like, with spaces around it.
  bool dash();
  // dash(), or till, t.o.m., to.
  bool until_sign();
  // until_sign(), or och, and, respektive.
  bool interval_sign();
  // "," or och, samt, eller, respektive: what stands between members of a list.
  bool list_sign();
  // What stands where a day of a month does: "5", "05", "5:e", "5th", "femte"; the calendar judges
  // it later. -1 for none.
  int day();

 private:
  bool one_of_words(std::initializer_list<std::string_view> words);

  std::string_view text_;
  std::size_t at_;
};

}  // namespace leta::dates
