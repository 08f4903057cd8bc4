// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/analyser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace leta::text {
namespace {

std::vector<Token> tokens_of(std::string_view text, Language language = Language::kSwedish) {
  Analyser analyser;
  std::vector<Token> tokens;
  analyser.analyse(text, language, tokens);
  return tokens;
}

bool share_a_term(std::string_view a, std::string_view b, Language language = Language::kSwedish) {
  Analyser analyser;
  const auto one = analyser.terms_of(a, language);
  const auto two = analyser.terms_of(b, language);
  return std::any_of(one->begin(), one->end(), [&](const Term& x) {
    return std::any_of(two->begin(), two->end(), [&](const Term& y) { return x.text == y.text; });
  });
}

std::vector<std::string> of_type(const Token& token, TermType type) {
  std::vector<std::string> out;
  for (const Term& term : *token.terms) {
    if (term.type == type) out.push_back(term.text);
  }
  return out;
}

TEST(Analyser, GivesOffsetsIntoTheOriginalAndConsecutivePositions) {
  const std::string text = "Å, Beslutet fattades.";
  const auto tokens = tokens_of(text);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "Beslutet");
  for (std::size_t i = 0; i < tokens.size(); ++i) EXPECT_EQ(tokens[i].position, i);
  EXPECT_EQ(tokens[1].terms->front(), (Term{TermType::kWord, "beslutet"}));
}

TEST(Analyser, MatchesAcrossCaseWritingAndMarks) {
  EXPECT_TRUE(share_a_term("Romernas", "romernas"));
  EXPECT_TRUE(share_a_term("Müller", "Muller"));
  EXPECT_TRUE(share_a_term("\xEF\xAC\x81nansiering", "finansiering"));
  EXPECT_FALSE(share_a_term("mål", "mal"));
}

TEST(Analyser, ReadsTheWordBeforeAColonEnding) {
  const auto tokens = tokens_of("TV:n TV");
  ASSERT_EQ(tokens.size(), 2U);
  const auto base = tokens[1].terms;
  EXPECT_TRUE(std::any_of(tokens[0].terms->begin(), tokens[0].terms->end(), [&](const Term& term) {
    return std::find(base->begin(), base->end(), term) != base->end();
  }));
}

TEST(Analyser, FindsTheWordsInsideAHyphenatedOne) {
  const auto tokens = tokens_of("EU-kommissionens");
  ASSERT_EQ(tokens.size(), 1U);
  const auto parts = of_type(tokens[0], TermType::kPart);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0], "eu");
}

TEST(Analyser, CompletesTheFirstWordOfAnEllipsis) {
  const struct {
    const char* text;
    const char* lemma;  // of the first word
  } cases[] = {
      {"hälso- och sjukvård", "hälsovård"},
      {"barn- och ungdomsnämnden", "barnnämnd"},
      {"barn-, ungdoms- och fritidsnämnden", "barnnämnd"},
      {"social- eller arbetsmarknadsförvaltningens", "socialförvaltning"},
  };
  for (const auto& c : cases) {
    const auto tokens = tokens_of(c.text);
    const auto lemmas = of_type(tokens[0], TermType::kLemma);
    EXPECT_NE(std::find(lemmas.begin(), lemmas.end(), c.lemma), lemmas.end()) << c.text;
  }
  for (const char* text :
       {"2012- och 2015", "barn- och", "barn och ungdomsnämnden", "barn- ungdom"}) {
    const auto tokens = tokens_of(text);
    const auto lemmas = of_type(tokens[0], TermType::kLemma);
    EXPECT_LE(lemmas.size(), 1U) << text;
  }
}

TEST(Analyser, FindsInflectionsAndParts) {
  const auto parts = of_type(tokens_of("Arbetsmarknadsförvaltningens")[0], TermType::kPart);
  EXPECT_EQ(parts, (std::vector<std::string>{"arbete", "marknad", "förvaltning"}));
  EXPECT_TRUE(share_a_term("skolan", "skola"));
  EXPECT_TRUE(share_a_term("beslutet", "beslut"));
  EXPECT_FALSE(share_a_term("styrelse", "styra"));
}

TEST(Analyser, AbbreviationsGiveNoSingleLetters) {
  for (const Token& token : tokens_of("bl.a. m.m. t.ex.")) {
    for (const Term& term : *token.terms) EXPECT_GT(term.text.size(), 1U) << term.text;
  }
}

TEST(Analyser, NumbersWithSpacesEqualThoseWithout) {
  EXPECT_EQ(tokens_of("1 000 000")[0].terms->front().text, "1000000");
  EXPECT_EQ(tokens_of("1\xC2\xA0"
                      "000\xC2\xA0"
                      "000")[0]
                .terms->front()
                .text,
            "1000000");
}

TEST(Analyser, ReadsEnglishInEnglish) {
  EXPECT_TRUE(share_a_term("decisions", "decision", Language::kEnglish));
  EXPECT_EQ(language_from_tag("en-GB"), Language::kEnglish);
  EXPECT_EQ(language_from_tag("sv-SE"), Language::kSwedish);
  EXPECT_EQ(language_from_tag(""), Language::kSwedish);
  EXPECT_EQ(language_from_tag("fi"), Language::kOther);
}

TEST(Analyser, ACloneHasTheSameFingerprintAndTerms) {
  const Analyser analyser;
  Analyser clone = analyser.clone();
  EXPECT_EQ(clone.fingerprint(), analyser.fingerprint());
  EXPECT_EQ(clone.terms_of("skolan", Language::kSwedish)->front().text, "skolan");
}

// Else an archive would be searched by other words than it was made with.
TEST(Analyser, FingerprintTellsWhetherThereIsALexicon) {
  const Analyser usual;
  ::setenv("LETA_LEXICON", "/nonexistent/swedish.lexicon", 1);
  const Analyser without;
  ::unsetenv("LETA_LEXICON");
  EXPECT_NE(without.lexicon_problem().find("hunspell-sv"), std::string::npos);
  EXPECT_EQ(without.clone().lexicon_problem(), without.lexicon_problem());
  EXPECT_EQ(usual.fingerprint() == without.fingerprint(), !usual.lexicon_problem().empty());
}

}  // namespace
}  // namespace leta::text
