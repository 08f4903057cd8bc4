// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/swedish_paradigm.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace leta::text {
namespace {

const AffixDictionary& dictionary() {
  static const AffixDictionary instance = [] {
    auto read = AffixDictionary::read(TEST_HUNSPELL ".aff", TEST_HUNSPELL ".dic");
    if (!read) throw std::runtime_error(read.error());
    return std::move(read).value();
  }();
  return instance;
}

std::set<std::string> flags_of(const std::string& letters) {
  std::set<std::string> flags;
  for (const char letter : letters) flags.emplace(1, letter);
  return flags;
}

struct FormCase {
  std::string word, flags, form;
  std::vector<std::pair<std::string, WordClass>> readings;
};

class FormReadings : public testing::TestWithParam<FormCase> {};

TEST_P(FormReadings, FollowFromFlagAndRule) {
  const FormCase& one = GetParam();
  const DictionaryEntry entry{one.word, flags_of(one.flags)};
  std::vector<std::pair<std::string, WordClass>> found;
  for (const InflectedForm& form : dictionary().inflect(entry)) {
    if (form.form != one.form) continue;
    for (const Reading& reading : form_readings(entry, form)) {
      const std::pair pair{reading.lemma, reading.word_class};
      if (std::ranges::find(found, pair) == found.end()) found.push_back(pair);
    }
  }
  EXPECT_EQ(found, one.readings) << one.word << '/' << one.flags << " → " << one.form;
}

constexpr auto kNoun = WordClass::kNoun;
constexpr auto kVerb = WordClass::kVerb;
constexpr auto kAdjective = WordClass::kAdjective;

INSTANTIATE_TEST_SUITE_P(
    Flags, FormReadings,
    testing::Values(
        FormCase{"nämnd", "ADH", "nämnderna", {{"nämnd", kNoun}}},
        FormCase{"möte", "ACEF", "mötena", {{"möte", kNoun}}},
        FormCase{"skola", "AEGP", "skolorna", {{"skola", kNoun}}},
        FormCase{"lärare", "AEJ", "lärarna", {{"lärare", kNoun}}},
        FormCase{"regel", "AEI", "regeln", {{"regel", kNoun}}},
        FormCase{"bevilja", "ADjmNP", "beviljar", {{"bevilja", kVerb}}},
        FormCase{"bevilja", "ADjmNP", "beviljades", {{"bevilja", kVerb}}},
        FormCase{"bevilja", "ADjmNP", "beviljad", {{"beviljad", kAdjective}}},
        FormCase{"bevilja", "ADjmNP", "beviljade", {{"bevilja", kVerb}, {"beviljad", kAdjective}}},
        FormCase{"bevilja", "ADjmNP", "beviljande", {{"beviljande", kAdjective}}},
        FormCase{"styra", "ADjJKLO", "styrde", {{"styra", kVerb}}},
        FormCase{"styra", "ADjJKLO", "styrd", {{"styrd", kAdjective}}},
        FormCase{"känna", "DJKLO", "kända", {{"känd", kAdjective}}},
        FormCase{"bo", "BEFM", "bodde", {{"bo", kVerb}}},
        FormCase{"romsk", "kOQ", "romska", {{"romsk", kAdjective}}},
        FormCase{"bedöm", "RY", "bedömas", {{"bedöma", kVerb}}},
        FormCase{"hjälp", "jQR", "hjälpas", {{"hjälpa", kVerb}}},
        FormCase{"uttryck", "BDRY", "uttryckas", {{"uttrycka", kVerb}}},
        FormCase{"öppen", "KLM", "öppna", {{"öppen", kAdjective}}},
        FormCase{"förvalta", "ABmNPT", "förvaltarna", {{"förvaltare", kNoun}}},
        FormCase{"Lindvik", "AeX", "Lindviks", {{"Lindvik", WordClass::kName}}},
        FormCase{"Lindvik", "AeX", "Lindvikborna", {{"Lindvikbo", kNoun}}}));

TEST(BaseReadings, TellNounVerbAdjectiveAndName) {
  struct Case {
    std::string word, flags;
    WordClass word_class;
  };
  for (const Case& one :
       {Case{"nämnd", "ADH", kNoun}, Case{"bevilja", "ADjmNP", kVerb}, Case{"bo", "BEFMm", kNoun},
        Case{"romsk", "kOQ", kAdjective}, Case{"bedöm", "RY", kVerb}, Case{"hoppas", "N", kVerb},
        Case{"Lindvik", "A", WordClass::kName}, Case{"eller", "", WordClass::kUnknown}}) {
    const std::vector<Reading> readings = base_readings({one.word, flags_of(one.flags)});
    ASSERT_FALSE(readings.empty()) << one.word;
    EXPECT_EQ(readings.front().word_class, one.word_class) << one.word;
  }
}

TEST(PartForms, GiveLinkedAndBareForms) {
  const DictionaryEntry entry{"förvaltning", flags_of("ADGvY")};
  const std::vector<PartForm> parts = part_forms(entry, dictionary().inflect(entry));
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].form, "förvaltnings");
  EXPECT_TRUE(parts[0].linked);
  const DictionaryEntry bare{"kommun", flags_of("ADHXY")};
  ASSERT_EQ(part_forms(bare, dictionary().inflect(bare)).size(), 1U);
  EXPECT_FALSE(part_forms(bare, dictionary().inflect(bare))[0].linked);
}

TEST(IsDefective, FindsEntriesWithoutInflection) {
  EXPECT_TRUE(is_defective({"tagit", flags_of("A")}));
  EXPECT_TRUE(is_defective({"bättre", {}}));
  EXPECT_FALSE(is_defective({"nämnd", flags_of("ADH")}));
  EXPECT_FALSE(is_defective({"Lindvik", flags_of("A")}));
}

}  // namespace
}  // namespace leta::text
