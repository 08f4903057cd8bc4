// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/query_parser.h"

#include <gtest/gtest.h>

#include <random>

namespace leta::server {
namespace {

std::string field_name(schema::Field field) {
  switch (field) {
    case schema::Field::kText:
      return "";
    case schema::Field::kTitle:
      return "title:";
    case schema::Field::kAuthor:
      return "author:";
    case schema::Field::kTopic:
      break;
  }
  return "topic:";
}

// The tree in a form to compare: (and a (not b)).
std::string shown(const QueryNode& node) {
  const auto list = [&](std::string out) {
    for (const QueryNode& child : node.children) out += " " + shown(child);
    return out + ")";
  };
  switch (node.kind) {
    case QueryNode::Kind::kAnd:
      return list("(and");
    case QueryNode::Kind::kOr:
      return list("(or");
    case QueryNode::Kind::kNot:
      return list("(not");
    case QueryNode::Kind::kNear:
      return list("(near/" + std::to_string(node.distance));
    case QueryNode::Kind::kWords:
      return field_name(node.field) + node.text;
    case QueryNode::Kind::kPhrase:
      return field_name(node.field) + "'" + node.text + "'";
    case QueryNode::Kind::kPrefix:
      return field_name(node.field) + node.text + "*";
    case QueryNode::Kind::kReference:
      return "[" + node.text + "]";
  }
  return "?";
}

TEST(QueryParser, ReadsTheLanguageOfQueries) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "(and)"},
      {"   ", "(and)"},
      {"skola", "skola"},
      {"skola vård", "(and skola vård)"},
      {"Dnr A2012/2349/DISK", "[Dnr A2012/2349/DISK]"},
      {"A2012/2349/DISK skola", "(and [A2012/2349/DISK] skola)"},
      {"-KS 2014/123", "(not [KS 2014/123])"},
      {"(KS 2014/123 ELLER § 45)", "(or [KS 2014/123] [§ 45])"},
      {"budget 5 §", "(and budget [5 §])"},
      {"\"Dnr KS 2014/123\"", "'Dnr KS 2014/123'"},
      {"dnr skola", "(and dnr skola)"},
      {"2012-2015", "2012-2015"},
      {"skola OCH vård", "(and skola vård)"},
      {"skola AND vård", "(and skola vård)"},
      {"skola och vård", "(and skola och vård)"},
      {"skola ELLER vård", "(or skola vård)"},
      {"skola OR vård OR omsorg", "(or skola vård omsorg)"},
      {"a b ELLER c d", "(or (and a b) (and c d))"},
      {"a (b ELLER c) d", "(and a (or b c) d)"},
      {"skola -vård", "(and skola (not vård))"},
      {"-vård", "(not vård)"},
      {"skola INTE vård", "(and skola (not vård))"},
      {"skola NOT (vård ELLER omsorg)", "(and skola (not (or vård omsorg)))"},
      {"skola OCH INTE vård", "(and skola (not vård))"},
      {"skola -(a b)", "(and skola (not (and a b)))"},
      {"(-a b)", "(and (not a) b)"},
      {"e-post", "e-post"},
      {"förskole- och", "(and förskole- och)"},
      {"2012-2015", "2012-2015"},
      {"--a", "--a"},
      {"a - b", "(and a - b)"},
      {"\"öppna förskolan\"", "'öppna förskolan'"},
      {"\u201Döppna förskolan\u201D vård", "(and 'öppna förskolan' vård)"},
      {"-\"öppna förskolan\" a", "(and (not 'öppna förskolan') a)"},
      {"=skolan", "'skolan'"},
      {"vård =skolan -=skolor", "(and vård 'skolan' (not 'skolor'))"},
      {"titel:=skolan", "title:'skolan'"},
      {"=OCH a", "(and 'OCH' a)"},
      {"a=b = ==", "(and a=b = '=')"},
      {"skol*", "skol*"},
      {"skol** vård", "(and skol* vård)"},
      {"* ** skola", "(and * ** skola)"},
      {"a*b", "a*b"},
      {"titel:skola", "title:skola"},
      {"title:skola", "title:skola"},
      {"TITEL:skola vård", "(and title:skola vård)"},
      {"författare:Ek", "author:Ek"},
      {"forfattare:Ek", "author:Ek"},
      {"author:\"Berit Ek\"", "author:'Berit Ek'"},
      {"ämne:skol*", "topic:skol*"},
      {"Ämne:skola", "topic:skola"},
      {"amne:(skola vård)", "(and topic:skola topic:vård)"},
      {"titel:(a ELLER ämne:b)", "(or title:a topic:b)"},
      {"-titel:skola", "(not title:skola)"},
      {"skola NEAR vård", "(near/10 skola vård)"},
      {"skola NEAR/3 vård NEAR/5 omsorg", "(near/5 skola vård omsorg)"},
      {"a NEAR/9999 b", "(near/100 a b)"},
      {"a b NEAR c d", "(and a (near/10 b c) d)"},
  };
  for (const auto& [text, tree] : cases) EXPECT_EQ(shown(parse_query(text).root), tree) << text;
}

TEST(QueryParser, ReadsAsWordsWhatIsNoSyntax) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"AND", "AND"},
      {"skola AND", "(and skola AND)"},
      {"OCH skola", "(and OCH skola)"},
      {"ELLER", "ELLER"},
      {"a OCH OCH b", "(and a OCH b)"},
      {"a OCH ELLER b", "(or (and a OCH) b)"},
      {"INTE", "INTE"},
      {"skola INTE", "(and skola INTE)"},
      {"NOT NOT skola", "skola"},
      {"INTE -\"", "INTE"},
      {"NEAR", "NEAR"},
      {"NEAR/3 skola", "(and NEAR/3 skola)"},
      {"skola NEAR (a b)", "(and skola NEAR (and a b))"},
      {"skola NEAR/0 vård", "(and skola NEAR/0 vård)"},
      {"titel:a NEAR b", "(and title:a NEAR b)"},
      {"titel:", "titel:"},
      {"titel: skola", "(and titel: skola)"},
      {"titel:ämne:skola", "(and titel topic:skola)"},
      {"http://lindvik.se/a", "http://lindvik.se/a"},
      {"klockan 10:30", "(and klockan 10:30)"},
      {"(", "(and)"},
      {")(", "(and)"},
      {"(skola", "skola"},
      {"skola)", "skola"},
      {"((skola))", "skola"},
      {"() skola", "skola"},
      {"-() skola", "skola"},
      {"-( -( ) ) skola", "skola"},
      {"kommun(er)", "(and kommun er)"},
      {"\"öppna förskolan", "(and öppna förskolan)"},
      {"\"", "(and)"},
      {"-", "-"},
      {"-OCH skola", "(and OCH skola)"},
  };
  for (const auto& [text, tree] : cases) EXPECT_EQ(shown(parse_query(text).root), tree) << text;
}

TEST(QueryParser, BoundsWordsAndDepth) {
  std::string many;
  for (std::size_t i = 0; i < kMaxQueryWords + 10; ++i) many += "ord ";
  const ParsedQuery cut = parse_query(many);
  EXPECT_TRUE(cut.truncated);
  EXPECT_EQ(cut.root.children.size(), kMaxQueryWords);
  EXPECT_FALSE(parse_query("ord").truncated);

  const std::string deep = std::string(900, '(') + "a b" + std::string(900, ')');
  EXPECT_EQ(shown(parse_query(deep).root), "(and a b)");
}

int depth(const QueryNode& node) {
  int deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

// Pieces of the language in any order: never a failure, an operator without operand or a deep tree.
TEST(QueryParser, ReadsAnything) {
  const std::vector<std::string> pieces = {"skola", "-",   "(",    ")",      "\"",  "*",      "OCH",
                                           "ELLER", "NOT", "NEAR", "NEAR/4", " ",   "titel:", "ämne:",
                                           "å",     ":",   "\xFF", "\u201D", "AND", " "};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t n = random() % 30; n > 0; --n) text += pieces[random() % pieces.size()];
    const QueryNode root = parse_query(text).root;
    ASSERT_LE(depth(root), 60) << text;
    const auto check = [&](const auto& self, const QueryNode& node) -> void {
      const bool joins = node.kind == QueryNode::Kind::kNear || node.kind == QueryNode::Kind::kOr;
      EXPECT_FALSE(joins && node.children.size() < 2) << text;
      EXPECT_FALSE(node.kind == QueryNode::Kind::kNot && node.children.size() != 1) << text;
      for (const QueryNode& child : node.children) self(self, child);
    };
    check(check, root);
  }
}

}  // namespace
}  // namespace leta::server
