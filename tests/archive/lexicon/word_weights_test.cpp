// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/word_weights.h"

#include <gtest/gtest.h>

namespace leta::text {
namespace {

std::vector<std::string> lemmas(const WordTable& table, const std::string& form) {
  std::vector<std::string> texts;
  for (const WeighedReading& reading : table.forms.at(form)) texts.push_back(reading.lemma.text);
  return texts;
}

TEST(WeighReadings, PutsTheFrequentLemmaFirst) {
  const LemmaKey part{"del", WordClass::kNoun}, divide{"dela", WordClass::kVerb};
  WordTable table;
  for (const char* form : {"del", "delen", "delar"}) table.add(form, part);
  for (const char* form : {"dela", "delade", "delar"}) table.add(form, divide);
  weigh_readings({{"del", 900}, {"delen", 100}, {"dela", 100}, {"delar", 300}, {"delarna", 50}},
                 table);
  EXPECT_EQ(lemmas(table, "delar"), (std::vector<std::string>{"del", "dela"}));
  EXPECT_GT(table.word_count.at(part), table.word_count.at(divide));
  EXPECT_EQ(table.total, 1450);
}

TEST(WeighReadings, LearnsNothingFromAFormThatIsAlwaysShared) {
  // nya is listed beside ny as if it were a noun.
  const LemmaKey fresh{"ny", WordClass::kAdjective}, listed{"nya", WordClass::kNoun};
  WordTable table;
  for (const char* form : {"ny", "nytt", "nya"}) table.add(form, fresh);
  table.add("nya", listed);
  weigh_readings({{"ny", 5000}, {"nytt", 3000}, {"nya", 9000}}, table);
  EXPECT_EQ(lemmas(table, "nya").front(), "ny");
  EXPECT_LT(table.forms.at("nya").back().share, 0.05);
}

TEST(WeighReadings, DoubtsThePluralOfACommonNounThatIsNeverDefinite) {
  const LemmaKey help{"hjälp", WordClass::kNoun}, aid{"hjälpa", WordClass::kVerb};
  WordTable table;
  for (const char* form : {"hjälp", "hjälpen", "hjälper"}) table.add(form, help);
  for (const char* form : {"hjälpa", "hjälper"}) table.add(form, aid);
  weigh_readings({{"hjälp", 2000}, {"hjälpa", 600}, {"hjälper", 200}}, table);
  EXPECT_EQ(lemmas(table, "hjälper").front(), "hjälpa");
}

TEST(DropUnlikelyReadings, KeepsThePastBesideAFrequentParticiple) {
  const LemmaKey verb{"publicera", WordClass::kVerb},
      participle{"publicerad", WordClass::kAdjective};
  WordTable table;
  for (const char* form : {"publicera", "publicerade"}) table.add(form, verb);
  for (const char* form : {"publicerad", "publicerade"}) table.add(form, participle);
  weigh_readings({{"publicerad", 5000}, {"publicerade", 100}}, table);
  drop_unlikely_readings(table);
  EXPECT_EQ(lemmas(table, "publicerade"), (std::vector<std::string>{"publicerad", "publicera"}));
}

TEST(DropUnlikelyReadings, DropsImperativesButNotTheWordItself) {
  const LemmaKey noun{"beslut", WordClass::kNoun}, verb{"besluta", WordClass::kVerb};
  WordTable table;
  table.add("beslut", noun);
  table.add("beslut", verb, true);
  table.add("besluta", verb);
  table.add("beslutet", noun);
  weigh_readings({{"beslut", 100}, {"beslutet", 800}, {"besluta", 500}}, table);
  drop_unlikely_readings(table);
  EXPECT_EQ(lemmas(table, "beslut"), (std::vector<std::string>{"beslut"}));
  EXPECT_EQ(lemmas(table, "besluta"), (std::vector<std::string>{"besluta"}));
}

TEST(DropUnlikelyReadings, KeepsAnImperativeThatIsNothingElse) {
  WordTable table;
  table.add("granska", {"granska", WordClass::kVerb}, true);
  weigh_readings({}, table);
  drop_unlikely_readings(table);
  EXPECT_EQ(lemmas(table, "granska"), (std::vector<std::string>{"granska"}));
}

}  // namespace
}  // namespace leta::text
