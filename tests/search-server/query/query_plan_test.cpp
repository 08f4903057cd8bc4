// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/query_plan.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace leta::server {
namespace {

using text::Language;
using text::TermType;

QueryPlan plan(std::string_view text,
               const std::vector<Language>& languages = {Language::kSwedish}) {
  text::Analyser analyser;
  return plan_query(parse_query(text).root, analyser, languages);
}

bool has(const QueryLeaf& leaf, TermType type, std::string_view text, MatchHow how) {
  return std::any_of(leaf.variants.begin(), leaf.variants.end(), [&](const Variant& v) {
    return v.type == type && v.text == text && v.how == how;
  });
}

TEST(QueryPlan, AWordStandsForItselfAndItsForms) {
  const QueryPlan query = plan("Skolor");
  ASSERT_EQ(query.leaves.size(), 1U);
  const QueryLeaf& leaf = query.leaves[0];
  EXPECT_EQ(leaf.asked, "Skolor");
  EXPECT_EQ(leaf.variants.front(), (Variant{TermType::kWord, "skolor", 1.0F, MatchHow::kExact}));
  EXPECT_TRUE(std::is_sorted(leaf.variants.begin(), leaf.variants.end(),
                             [](const Variant& a, const Variant& b) { return a.weight > b.weight; }));
  const auto forms = std::count_if(leaf.variants.begin(), leaf.variants.end(), [](const Variant& v) {
    return v.how == MatchHow::kInflection;
  });
  EXPECT_GE(forms, 1);
}

TEST(QueryPlan, QuotedWordsAreAsWritten) {
  const QueryPlan word = plan("\"Skolor\"");
  ASSERT_EQ(word.leaves.size(), 1U);
  EXPECT_EQ(word.leaves[0].kind, QueryLeaf::Kind::kWord);
  ASSERT_EQ(word.leaves[0].variants.size(), 1U);
  EXPECT_TRUE(has(word.leaves[0], TermType::kWord, "skolor", MatchHow::kExact));

  const QueryPlan phrase = plan("\"Öppna förskolan\"");
  EXPECT_EQ(phrase.leaves[0].kind, QueryLeaf::Kind::kPhrase);
  EXPECT_EQ(phrase.leaves[0].words, (std::vector<std::string>{"öppna", "förskolan"}));
  EXPECT_TRUE(phrase.leaves[0].variants.empty());
}

TEST(QueryPlan, EnglishFormsAreAddedWhereTheArchiveHasEnglish) {
  EXPECT_FALSE(has(plan("schooling").leaves[0], TermType::kStem, "school", MatchHow::kInflection));
  EXPECT_TRUE(has(plan("schooling", {Language::kSwedish, Language::kEnglish}).leaves[0],
                  TermType::kStem, "school", MatchHow::kInflection));
}

TEST(QueryPlan, OnePieceOfTextMayBeSeveralWords) {
  const QueryPlan query = plan("skola/vård");
  EXPECT_EQ(query.root.kind, PlanNode::Kind::kAnd);
  EXPECT_EQ(query.leaves.size(), 2U);
  const QueryPlan prefix = plan("skola/vår*");
  ASSERT_EQ(prefix.leaves.size(), 2U);
  EXPECT_EQ(prefix.leaves[1].kind, QueryLeaf::Kind::kPrefix);
  EXPECT_EQ(prefix.leaves[1].words, std::vector<std::string>{"vår"});
}

// Some signs are words only beside others.
TEST(QueryPlan, EachWordHasSomethingToBeFoundBy) {
  const QueryPlan query = plan("𐍈⺼付");
  ASSERT_EQ(query.leaves.size(), 3U);
  for (const QueryLeaf& leaf : query.leaves) {
    ASSERT_FALSE(leaf.variants.empty()) << leaf.asked;
    EXPECT_EQ(leaf.variants.front(), (Variant{TermType::kWord, leaf.asked, 1, MatchHow::kExact}));
  }
}

TEST(QueryPlan, WhatSaysNothingIsLeftOut) {
  for (const std::string_view text : {"", "!", "- ... &", "\"!\"", "(/)", "-!", "!*"}) {
    const QueryPlan query = plan(text);
    EXPECT_EQ(query.root.kind, PlanNode::Kind::kEverything) << text;
    EXPECT_TRUE(query.leaves.empty()) << text;
  }
  EXPECT_EQ(plan("! skola").root.kind, PlanNode::Kind::kLeaf);
  EXPECT_EQ(plan("skola -!").root.kind, PlanNode::Kind::kLeaf);
}

TEST(QueryPlan, KnowsWhatIsNotWanted) {
  const QueryPlan query = plan("a -b INTE (c -d)");
  ASSERT_EQ(query.leaves.size(), 4U);
  EXPECT_FALSE(query.leaves[0].negated);
  EXPECT_TRUE(query.leaves[1].negated);
  EXPECT_TRUE(query.leaves[2].negated);
  EXPECT_FALSE(query.leaves[3].negated);
  EXPECT_TRUE(query.has_wanted_leaf());
  EXPECT_FALSE(plan("-b").has_wanted_leaf());
}

}  // namespace
}  // namespace leta::server
