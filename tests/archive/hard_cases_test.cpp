// SPDX-License-Identifier: GPL-3.0-or-later
// Ways of writing that must not hide a word.
#include <gtest/gtest.h>

#include <algorithm>

#include "archive/text/analyser.h"

namespace leta::text {
namespace {

// Does any word of `text` share a term with `word`?
bool finds(Analyser& analyser, std::string_view word, std::string_view text) {
  const auto wanted = analyser.terms_of(word, Language::kSwedish);
  std::vector<Token> tokens;
  analyser.analyse(text, Language::kSwedish, tokens);
  return std::ranges::any_of(tokens, [&](const Token& token) {
    return std::ranges::any_of(*token.terms, [&](const Term& term) {
      return std::ranges::any_of(*wanted, [&](const Term& w) { return w.text == term.text; });
    });
  });
}

TEST(HardCases, WordsAreFoundHoweverTheyAreWritten) {
  Analyser analyser;
  const struct {
    const char* word;
    const char* text;
  } cases[] = {
      {"finansiering", "\xEF\xAC\x81nansiering"},  // the ligature fi
      {"kommunstyrelsen", "kommun\xC2\xADstyrelsen"},
      {"TV", "TV:n"},
      {"EU", "EU-kommissionens"},
      {"kommissionen", "EU-kommissionens"},
      {"samråd", "”samråd”"},
      {"Muller", "Müller"},
      {"Köbenhavn", "København"},
      {"1000000",
       "1\xC2\xA0"
       "000\xC2\xA0"
       "000"},
      {"Romer", "romernas"},
      {"ungdomsnämnden", "barn-\noch ungdomsnämnden"},
      {"2015", "2012-\n2015"},
  };
  for (const auto& c : cases) EXPECT_TRUE(finds(analyser, c.word, c.text)) << c.text;
}

TEST(HardCases, WordsAreNotFoundInWhatOnlyLooksLikeThem) {
  Analyser analyser;
  const struct {
    const char* word;
    const char* text;
  } cases[] = {
      {"a", "bl.a."},
      {"barnoch", "barn-\noch ungdomsnämnden"},
      {"20122015", "2012-\n2015"},
      {"mal", "mål"},
      {"hus", "husar"},
      {"styra", "styrelse"},
  };
  for (const auto& c : cases) EXPECT_FALSE(finds(analyser, c.word, c.text)) << c.text;
}

}  // namespace
}  // namespace leta::text
