// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/alternatives.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

// The tree in a form to compare: (and 0 (alt (and 1 2) 3)).
std::string shown(const PlanNode& node) {
  const auto list = [&](std::string out) {
    for (const PlanNode& child : node.children) out += " " + shown(child);
    return out + ")";
  };
  switch (node.kind) {
    case PlanNode::Kind::kEverything:
      return "everything";
    case PlanNode::Kind::kLeaf:
      return std::to_string(node.leaf);
    case PlanNode::Kind::kAnd:
      return list("(and");
    case PlanNode::Kind::kOr:
      return list("(or");
    case PlanNode::Kind::kNot:
      return list("(not");
    case PlanNode::Kind::kMost:
      return list("(most");
    case PlanNode::Kind::kAlternatives:
      return list("(alt");
  }
  return "?";
}

QueryPlan plan(std::string_view text) {
  text::Analyser analyser;
  return plan_query(parse_query(text).root, analyser, {text::Language::kSwedish});
}

TEST(Alternatives, StandBesideTheirWords) {
  using Range = std::pair<std::size_t, std::size_t>;
  const std::tuple<std::string, std::vector<Range>, std::string> cases[] = {
      {"skola", {{0, 0}}, "(alt 0 1)"},
      {"skola", {{0, 0}, {0, 0}}, "(alt 0 1 2)"},
      {"skola vård", {{0, 1}}, "(and (alt (and 0 1) 2))"},
      {"skola vård omsorg", {{1, 2}}, "(and 0 (alt (and 1 2) 3))"},
      {"skola vård omsorg", {{1, 2}, {0, 1}}, "(and 0 (alt (and 1 2) 3))"},  // no overlap
      {"skola vård omsorg", {{0, 0}, {0, 1}}, "(and (alt (and (alt 0 3) 1) 4) 2)"},
      {"skola vård omsorg", {{0, 1}, {0, 0}}, "(and (alt (and (alt 0 4) 1) 3) 2)"},
      {"skola vård omsorg", {{0, 2}, {1, 2}}, "(and (alt (and 0 (alt (and 1 2) 4)) 3))"},
      {"skola vård omsorg", {{0, 1}, {0, 2}}, "(and (alt (and (alt (and 0 1) 3) 2) 4))"},
      {"skola (vård ELLER omsorg)", {{1, 2}}, "(and 0 (or 1 2))"},
      {"skola (vård ELLER omsorg)", {{1, 1}}, "(and 0 (or (alt 1 3) 2))"},
      {"skola (vård omsorg)", {{0, 1}}, "(and 0 (and 1 2))"},
      {"skola -vård", {{0, 1}}, "(and 0 (not 1))"},
  };
  for (const auto& [text, ranges, tree] : cases) {
    QueryPlan query = plan(text);
    for (const auto& [first, last] : ranges) {
      const std::size_t before = query.leaves.size();
      const bool added = add_alternative(query, first, last, {});
      EXPECT_EQ(query.leaves.size(), before + (added ? 1 : 0));
      if (!added) continue;
      EXPECT_EQ(query.leaves.back().instead_of.front(), first);
      EXPECT_EQ(query.leaves.back().instead_of.back(), last);
    }
    EXPECT_EQ(shown(query.root), tree) << text;
  }
}

TEST(WordRuns, HoldWhatStandsSideBySide) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"skola", "skola"},
      {"skola vård, omsorg", "skola vård omsorg"},
      {"skola och vård", "skola (och) vård"},
      {"skola \"vård\" omsorg", "skola | omsorg"},
      {"skola -vård omsorg", "skola | omsorg"},
      {"skola vår* omsorg", "skola | omsorg"},
      {"skola vård/omsorg plan", "skola | plan"},
      {"skola ELLER vård omsorg", "skola | vård omsorg"},
      {"skola (vård omsorg) plan", "skola | vård omsorg | plan"},
      {"skola ! vård", "skola | vård"},
      {"titel:skola vård", "skola | vård"},
      {"skola NEAR vård omsorg", "omsorg"},
      {"=skola vård", "vård"},
      {"", ""},
  };
  for (const auto& [text, runs] : cases) {
    const QueryPlan query = plan(text);
    std::string shown_runs;
    for (const WordRun& run : query.runs) {
      if (!shown_runs.empty()) shown_runs += " | ";
      for (std::size_t i = 0; i < run.words.size(); ++i) {
        const QueryWord& word = run.words[i];
        shown_runs += (i > 0 ? " " : "") + (word.leaf ? word.text : "(" + word.text + ")");
        if (word.leaf) {
          EXPECT_EQ(query.leaves[*word.leaf].asked, word.text);
        }
      }
    }
    EXPECT_EQ(shown_runs, runs) << text;
  }
}

}  // namespace
}  // namespace leta::server
