// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/person_name.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <vector>

#include "archive/text/fold.h"
#include "search-server/formats/one_line.h"

namespace leta::server {
namespace {

constexpr std::size_t kMaxWords = 5;
constexpr std::string_view kParticles[] = {"af", "av", "da", "de",  "del", "den", "der", "di",
                                           "du", "la", "le", "ten", "van", "von", "zu"};
// A word of an organisation's name, or its end; folded.
constexpr std::string_view kOrganisations[] = {
    "ab",          "byrån",         "centrum",    "departementet", "församling",  "föreningen",
    "förening",    "förvaltningen", "förbundet",  "förbund",       "group",       "gruppen",
    "hb",          "huset",         "institutet", "kommitté",      "kommun",      "kyrkan",
    "län",         "museet",        "museum",     "myndigheten",   "nämnden",     "projektet",
    "redaktionen", "region",        "rådet",      "sekretariatet", "skolan",      "stad",
    "stiftelse",   "stiftelsen",    "styrelsen",  "teamet",        "universitet", "universitetet",
    "utskottet",   "verket"};

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

bool is_particle(std::string_view word) {
  return std::ranges::find(kParticles, word) != std::end(kParticles);
}

bool begins_with_capital(std::string_view word) {
  std::int32_t at = 0;
  UChar32 c = 0;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  U8_NEXT(bytes, at, static_cast<std::int32_t>(word.size()), c);
  return u_isUUppercase(c);
}

bool is_of_organisation(std::string_view word) {
  const std::string folded = text::fold_word(word);
  return std::ranges::any_of(kOrganisations, [&](std::string_view name) {
    return name.size() < 5 ? folded == name : folded.ends_with(name);
  });
}

bool may_be_of_person(std::string_view word) {
  return is_particle(word) || (begins_with_capital(word) && !is_of_organisation(word) &&
                               word.find_first_of("0123456789@/&()\"") == std::string_view::npos);
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (!text.empty()) text += ' ';
    text += words[i];
  }
  return text;
}

}  // namespace

std::optional<PersonName> person_name(std::string_view author) {
  std::string line = one_line(author);
  const std::size_t comma = line.find(',');
  if (comma != std::string::npos) {
    if (line.find(',', comma + 1) != std::string::npos) return std::nullopt;
    const std::string given = one_line(std::string_view(line).substr(comma + 1));
    const std::string family = one_line(std::string_view(line).substr(0, comma));
    if (!person_name(given + " " + family)) return std::nullopt;
    return PersonName{given, family};
  }
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() < 2 || words.size() > kMaxWords || is_particle(words.front()) ||
      is_particle(words.back()) || !std::ranges::all_of(words, may_be_of_person)) {
    return std::nullopt;
  }
  std::size_t family = words.size() - 1;
  while (family > 1 && is_particle(words[family - 1])) --family;
  return PersonName{joined(words, 0, family), joined(words, family, words.size())};
}

}  // namespace leta::server
