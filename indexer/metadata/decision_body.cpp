// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/decision_body.h"

#include <algorithm>
#include <vector>

#include "indexer/metadata/decision_words.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kNone = SentenceWords::kNone;

// KS, KF, KSAU: two to five capitals.
bool is_acronym(std::string_view text, const SentenceWord& word) {
  const std::string_view written = text.substr(word.begin, word.end - word.begin);
  constexpr std::string_view kParties[] = {"FP", "KD", "MP", "SD"};
  if (word.begin > 0 && text[word.begin - 1] == '(' && is_in(written, kParties)) return false;
  constexpr std::string_view kNot[] = {"ATT", "OM", "DEN", "OCH", "FRÅN", "ALLA", "BESLUT", "NU"};
  return written.size() >= 2 && written.size() <= 5 && !is_in(written, kNot) &&
         std::ranges::all_of(written, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string with_capital(std::string name) {
  if (name.empty()) return name;
  if (name[0] >= 'a' && name[0] <= 'z') {
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  } else if (name[0] == '\xC3' && name.size() > 1) {
    name[1] = static_cast<char>(static_cast<unsigned char>(name[1]) & ~0x20U);
  }
  return name;
}

}  // namespace

Body body_at(const SentenceWords& sentence, std::size_t i) {
  Body body;
  bool genitive = false;
  const bool named = is_body(sentence.word(i), genitive) && !genitive;
  const bool acronym = is_acronym(sentence.text(), sentence[i]);
  const bool before_genitive =
      i > 0 && sentence.word(i - 1).ends_with('s') && sentence.word(i - 1).size() > 3;
  const bool indefinite = is_indefinite_body(sentence.word(i)) && before_genitive;
  const bool region = i > 0 && sentence[i].capital && sentence.word(i - 1) == "region";
  constexpr std::string_view kPeople[] = {
      "vi", "man", "ledamöterna", "deltagarna", "parterna", "mötesdeltagarna", "politikerna"};
  const bool people = is_in(sentence.word(i), kPeople);
  if (!named && !acronym && !indefinite && !region && !people) return body;
  body.last = body.first = i;
  if (region) body.first = i - 1;
  // "Barn- och ungdomsnämnden", "kultur-, fritids- och turismnämnden"
  while (body.first >= 2 &&
         (sentence.word(body.first - 1) == "och" || sentence.word(body.first - 1) == "samt") &&
         sentence.word(body.first - 2).ends_with('-')) {
    body.first -= 2;
    while (body.first >= 1 && sentence.word(body.first - 1).ends_with('-')) --body.first;
  }
  // "Europeiska kommissionen"
  if (body.first > 0 && sentence[body.first - 1].capital &&
      sentence.word(body.first - 1).ends_with("ska")) {
    --body.first;
  }
  constexpr std::string_view kAdjectives[] = {"tekniska", "sociala"};
  if (body.first > 0 && is_in(sentence.word(body.first - 1), kAdjectives)) --body.first;
  // "kommunstyrelsens arbetsutskott", "Lindviks kommun"
  bool of_body = false;
  if (body.first > 0) {
    const std::string& before = sentence.word(body.first - 1);
    const bool is_body_genitive = is_body(before, of_body) && of_body;
    if (is_body_genitive || (before_genitive && sentence[body.first - 1].capital)) --body.first;
  }
  if (people) {
    body.vague = true;
    return body;
  }
  // "Länsstyrelsen i Norrviks län"
  if (sentence.word(i) == "länsstyrelsen" && sentence.word(i + 1) == "i") {
    for (std::size_t j = i + 2; j < sentence.size() && j <= i + 4; ++j) {
      if (sentence.word(j) == "län") body.last = j;
    }
  }
  body.name = canonical_body(sentence.text().substr(
      sentence[body.first].begin, sentence[body.last].end - sentence[body.first].begin));
  body.vague = body.first == body.last && is_vague_body(sentence.word(i));
  constexpr std::string_view kMeetings[] = {"mötet", "sammanträdet", "stämman"};
  if (is_in(sentence.word(i), kMeetings)) body.name.clear();
  return body;
}

Body body_from(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t j = i; j < sentence.size() && j < i + 5; ++j) {
    Body body = body_at(sentence, j);
    if (body.last != kNone && body.first <= i) return body;
  }
  return {};
}

std::string canonical_body(std::string_view name) {
  struct Acronym {
    std::string_view acronym, name;
  };
  constexpr Acronym kAcronyms[] = {
      {"KS", "Kommunstyrelsen"},   {"KF", "Kommunfullmäktige"},
      {"RF", "Regionfullmäktige"}, {"RS", "Regionstyrelsen"},
      {"AU", "Arbetsutskottet"},   {"KSAU", "Kommunstyrelsens arbetsutskott"}};
  for (const Acronym& row : kAcronyms) {
    if (name == row.acronym) return std::string(row.name);
  }
  std::string lower = lower_case(name);
  const bool capitals = std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  if (capitals && name.size() <= 5) return std::string(name);
  bool genitive = false;
  const std::size_t space = lower.rfind(' ');
  const std::string_view last =
      std::string_view(lower).substr(space == std::string::npos ? 0 : space + 1);
  std::string out(name);
  if (is_body(last, genitive) && genitive) out.pop_back();
  // "Fullmäktige" alone is the municipality's.
  if (lower == "fullmäktige" || lower == "fullmäktiges") return "Kommunfullmäktige";
  if (lower == "rektorn" || lower == "rektorns") return "Rektor";
  if (lower == "ordförande") return "Ordföranden";
  // The first word in its usual case; names of places behind it keep theirs.
  const std::size_t first_end = std::min(out.find(' '), out.size());
  const bool shouted =
      out.size() > 5 && std::ranges::none_of(out, [](char c) { return c >= 'a' && c <= 'z'; });
  if (shouted) out = lower_case(out);
  std::string first = with_capital(out.substr(0, first_end));
  std::string rest = out.substr(first_end);
  if (const std::size_t body = rest.rfind(' ');
      body != std::string::npos && !rest.starts_with(" kommun") && !first.starts_with("Region")) {
    rest = rest.substr(0, body + 1) + lower_case(rest.substr(body + 1));
  }
  return first + rest;
}

std::string first_body(std::string_view text) {
  const std::vector<SentenceWord> words = words_of_sentence(text, {0, text.size()});
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool genitive = false;
    if (!is_body(words[i].lower, genitive)) continue;
    std::string_view bare = words[i].lower;
    if (genitive) bare.remove_suffix(1);
    if (is_vague_body(bare)) continue;
    std::size_t first = i;
    while (first >= 2 && words[first - 1].lower == "och" && words[first - 2].lower.ends_with('-')) {
      first -= 2;
      while (first >= 1 && words[first - 1].lower.ends_with('-')) --first;
    }
    std::size_t last = i;
    // "Kommunstyrelsens arbetsutskott"
    if (genitive && i + 1 < words.size()) {
      std::string_view next = words[i + 1].lower;
      if (next.ends_with('s')) next.remove_suffix(1);
      if (is_indefinite_body(next)) last = i + 1;
    }
    std::string name(text.substr(words[first].begin, words[last].end - words[first].begin));
    if (last > i && name.ends_with('s')) name.pop_back();
    return canonical_body(name);
  }
  return {};
}

}  // namespace leta::indexer
