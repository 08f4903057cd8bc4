// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/example_searches.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Texts = std::vector<std::string>;

// The texts of the examples for `proposed`, each checked to find something.
Texts examples(LiveArchive& live, const std::vector<ExampleSearch>& proposed, Lang lang) {
  const std::vector<Hit> hits = ask(live, "sort=newest").hits;
  const auto found = live.read([&](const Reader& reader) {
    return working_examples(proposed, hits, lang, reader);
  });
  Texts texts;
  for (const ExampleSearch& example : found) {
    EXPECT_GT(ask(live, "q=" + percent_encode(example.text)).total, 0U) << example.text;
    texts.push_back(example.text);
  }
  return texts;
}

TEST(ExampleSearches, TakesWhatIsProposedOrMakesItOfTitles) {
  TestArchive archive;
  archive.put({{"a", make_document("Plan för ängarna: Slåtter Öster om ån", "Text.", "2014")},
               {"b", make_document("Budget", "Kommunen beslutade.", "2013")}});
  const auto live = archive.open();
  EXPECT_EQ(examples(*live, {{"words", "kommunen beslutade"}}, Lang::kSwedish),
            (Texts{"kommunen beslutade"}));
  const std::vector<ExampleSearch> nothing = {{"words", "x1"},  {"phrase", "x1"}, {"either", "x1"},
                                              {"title", "x1"}, {"prefix", "x1"}};
  EXPECT_EQ(examples(*live, nothing, Lang::kSwedish),
            (Texts{"Slåtter Öster", "\"Slåtter Öster\"", "Slåtter ELLER Öster", "titel:Slåtter",
                   "Slåt*"}));
  EXPECT_EQ(examples(*live, {{"either", "x1"}, {"title", "x1"}}, Lang::kEnglish),
            (Texts{"Slåtter OR Öster", "title:Slåtter"}));
}

TEST(ExampleSearches, LeavesOutWhatFindsNothing) {
  TestArchive archive;
  archive.put({{"a", make_document("Om ån", "Text.")}});
  const auto live = archive.open();
  EXPECT_EQ(examples(*live, {{"words", "kommunen beslutade"}, {"prefix", "tex*"}}, Lang::kSwedish),
            (Texts{"tex*"}));
}

}  // namespace
}  // namespace leta::server
