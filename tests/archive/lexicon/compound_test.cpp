// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/compound.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace leta::text {
namespace {

const CompoundSplitter& splitter() {
  static const CompoundSplitter instance = [] {
    auto lexicon = Lexicon::open(TEST_LEXICON);
    if (!lexicon) throw std::runtime_error(lexicon.error());
    return CompoundSplitter(std::move(lexicon).value());
  }();
  return instance;
}

// The parts as they stand in the form, divided by "|". Shared letters are written in both parts.
std::string parts_of(const std::string& form) {
  std::string text;
  for (const CompoundPart& part : splitter().split(form).parts) {
    if (!text.empty()) text += '|';
    text += form.substr(part.begin, part.end - part.begin);
  }
  return text;
}

struct SplitCase {
  std::string form, parts;
};

class Split : public testing::TestWithParam<SplitCase> {};

TEST_P(Split, FindsTheParts) { EXPECT_EQ(parts_of(GetParam().form), GetParam().parts); }

INSTANTIATE_TEST_SUITE_P(HardCases, Split,
                         testing::Values(SplitCase{"socialförvaltningens", "social|förvaltningens"},
                                         SplitCase{"människorättsfrågor", "människo|rätts|frågor"},
                                         SplitCase{"tjänstemän", "tjänste|män"},
                                         SplitCase{"statsråd", "stats|råd"},
                                         SplitCase{"kontaktsökning", "kontakt|sökning"},
                                         SplitCase{"jubileumsår", "jubileums|år"},
                                         SplitCase{"tullagen", "tull|lagen"},
                                         SplitCase{"folkhögskola", "folk|hög|skola"}));

INSTANTIATE_TEST_SUITE_P(
    LinkingForms, Split,
    testing::Values(SplitCase{"hälsokommunikatör", "hälso|kommunikatör"},
                    SplitCase{"kvinnojouren", "kvinno|jouren"},
                    SplitCase{"skolfrånvaro", "skol|frånvaro"},
                    SplitCase{"gymnasieskolan", "gymnasie|skolan"},
                    SplitCase{"läxhjälp", "läx|hjälp"}, SplitCase{"föräldramöte", "föräldra|möte"},
                    SplitCase{"arbetsmarknadsförvaltningen", "arbets|marknads|förvaltningen"},
                    SplitCase{"modersmålslärare", "moders|måls|lärare"},
                    SplitCase{"brobyggarna", "bro|byggarna"}));

INSTANTIATE_TEST_SUITE_P(ThreeConsonants, Split,
                         testing::Values(SplitCase{"nattåg", "natt|tåg"},
                                         SplitCase{"fallucka", "fall|lucka"},
                                         SplitCase{"tunnelbana", "tunnel|bana"}));

class Whole : public testing::TestWithParam<std::string> {};

TEST_P(Whole, StaysWhole) { EXPECT_EQ(parts_of(GetParam()), ""); }

INSTANTIATE_TEST_SUITE_P(HardCases, Whole,
                         testing::Values("landskrona", "helsingborg", "kultur", "protokoll",
                                         "ordförande", "angelägenheter"));

INSTANTIATE_TEST_SUITE_P(Words, Whole,
                         testing::Values("kommunen", "verksamhetens", "universitetet", "centrum",
                                         "förvaltning", "utbildningarna", "transport", "litteratur",
                                         "personal", "bakgrund", "handläggare", "tillsammans",
                                         "särskilda", "karlstad", "vinsten", "tillkomsten",
                                         "kropparna", "flyktingen", "beslut", "husar", "å", "",
                                         "xyzzy"));

TEST(CompoundSplitter, GivesDictionaryFormsOfParts) {
  const Compound compound = splitter().split("hälsokommunikatörernas");
  ASSERT_EQ(compound.parts.size(), 2U);
  EXPECT_EQ(compound.parts[0].lemma, "hälsa");
  EXPECT_EQ(compound.parts[1].lemma, "kommunikatör");
  EXPECT_TRUE(compound.spans.empty());
}

TEST(CompoundSplitter, JoinsNeighboursToSpans) {
  const Compound compound = splitter().split("arbetsmarknadsförvaltningens");
  const std::vector<CompoundSpan> expected = {{0, 1, "arbetsmarknad"},
                                              {1, 2, "marknadsförvaltning"}};
  EXPECT_EQ(compound.spans, expected);
}

TEST(CompoundSplitter, LetsSharedLettersOverlap) {
  const Compound compound = splitter().split("tullagen");
  ASSERT_EQ(compound.parts.size(), 2U);
  EXPECT_EQ(compound.parts[0], (CompoundPart{0, 4, "tull"}));
  EXPECT_EQ(compound.parts[1], (CompoundPart{3, 8, "lag"}));
}

TEST(CompoundSplitter, TakesFormsOfAnyLengthAndContent) {
  EXPECT_EQ(parts_of(std::string(5000, 'a')), "");
  EXPECT_EQ(parts_of("\xff\xfe\x80skola"), "");
  EXPECT_EQ(parts_of("skola\xc3"), "");
}

}  // namespace
}  // namespace leta::text
