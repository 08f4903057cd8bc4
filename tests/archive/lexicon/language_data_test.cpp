// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/lexicon/language_data.h"

#include <gtest/gtest.h>

#include "small_lexicon.h"

namespace leta::text {
namespace {

TEST(LanguageData, ReadsEveryKindOfIrregularLine) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "irregular.txt";
  write_file(path,
             "# comment\n\n"
             "verb ge ger,giver gav gett,givit -\n"
             "verb sluta* sluter slöt slutit sluten  # only prefixed\n"
             "prefix an ut\n"
             "noun stad städer\n"
             "noun gås gäss gässen\n"
             "forms god adjective gott\n"
             "only mer mycket:adverb många:adjective\n"
             "part hälso hälsa\n");
  const auto words = read_irregular_words(path);
  ASSERT_TRUE(words) << words.error();
  ASSERT_EQ(words->verbs.size(), 2U);
  EXPECT_EQ(words->verbs[0].present, (std::vector<std::string>{"ger", "giver"}));
  EXPECT_TRUE(words->verbs[0].participle.empty());
  EXPECT_FALSE(words->verbs[0].only_prefixed);
  EXPECT_EQ(words->verbs[1].infinitive, "sluta");
  EXPECT_TRUE(words->verbs[1].only_prefixed);
  EXPECT_EQ(words->prefixes, (std::set<std::string>{"an", "ut"}));
  EXPECT_EQ(words->nouns[0].definite, "städerna");
  EXPECT_EQ(words->nouns[1].definite, "gässen");
  EXPECT_EQ(words->forms[0].first.lemma, "god");
  EXPECT_EQ(words->only.at("mer").size(), 2U);
  EXPECT_EQ(words->part_lemmas.at("hälso"), "hälsa");
}

TEST(LanguageData, NamesTheLineItCannotRead) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "irregular.txt";
  for (const std::string line : {"verb ge ger", "only mer mycket", "forms god wonderful gott",
                                 "noun stad", "adjective god"}) {
    write_file(path, "# first\n" + line + "\n");
    const auto words = read_irregular_words(path);
    ASSERT_FALSE(words) << line;
    EXPECT_NE(words.error().find("irregular.txt:2"), std::string::npos) << words.error();
  }
}

TEST(LanguageData, ReadsCompoundRules) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "compounds.txt";
  write_file(path,
             "whole kultur\nwhole metod\nsplit riksdag\nnot-first an\nnot-last dom\n"
             "last tolk\nfirst läx läxa\n");
  const auto rules = read_compound_rules(path);
  ASSERT_TRUE(rules) << rules.error();
  EXPECT_EQ(rules->whole, (std::set<std::string>{"kultur", "metod"}));
  EXPECT_EQ(rules->split, (std::set<std::string>{"riksdag"}));
  EXPECT_EQ(rules->not_first, (std::set<std::string>{"an"}));
  EXPECT_EQ(rules->not_last, (std::set<std::string>{"dom"}));
  EXPECT_EQ(rules->last, (std::set<std::string>{"tolk"}));
  EXPECT_EQ(rules->first.at("läx"), "läxa");
  write_file(path, "never kultur\n");
  EXPECT_FALSE(read_compound_rules(path));
}

TEST(LanguageData, ReadsTheDataOfTheSourceTree) {
  const std::filesystem::path folder = TEST_LANGUAGE_DATA;
  const auto words = read_irregular_words(folder / "irregular.txt");
  EXPECT_TRUE(words) << words.error();
  const auto rules = read_compound_rules(folder / "compounds.txt");
  EXPECT_TRUE(rules) << rules.error();
  const auto places = read_names(folder / "places.txt");
  ASSERT_TRUE(places) << places.error();
  EXPECT_GT(places->size(), 290U);
  const auto counts = read_counts(folder / "word-counts.tsv");
  ASSERT_TRUE(counts) << counts.error();
  EXPECT_GT(counts->at("kommun"), counts->at("kommunens"));
}

}  // namespace
}  // namespace leta::text
