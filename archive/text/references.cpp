// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/references.h"

#include <algorithm>

#include "archive/text/ascii.h"
#include "archive/text/fold.h"

namespace leta::text {
namespace {

constexpr std::string_view kSign = "§";
constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::size_t kLongestNumber = 40;  // bytes
constexpr std::size_t kLongestPrefix = 6;   // letters of "KSAU 2014/12"
constexpr int kMostParagraphs = 50;         // of "§§ 1–50"

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Bytes of the letter at `at`: 1 for ASCII, 2 for å, ä, ö and the like; 0 for none.
std::size_t letter_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii_letter(text[at])) return 1;
  return text[at] == '\xC3' && at + 1 < text.size() ? 2 : 0;
}

bool is_upper_at(std::string_view text, std::size_t at) {
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  return text.substr(at, 2) == "Å" || text.substr(at, 2) == "Ä" || text.substr(at, 2) == "Ö";
}

bool is_alphanumeric_at(std::string_view text, std::size_t at) {
  return at < text.size() && (is_digit(text[at]) || letter_size(text, at) > 0);
}

std::size_t letters_end(std::string_view text, std::size_t at) {
  while (const std::size_t size = letter_size(text, at)) at += size;
  return at;
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::size_t next_digit(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_digit(text[at])) ++at;
  return at;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
    } else if (text.substr(at).starts_with(kNoBreakSpace)) {
      at += kNoBreakSpace.size();
    } else {
      break;
    }
  }
  return at;
}

// "KS-2014-00123" as "ks-2014-123": runs of letters and of digits without leading zeros.
std::string key_of(std::string_view number) {
  std::string key;
  const std::string folded = fold_word(number);
  for (std::size_t at = 0; at < folded.size();) {
    const bool digits = is_digit(folded[at]);
    std::size_t end = digits ? digits_end(folded, at) : letters_end(folded, at);
    if (end == at) {
      ++at;
      continue;
    }
    if (digits) {
      while (at + 1 < end && folded[at] == '0') ++at;
    }
    if (!key.empty()) key += '-';
    key.append(folded, at, end - at);
    at = end;
  }
  return key;
}

// Past "Dnr", "Dnr:", "diarienummer" and the spaces behind; `at` where there is no label.
std::size_t label_end(std::string_view text, std::size_t at) {
  constexpr std::string_view kLabels[] = {
      "diarienummer", "diarienr", "dnr", "d.nr",      "d nr",  "ärendenummer",
      "ärendenr",     "ärende",   "mål", "målnummer", "målnr", "ärendebeteckning"};
  const char first = text[at];
  const char second = at + 1 < text.size() ? text[at + 1] : '\0';
  // Cheap, since it is asked of every word.
  const bool dnr = (first == 'd' || first == 'D') &&
                   std::string_view("nNiI. ").find(second) != std::string_view::npos;
  const bool court_case = (first == 'm' || first == 'M') && second == '\xC3';
  const bool errand = first == '\xC3' && (second == '\xA4' || second == '\x84');
  if (!dnr && !court_case && !errand) return at;
  std::size_t longest = 0;
  bool needs_number_word = false;
  const std::string folded = fold_word(text.substr(at, 20));
  for (const std::string_view label : kLabels) {
    if (!folded.starts_with(label) || label.size() <= longest) continue;
    if (letter_size(folded, label.size()) > 0) continue;
    longest = label.size();
    needs_number_word = label == "ärende" || label == "mål";
  }
  if (longest == 0) return at;
  std::size_t end = at + longest;
  while (end < text.size() && (text[end] == '.' || text[end] == ':')) ++end;
  end = skip_space(text, end);
  const bool number_word = text.substr(end).starts_with("nr");
  if (number_word) {
    end += 2;
    while (end < text.size() && (text[end] == '.' || text[end] == ':')) ++end;
    end = skip_space(text, end);
  }
  return needs_number_word && !number_word ? at : end;
}

bool joins(char c) { return c == '/' || c == '-' || c == ':' || c == '.'; }

// The end of groups of letters and digits with signs between: "A2012/2349/DISK".
std::size_t groups_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < kLongestNumber) {
    if (is_digit(text[end])) {
      ++end;
    } else if (const std::size_t size = letter_size(text, end)) {
      end += size;
    } else if (joins(text[end]) && is_alphanumeric_at(text, end + 1)) {
      ++end;
    } else {
      break;
    }
  }
  return end;
}

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

Reference make_case(std::string_view text, std::size_t begin, std::size_t number, std::size_t end) {
  const std::string_view shown = text.substr(number, end - number);
  return {Reference::Kind::kCaseNumber, begin, end, std::string(shown), key_of(shown)};
}

// Behind a label anything with a digit is the number, letters before it too: "KS 2014/123".
std::optional<Reference> labelled_case(std::string_view text, std::size_t begin,
                                       std::size_t number) {
  std::size_t at = number;
  for (int groups = 0; groups < 3; ++groups) {
    const std::size_t end = groups_end(text, at);
    if (end == at) return std::nullopt;
    const std::string_view group = text.substr(at, end - at);
    if (has_digit(group)) {
      // "Dnr 12" alone says too little to tell it from the count of something.
      if (end - number < 3) return std::nullopt;
      return make_case(text, begin, number, end);
    }
    if (!is_upper_at(text, at) || group.size() > 2 * kLongestPrefix) return std::nullopt;
    at = skip_space(text, end);
  }
  return std::nullopt;
}

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 9)) value = value * 10 + (c - '0');
  return value;
}

bool is_year(int number) { return number >= 1900 && number <= 2099; }

// Whether "YYYY/NNN" or "YYYY-NNN" from `at` has the form of a case number. `bare`: nothing but
// digits says so.
bool has_case_form(std::string_view text, std::size_t at, std::size_t end, bool bare) {
  const std::size_t year_end = digits_end(text, at);
  if (year_end - at != 4 || !is_year(number_of(text.substr(at, 4)))) return false;
  if (year_end >= end || (text[year_end] != '/' && text[year_end] != '-')) return false;
  const bool hyphen = text[year_end] == '-';
  const std::size_t serial = year_end + 1;
  const std::size_t serial_end = digits_end(text, serial);
  const std::size_t size = serial_end - serial;
  if (size == 0 || size > 6) return false;
  const int year = number_of(text.substr(at, 4));
  const int number = number_of(text.substr(serial, size));
  if (size == 2 && (number == (year + 1) % 100 || hyphen)) return false;  // 2013/14, 2014-02
  if (size == 1 && hyphen) return false;
  if (size == 4 && is_year(number)) return false;  // 2012-2015
  if (bare) {
    if (size < 3 || (hyphen && size == 4 && text[serial] != '0')) return false;  // 2000-2500 kr
  }
  const std::string_view rest = text.substr(serial_end, end - serial_end);
  if (rest.find(':') != std::string_view::npos) return false;  // 2008/09:158
  return rest != "/EG" && rest != "/EU" && rest != "/EEG" && rest != "/RIF";
}

// Series of laws and papers, whose numbers are no cases.
constexpr std::string_view kSeries[] = {"EU", "EG", "EEG", "SOU", "SFS", "HT", "VT", "PM", "ISO"};

bool follows_a_series(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ')')) --at;
  const std::string_view before = text.substr(0, at);
  return std::ranges::any_of(kSeries, [&](std::string_view s) { return before.ends_with(s); });
}

std::optional<Reference> bare_case(std::string_view text, std::size_t at) {
  const std::size_t prefix_end = letters_end(text, at);
  std::size_t year = prefix_end;
  if (prefix_end > at) {
    if (!is_upper_at(text, at) || prefix_end - at > kLongestPrefix) return std::nullopt;
    const std::string_view prefix = text.substr(at, prefix_end - at);
    if (year < text.size() && text[year] == '-') {
      ++year;
    } else if (const std::size_t behind = skip_space(text, year); behind != year) {
      // With a space between, only capitals: "Maj 2014/15" is none.
      for (std::size_t i = at; i < prefix_end; i += letter_size(text, i)) {
        if (!is_upper_at(text, i)) return std::nullopt;
      }
      year = behind;
    }
    if (std::ranges::find(kSeries, prefix) != std::end(kSeries)) return std::nullopt;
  }
  if (prefix_end == at && follows_a_series(text, at)) return std::nullopt;
  if (year >= text.size() || !is_digit(text[year])) return std::nullopt;
  std::size_t end = groups_end(text, year);
  if (!has_case_form(text, year, end, prefix_end == at)) return std::nullopt;
  return make_case(text, at, at, end);
}

// "45", "3 a" at `at`, as a paragraph's key; empty for none. Moves `at` behind it.
std::string paragraph_number(std::string_view text, std::size_t& at) {
  const std::size_t end = digits_end(text, at);
  if (end == at || end - at > 4) return {};
  std::string key(text.substr(at, end - at));
  at = end;
  const std::size_t letter = skip_space(text, end);
  if (letter < text.size() && text[letter] >= 'a' && text[letter] <= 'z' && text[letter] != 'i' &&
      letter_size(text, letter + 1) == 0) {
    key += text[letter];
    at = letter + 1;
  }
  return key;
}

Reference make_paragraph(std::size_t begin, std::size_t end, const std::string& number) {
  return {Reference::Kind::kParagraph, begin, end, "§ " + number, std::string(kSign) + number};
}

// "§ 45", "§§ 45–47", "§§ 45, 46 och 48"
void read_paragraphs(std::string_view text, std::size_t begin, std::vector<Reference>& found) {
  std::size_t at = begin + kSign.size();
  const bool several = text.substr(at).starts_with(kSign);
  if (several) at += kSign.size();
  at = skip_space(text, at);
  std::string number = paragraph_number(text, at);
  if (number.empty()) return;
  found.push_back(make_paragraph(begin, at, number));
  while (several) {
    std::size_t next = skip_space(text, at);
    bool range = false;
    bool sign = false;
    for (const std::string_view joiner : {"–", "-", ",", "och", "samt"}) {
      if (!text.substr(next).starts_with(joiner)) continue;
      sign = true;
      range = joiner == "–" || joiner == "-";
      next += joiner.size();
      break;
    }
    if (!sign) return;
    next = skip_space(text, next);
    const std::size_t begin_number = next;
    const std::string last = paragraph_number(text, next);
    if (last.empty()) return;
    if (range) {
      const int from = number_of(number.substr(0, digits_end(number, 0)));
      const int to = number_of(last.substr(0, digits_end(last, 0)));
      for (int i = from + 1; i < to && i - from < kMostParagraphs; ++i) {
        found.push_back(make_paragraph(begin_number, next, std::to_string(i)));
      }
    }
    found.push_back(make_paragraph(begin_number, next, last));
    number = last;
    at = next;
  }
}

}  // namespace

std::optional<Reference> reference_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with(kSign)) {
    std::vector<Reference> found;
    read_paragraphs(text, at, found);
    if (found.empty()) return std::nullopt;
    return found.front();
  }
  if (is_digit(text[at])) {
    std::size_t end = at;
    const std::string number = paragraph_number(text, end);
    const std::size_t sign = skip_space(text, end);
    if (!number.empty() && text.substr(sign).starts_with(kSign) &&
        !text.substr(sign + kSign.size()).starts_with(kSign)) {
      // "3 § 45": the sign belongs to what follows it.
      const std::size_t behind = skip_space(text, sign + kSign.size());
      if (behind >= text.size() || !is_digit(text[behind])) {
        return make_paragraph(at, sign + kSign.size(), number);
      }
    }
  }
  if (const std::size_t number = label_end(text, at); number != at) {
    return labelled_case(text, at, number);
  }
  return bare_case(text, at);
}

std::vector<Reference> find_references(std::string_view text) {
  std::vector<Reference> found;
  std::size_t digit = 0;
  for (std::size_t at = 0; at < text.size();) {
    // A reference has digits: words far from any are passed at once.
    if (digit <= at) digit = next_digit(text, at);
    if (digit == text.size()) break;
    if (digit - at > kLongestNumber) {
      at = digit - kLongestNumber;
      while (at < digit && text[at] != ' ' && text[at] != '\n') ++at;
    }
    if (text.substr(at).starts_with(kSign)) {
      const std::size_t before = found.size();
      read_paragraphs(text, at, found);
      at = found.size() > before ? found.back().end : at + kSign.size();
      continue;
    }
    if (!is_alphanumeric_at(text, at)) {
      ++at;
      continue;
    }
    // A word: only one with a capital, a digit or the first letter of a label can begin a
    // reference.
    const char c = text[at];
    const bool possible =
        is_digit(c) || (c >= 'A' && c <= 'Z') || c == '\xC3' || c == 'd' || c == 'm';
    if (possible) {
      if (std::optional<Reference> reference = reference_at(text, at)) {
        at = reference->end;
        found.push_back(*std::move(reference));
        continue;
      }
    }
    while (is_alphanumeric_at(text, at)) at += std::max<std::size_t>(letter_size(text, at), 1);
    // What hangs together is looked at once: "SOU-2014/123" is no 2014/123.
    while (at + 1 < text.size() && joins(text[at]) && is_alphanumeric_at(text, at + 1)) {
      ++at;
      while (is_alphanumeric_at(text, at)) at += std::max<std::size_t>(letter_size(text, at), 1);
    }
  }
  return found;
}

}  // namespace leta::text
