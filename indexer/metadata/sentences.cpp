// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/sentences.h"

#include <algorithm>

#include "archive/text/ascii.h"

namespace leta::indexer {
namespace {

using text::is_digit;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '\xC3';
}

// Bytes of the letter or digit at `at`; 0 for none.
std::size_t letter_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\xC3') return at + 1 < text.size() ? 2 : 1;
  return is_word_byte(text[at]) ? 1 : 0;
}

bool is_capital_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  return text[at] == '\xC3' && at + 1 < text.size() &&
         static_cast<unsigned char>(text[at + 1]) < 0xA0;  // À to Þ
}

// Words that are written with a full stop within a sentence.
bool is_abbreviation(std::string_view word) {
  constexpr std::string_view kKnown[] = {
      "kl",  "nr",   "dnr",  "prop", "bl",    "t",    "ex",  "dvs",  "resp", "st",  "ca",  "bet",
      "f",   "d",    "s",    "k",    "m",     "o",    "p",   "g",    "a",    "e",   "v",   "c",
      "jan", "febr", "feb",  "apr",  "aug",   "sept", "sep", "okt",  "nov",  "dec", "tel", "sid",
      "jfr", "kap",  "inkl", "exkl", "forts", "obs",  "ang", "avd",  "div",  "mom", "dr",  "prof",
      "fr",  "skr",  "rskr", "d.v",  "art",   "hr",   "tf",  "ordf", "sekr", "vol", "nuv", "tfn"};
  return std::ranges::find(kKnown, word) != std::end(kKnown);
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') {
      out[i] = static_cast<char>(out[i] - 'A' + 'a');
    } else if (out[i] == '\xC3' && i + 1 < out.size()) {
      const auto second = static_cast<unsigned char>(out[i + 1]);
      if (second >= 0x80 && second < 0x9F && second != 0x97)
        out[i + 1] = static_cast<char>(second | 0x20);
      ++i;
    }
  }
  return out;
}

std::vector<Range> sentences_of(std::string_view line) {
  std::vector<Range> sentences;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    std::size_t from = begin;
    std::size_t to = end;
    while (from < to && (line[from] == ' ' || line[from] == '\t')) ++from;
    while (to > from && (line[to - 1] == ' ' || line[to - 1] == '\t')) --to;
    if (from < to) sentences.push_back({from, to});
    begin = end;
  };
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c != '.' && c != '!' && c != '?') continue;
    std::size_t end = at + 1;
    // Closing quotes and brackets belong to the sentence.
    while (end < line.size() && (line[end] == '"' || line[end] == ')' || line[end] == '.' ||
                                 line[end] == '!' || line[end] == '?')) {
      ++end;
    }
    if (line.substr(end).starts_with("”")) end += std::string_view("”").size();
    if (end < line.size() && line[end] != ' ') continue;
    std::size_t next = end;
    while (next < line.size() && line[next] == ' ') ++next;
    if (c == '.' && next < line.size()) {
      std::size_t word = at;
      while (word > begin && (is_word_byte(line[word - 1]) || line[word - 1] == '.' ||
                              static_cast<unsigned char>(line[word - 1]) >= 0x80)) {
        --word;
      }
      const std::string before = lower_case(line.substr(word, at - word));
      const bool number = !before.empty() && std::ranges::all_of(before, is_digit);
      const bool initial = at - word <= 2 && is_capital_at(line, word);
      const bool dotted = before.find('.') != std::string::npos && before.size() <= 5;
      const bool starts =
          is_capital_at(line, next) || is_digit(line[next]) || !is_word_byte(line[next]);
      if (!starts || initial || is_abbreviation(before) ||
          (number && before.size() <= 2 && !is_capital_at(line, next)) ||
          (dotted && !is_capital_at(line, next))) {
        continue;
      }
    }
    close(end);
    at = end - 1;
  }
  close(line.size());
  return sentences;
}

std::vector<SentenceWord> words_of_sentence(std::string_view text, Range sentence) {
  std::vector<SentenceWord> words;
  bool comma = false;
  for (std::size_t at = sentence.begin; at < sentence.end;) {
    const std::size_t size = letter_size(text, at);
    if (size == 0) {
      const char c = text[at];
      if (c == ',' || c == ';' || c == '(' || c == ')' || c == ':') comma = true;
      if (c == ':' && !words.empty() && words.back().end == at) words.back().colon = true;
      if (text.substr(at).starts_with("–") || text.substr(at, 3) == " - ") comma = true;
      ++at;
      continue;
    }
    SentenceWord word;
    word.begin = at;
    word.capital = is_capital_at(text, at);
    word.comma = comma;
    comma = false;
    while (at < sentence.end) {
      if (const std::size_t next = letter_size(text, at)) {
        at += next;
        continue;
      }
      const bool inner = text[at] == '-' || text[at] == '/' || text[at] == ':' || text[at] == '.';
      if (inner && at + 1 < sentence.end && letter_size(text, at + 1) > 0) {
        ++at;
        continue;
      }
      break;
    }
    // "barn- och ungdomsnämnden", "bygg-, miljö- och parknämnden"
    if (at + 1 < sentence.end && text[at] == '-' && (text[at + 1] == ' ' || text[at + 1] == ',')) {
      ++at;
    }
    word.end = std::min(at, sentence.end);
    word.lower = lower_case(text.substr(word.begin, word.end - word.begin));
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace leta::indexer
