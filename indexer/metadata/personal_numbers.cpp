// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/personal_numbers.h"

#include <array>

#include "archive/text/ascii.h"

namespace leta::indexer {
namespace {

using text::is_digit;
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where digits of a number end, no other begins, and no letter: neither is part of something
// longer.
bool is_edge(char c) { return !is_digit(c) && !is_letter(c); }

// Bytes of what may stand before the last four digits; 0 for nothing.
std::size_t separator_size(std::string_view text) {
  for (const std::string_view sign :
       {"-", "+", " ", "\u00A0", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212"}) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

// The sum of the ten digits, every other doubled, ends in 0 (Luhn).
bool has_check_digit(std::string_view ten) {
  int sum = 0;
  for (std::size_t i = 0; i < ten.size(); ++i) {
    const int digit = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return sum % 10 == 0;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// YYMMDD of any century, or YYYYMMDD.
bool has_date(std::string_view digits) {
  const bool full = digits.size() == 8;
  const int month = number(digits.substr(digits.size() - 4, 2));
  int day = number(digits.substr(digits.size() - 2));
  if (day > 60) day -= 60;
  if (month < 1 || month > 12 || day < 1) return false;
  if (full) {
    const int year = number(digits.substr(0, 4));
    return year >= 1800 && year < 2100 && day <= days_in_month(year, month);
  }
  const int year = number(digits.substr(0, 2));
  // 1900 had no 29th of February; the numbers of 2000 may.
  return day <= days_in_month(2000 + year, month) || day <= days_in_month(1900 + year, month);
}

bool is_personal_number(std::string_view date, std::string_view last_four) {
  if (!has_date(date)) return false;
  std::string ten(date.substr(date.size() - 6));
  ten += last_four;
  return has_check_digit(ten);
}

// The end of the personal number whose digits begin at `at`; `at` where there is none.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t run = at;
  while (run < text.size() && is_digit(text[run])) ++run;
  const std::string_view digits = text.substr(at, run - at);
  if (digits.size() == 10 || digits.size() == 12) {
    // 070-123 45 67 written as one number looks like a day of January to September 2007.
    if (digits.size() == 10 && digits.starts_with("070")) return at;
    if (run < text.size() && !is_edge(text[run])) return at;
    return is_personal_number(digits.substr(0, digits.size() - 4), digits.substr(digits.size() - 4))
               ? run
               : at;
  }
  if (digits.size() != 6 && digits.size() != 8) return at;
  const std::size_t last = run + separator_size(text.substr(run));
  if (last == run || last + 4 > text.size()) return at;
  const std::string_view last_four = text.substr(last, 4);
  for (const char c : last_four) {
    if (!is_digit(c)) return at;
  }
  if (last + 4 < text.size() && !is_edge(text[last + 4])) return at;
  return is_personal_number(digits, last_four) ? last + 4 : at;
}

// Calls found(begin, end) for each.
template <typename F>
void for_each_number(std::string_view text, F found) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const bool begins = at == 0 || is_edge(text[at - 1]);
    const std::size_t end = begins ? number_end(text, at) : at;
    if (end > at) {
      found(at, end);
      at = end;
    } else {
      while (at < text.size() && is_digit(text[at])) ++at;
    }
  }
}

}  // namespace

std::size_t mask_personal_numbers(std::string& text) {
  std::size_t count = 0;
  for_each_number(text, [&](std::size_t begin, std::size_t end) {
    ++count;
    for (std::size_t i = begin; i < end; ++i) {
      if (is_digit(text[i])) text[i] = 'X';
    }
  });
  return count;
}

bool has_personal_number(std::string_view text) {
  bool has = false;
  for_each_number(text, [&](std::size_t, std::size_t) { has = true; });
  return has;
}

void mask_personal_numbers(Document& document) {
  std::size_t count = 0;
  const auto mask = [&](std::string& text) { count += mask_personal_numbers(text); };
  const auto mask_all = [&](std::vector<Text>& texts) {
    for (Text& text : texts) mask(text.value);
  };
  mask(document.title.value);
  mask_all(document.authors);
  mask_all(document.topics);
  mask_all(document.organisations);
  mask(document.collection.value);
  mask(document.summary);
  for (Credit& credit : document.credits) mask(credit.name);
  for (Link& attachment : document.attachments) {
    mask(attachment.title);
    if (has_personal_number(attachment.url)) mask(attachment.url);
  }
  for (std::string& note : document.notes) mask(note);
  for (Passage& passage : document.passages) {
    mask(passage.heading);
    mask(passage.anchor);
    mask(passage.text);
  }
  if (has_personal_number(document.url.value)) {
    ++count;
    document.url = {};
  }
  document.personal_numbers += static_cast<std::uint32_t>(count);
  if (count > 0) {
    document.notes.push_back(count == 1 ? "1 personal number was masked."
                                        : std::to_string(count) + " personal numbers were masked.");
  }
}

}  // namespace leta::indexer
