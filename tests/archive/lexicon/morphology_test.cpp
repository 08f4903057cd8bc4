// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/morphology.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace leta::text {
namespace {

const Morphology& swedish() {
  static const Morphology instance = [] {
    auto lexicon = Lexicon::open(TEST_LEXICON);
    if (!lexicon) throw std::runtime_error(lexicon.error());
    return Morphology(std::move(lexicon).value());
  }();
  return instance;
}

bool meet(const std::string& one, const std::string& other) {
  const FormAnalysis a = swedish().analyse_form(one);
  const FormAnalysis b = swedish().analyse_form(other);
  return std::ranges::any_of(a.lemmas, [&](const std::string& lemma) {
    return std::ranges::find(b.lemmas, lemma) != b.lemmas.end();
  });
}

struct Pair {
  std::string one, other;
};

class Matches : public testing::TestWithParam<Pair> {};
TEST_P(Matches, MeetInALemma) { EXPECT_TRUE(meet(GetParam().one, GetParam().other)); }

INSTANTIATE_TEST_SUITE_P(HardCases, Matches,
                         testing::Values(Pair{"romer", "romernas"}, Pair{"män", "man"},
                                         Pair{"städerna", "stad"}, Pair{"beslutet", "beslut"},
                                         Pair{"skolan", "skola"}, Pair{"föräldrarnas", "förälder"},
                                         Pair{"ministrarna", "minister"},
                                         Pair{"centret", "centrum"},
                                         Pair{"rättighet", "rättigheternas"},
                                         Pair{"handläggare", "handläggarnas"}));

INSTANTIATE_TEST_SUITE_P(
    Irregular, Matches,
    testing::Values(Pair{"beslöt", "beslutade"}, Pair{"översåg", "överse"}, Pair{"togs", "tagit"},
                    Pair{"gjorde", "göra"}, Pair{"blev", "blir"}, Pair{"skrivna", "skrev"},
                    Pair{"givits", "ge"}, Pair{"anslöt", "ansluta"}, Pair{"föreslogs", "föreslå"},
                    Pair{"bidrog", "bidraga"}, Pair{"bättre", "god"}, Pair{"störst", "stora"},
                    Pair{"äldre", "gammal"}, Pair{"museerna", "museum"}, Pair{"böckerna", "bok"},
                    Pair{"ledamöternas", "ledamot"}, Pair{"tjänstemännen", "tjänsteman"},
                    Pair{"bostäder", "bostaden"}, Pair{"kriterierna", "kriterium"}));

INSTANTIATE_TEST_SUITE_P(
    Unlisted, Matches,
    testing::Values(Pair{"helsingborgs", "helsingborg"}, Pair{"lindviks", "lindvik"},
                    Pair{"socialförvaltningens", "socialförvaltning"},
                    Pair{"romaniförvaltningarna", "romaniförvaltning"},
                    Pair{"iop-avtalen", "iop-avtal"}, Pair{"eu-kommissionens", "eu-kommission"},
                    Pair{"tv:n", "tv"}, Pair{"kvitterationerna", "kvitteration"},
                    Pair{"hälso", "hälsa"}));

class DoesNotMatch : public testing::TestWithParam<Pair> {};
TEST_P(DoesNotMatch, ShareNoLemmaAndNoPart) {
  const auto& [one, other] = GetParam();
  EXPECT_FALSE(meet(one, other));
  for (const CompoundPart& part : swedish().analyse_form(one).parts) {
    EXPECT_FALSE(meet(part.lemma, other)) << part.lemma;
  }
}
INSTANTIATE_TEST_SUITE_P(HardCases, DoesNotMatch,
                         testing::Values(Pair{"husar", "hus"}, Pair{"styrelse", "styra"},
                                         Pair{"ledare", "led"}, Pair{"lager", "lag"},
                                         Pair{"mål", "mal"}, Pair{"enligt", "enlig"}));

TEST(Morphology, GivesEveryLemmaOfAnAmbiguousForm) {
  using Lemmas = std::vector<std::string>;
  Lemmas lemmas = swedish().analyse_form("händer").lemmas;
  std::ranges::sort(lemmas);
  EXPECT_EQ(lemmas, (Lemmas{"hand", "hända"}));
}

TEST(Morphology, KeepsTheFrontOfACompoundsLemma) {
  const FormAnalysis analysis = swedish().analyse_form("ungdomsrådsledamöternas");
  EXPECT_TRUE(analysis.is_known);
  ASSERT_FALSE(analysis.lemmas.empty());
  EXPECT_EQ(analysis.lemmas.front(), "ungdomsrådsledamot");
  EXPECT_TRUE(analysis.stem.empty());
}

TEST(Morphology, StemsOnlyWhatItDoesNotKnow) {
  EXPECT_TRUE(swedish().analyse_form("kommunerna").stem.empty());
  const FormAnalysis unknown = swedish().analyse_form("glorbarna");
  EXPECT_FALSE(unknown.is_known);
  EXPECT_FALSE(unknown.stem.empty());
}

TEST(Morphology, StemsEverythingWithoutALexicon) {
  const Morphology plain{std::nullopt};
  const FormAnalysis analysis = plain.analyse_form("kommunerna");
  EXPECT_EQ(analysis.stem, "kommun");
  EXPECT_TRUE(analysis.lemmas.empty());
  EXPECT_TRUE(analysis.parts.empty());
  EXPECT_NE(plain.fingerprint(), swedish().fingerprint());
  EXPECT_NE(plain.fingerprint().find("snowball"), std::string::npos);
}

TEST(Morphology, TakesAnyBytes) {
  for (const std::string form : {"", "-", ":", "a-", "-a", "\xff", "--", "a:b:c", "å"}) {
    EXPECT_NO_THROW((void)swedish().analyse_form(form)) << form;
  }
  EXPECT_NO_THROW(
      (void)swedish().analyse_form(std::string(3000, 'x') + "-" + std::string(300, 's')));
}

}  // namespace
}  // namespace leta::text
