// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/highlighter.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

std::string highlighted(std::string_view query, std::string_view text,
                        schema::Field field = schema::Field::kText) {
  text::Analyser analyser;
  const QueryPlan plan =
      plan_query(parse_query(query).root, analyser, {text::Language::kSwedish});
  const Highlighter highlighter(plan);
  const auto marks = highlighter.marks(text, field, text::Language::kSwedish, analyser);
  return bracketed(marked_text(text, 0, text.size(), marks));
}

TEST(Highlighter, MarksWhatMatches) {
  const std::string_view cases[][3] = {
      {"beslut", "Ett BESLUT togs.", "Ett [BESLUT] togs."},
      {"skolor", "En skola, två skolor.", "En [skola], två [skolor]."},
      {"\"skolor\"", "En skola, två skolor.", "En skola, två [skolor]."},
      {"skol*", "Skolan och förskolan", "[Skolan] och förskolan"},
      {"\"öppna förskolan\"", "Den öppna förskolan och öppna dörrar",
       "Den [öppna] [förskolan] och öppna dörrar"},
      {"\"a b\" a", "b a b", "b [a] [b]"},
      {"vård -skola", "vård och skola", "[vård] och skola"},
      {"titel:vård", "vård och omsorg", "vård och omsorg"},
      {"mål", "mal och mål", "mal och [mål]"},
      {"romer", "ROMER  och\nromer", "[ROMER] och [romer]"},
      {"a NEAR b", "a och b", "[a] och [b]"},
      {"-vård", "vård", "vård"},
      {"", "vård", "vård"},
      {"<b>", "a <b> c", "a <[b]> c"},
  };
  for (const auto& [query, text, marked] : cases) EXPECT_EQ(highlighted(query, text), marked) << query;
}

TEST(Highlighter, LooksIntoTheFieldsThatWereAsked) {
  using schema::Field;
  EXPECT_EQ(highlighted("titel:vård skola", "Vård i skola", Field::kTitle), "[Vård] i [skola]");
  EXPECT_EQ(highlighted("författare:ek", "Berit Ek", Field::kAuthor), "Berit [Ek]");
  EXPECT_EQ(highlighted("ek", "Berit Ek", Field::kAuthor), "Berit Ek");
  EXPECT_EQ(highlighted("ämne:skola", "Skola", Field::kTopic), "[Skola]");
}

TEST(Highlighter, TellsHow) {
  text::Analyser analyser;
  const QueryPlan plan =
      plan_query(parse_query("skolor \"vård\"").root, analyser, {text::Language::kSwedish});
  const Highlighter highlighter(plan);
  const auto marks = highlighter.marks("skola vård skolor", schema::Field::kText,
                                       text::Language::kSwedish, analyser);
  EXPECT_EQ(marks, (std::vector<Mark>{{0, 5, 0, MatchHow::kInflection},
                                      {6, 11, 1, MatchHow::kExact},
                                      {12, 18, 0, MatchHow::kExact}}));
}

}  // namespace
}  // namespace leta::server
