// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/synonym_table.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "tests/archive/temporary_folder.h"

namespace leta::server {
namespace {

// What a query's first words stand for: "2: A, B" for the first two.
std::vector<std::string> found(const SynonymTable& table, const std::vector<std::string>& typed) {
  text::Analyser analyser;
  std::vector<std::string> shown;
  for (const SynonymTable::Found& found : table.at(typed, analyser)) {
    std::string line = std::to_string(found.words) + ":";
    for (const std::string& synonym : found.synonyms) line += " " + synonym;
    shown.push_back(line);
  }
  return shown;
}

TEST(SynonymTable, FindsWordsInTheirFormsAndNamesOfSeveral) {
  text::Analyser analyser;
  const SynonymTable table({{{"KS", "kommunstyrelsen"}, {}},
                            {{"MR", "mänskliga rättigheter"}, {}},
                            {{"lagen om valfrihetssystem"}, {"LOV"}},
                            {{"KS", "kulturskolan"}, {}}},
                           analyser);
  using Lines = std::vector<std::string>;
  const std::pair<std::vector<std::string>, Lines> cases[] = {
      {{"KS"}, {"1: kommunstyrelsen", "1: kulturskolan"}},
      {{"ks"}, {"1: kommunstyrelsen", "1: kulturskolan"}},
      {{"KS:s", "beslut"}, {"1: kommunstyrelsen", "1: kulturskolan"}},
      {{"kommunstyrelse"}, {"1: KS"}},
      {{"Kommunstyrelsens"}, {"1: KS"}},
      {{"mänskliga", "rättigheter"}, {"2: MR"}},
      {{"Mänsklig", "rättighet", "i"}, {"2: MR"}},
      {{"mänskliga"}, {}},
      {{"mänskliga", "behov"}, {}},
      {{"LOV"}, {"1: lagen om valfrihetssystem"}},
      {{"lov"}, {}},
      {{"Lov"}, {}},
      {{"lagen", "om", "valfrihetssystem"}, {"3:"}},  // LOV is not looked for
      {{"!"}, {}},
  };
  for (const auto& [typed, lines] : cases) EXPECT_EQ(found(table, typed), lines) << typed[0];
  EXPECT_EQ(found(SynonymTable(), {"KS"}), Lines{});
}

TEST(SynonymTable, LetaKnowsManyGroupsAndEachOnce) {
  std::set<std::vector<std::string>> seen;
  for (const SynonymGroup& group : built_in_synonyms()) {
    EXPECT_TRUE(seen.insert(group.words).second) << group.words.front();
    const std::set<std::string> words(group.words.begin(), group.words.end());
    EXPECT_EQ(words.size(), group.words.size()) << group.words.front();
  }
  EXPECT_GT(seen.size(), 100U);
  text::Analyser analyser;
  const SynonymTable table(built_in_synonyms(), analyser);
  EXPECT_EQ(found(table, {"skl"}),
            (std::vector<std::string>{
                "1: SKR Sveriges Kommuner och Regioner Sveriges Kommuner och Landsting"}));
  // Words that only look like an abbreviation stand for themselves.
  for (const char* word : {"ko", "bo", "lov", "sol", "las", "rå", "man", "var", "sis", "brå"}) {
    EXPECT_TRUE(found(table, {word}).empty()) << word;
  }
}

class SynonymFileTest : public ::testing::Test {
 protected:
  Result<std::vector<SynonymGroup>> read(const std::string& toml) {
    const auto path = folder_.path() / "egna.toml";
    std::ofstream(path) << toml;
    return read_synonyms(path);
  }
  TemporaryFolder folder_;
};

TEST_F(SynonymFileTest, IsReadAsGroups) {
  const auto groups = read(
      "# Lindviks egna\n[[group]]\nwords = [\"BoU\", \"bad- och utomhusnämnden\"]\n"
      "[[group]]\nwords = [\"badhuset\"]\nasked = [\"BAD\"]\n");
  ASSERT_TRUE(groups) << groups.error();
  EXPECT_EQ(*groups, (std::vector<SynonymGroup>{{{"BoU", "bad- och utomhusnämnden"}, {}},
                                                {{"badhuset"}, {"BAD"}}}));
  EXPECT_TRUE(read("")->empty());
}

TEST_F(SynonymFileTest, NamesTheLineThatIsWrong) {
  const std::pair<std::string, std::string> cases[] = {
      {"\n[[group]]\nwords = [\"a\", \"b\"\n", "line "},
      {"\n[[group]]\nwords = \"a\"\n", "line 3: a list"},
      {"[[group]]\nwords = [\"a\",\n  7]\n", "line 3: a word"},
      {"[[group]]\nwords = [\"a\", \" \"]\n", "line 2: a word"},
      {"[[group]]\nwords = [\"a\"]\n", "line 1: a group needs two"},
      {"[[group]]\nasked = [\"A\", \"B\"]\n", "line 1: a group needs two"},
      {"[[group]]\nwords = [\"a\", \"b\"]\nweight = []\n", "line 3: unknown key 'weight'"},
      {"\nsynonyms = [\"a\", \"b\"]\n", "line 2: only [[group]]"},
      {"group = [1]\n", "line 1: [[group]]"},
  };
  for (const auto& [toml, problem] : cases) {
    const auto groups = read(toml);
    ASSERT_FALSE(groups) << toml;
    EXPECT_NE(groups.error().find("egna.toml"), std::string::npos) << groups.error();
    EXPECT_NE(groups.error().find(problem), std::string::npos) << groups.error();
  }
  const auto missing = read_synonyms(folder_.path() / "finns-inte.toml");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().find("cannot be read"), std::string::npos);
}

}  // namespace
}  // namespace leta::server
