// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/spelling.h"

#include <gtest/gtest.h>

#include <future>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "search-server/formats/query_string.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

class SpellingTest : public ::testing::Test {
 protected:
  SpellingTest() {
    archive_.put(
        {{"a", make_document("Kommunfullmäktige i Lindvik",
                             "Fullmäktige beslutade om skola, socialtjänst och arbetsförmedling.")},
         {"b", make_document("Skola och socialtjänst",
                             "Socialförvaltningen och skolan talar om barn i kommunfullmäktige.")},
         {"c", make_document("Barn i skola", "Skola för barn: kommitté, å, ärende 2014/117.")},
         {"d", make_document("Om stöd", "Stöd och förvaltning för barn, med en enda handlägning.")},
         {"e", make_document("Barn", "Barn och handläggning i förvaltning. Förvaltningar.")},
         {"f", make_document("Handläggning", "Handläggning, socialförvaltning och förvaltning.")},
         {"g", make_document("Mer", "Socialförvaltning, socialförvaltning, socialförvaltning.")},
         {"h", make_document("Annat", "Socialförvaltning för barn.")}});
    archive_.put({{"x", make_document("Förhör", "Hemligstämplat förhör om kommunfullmäktige.")}},
                 Audience::kInternal);
    live_ = archive_.open();
  }

  std::optional<std::string> suggestion(const std::string& query) {
    return ask(*live_, "facets=&q=" + percent_encode(query)).suggestion;
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
};

struct Row {
  std::string typed;
  std::optional<std::string> meant;
};

TEST_F(SpellingTest, ProposesWordsOfTheArchive) {
  const std::vector<Row> rows = {
      {"komunfullmaktige", "kommunfullmäktige"},   // a letter missing, and a mark
      {"kommunfullmäktgie", "kommunfullmäktige"},  // two swapped
      {"sosialtjänst", "socialtjänst"},
      {"socialtjenst", "socialtjänst"},
      {"osicaltjänst", "socialtjänst"},  // the first two swapped
      {"skolla", "skola"},
      {"Skolla", "skola"},
      {"förvalltning", "förvaltning"},
      {"forvalltning", "förvaltning"},
      {"förvltnig", "förvaltning"},     // two letters missing
      {"handlegning", "handläggning"},  // not the one that was misspelt itself, once
      {"fvltnig", std::nullopt},        // three in a short word
      {"zzzzzz", std::nullopt},
      {"skk", std::nullopt},  // too short to say
  };
  for (const Row& row : rows) EXPECT_EQ(suggestion(row.typed), row.meant) << row.typed;
}

TEST_F(SpellingTest, LeavesTheRestOfTheQueryAsItWasTyped) {
  const std::vector<Row> rows = {
      {"BARN  i skolla", "BARN  i skola"},
      {"skolla ELLER sosialtjänst", "skola ELLER socialtjänst"},
      {"(skolla barn) -stöd titel:mer", "(skola barn) -stöd titel:mer"},
      {"barn skolla/sosialtjänst", "barn skola/socialtjänst"},
      {"skollan skolla", "skolan skola"},
      {"och skolla och", "och skola och"},
      {"skolla?", "skola?"},
  };
  for (const Row& row : rows) EXPECT_EQ(suggestion(row.typed), row.meant) << row.typed;
}

TEST_F(SpellingTest, LooksAtSoManyWordsOnly) {
  std::string typed, meant;
  for (int i = 0; i < 12; ++i) {
    typed += "skolla ";
    meant += i < 8 ? "skola " : "skolla ";
  }
  EXPECT_EQ(suggestion(typed), meant);
}

TEST_F(SpellingTest, LeavesWhatIsMeantAsItIsWritten) {
  for (const std::string query :
       {"\"skolla\"", "=skolla", "titel:skolla", "-skolla", "skolla*", "skolla NEAR barn",
        "2014/118", "skolla2", "", "och", "barn -skolla"}) {
    EXPECT_EQ(suggestion(query), std::nullopt) << query;
  }
}

TEST_F(SpellingTest, ProposesOneWordForTwoAndTwoForOne) {
  const std::vector<Row> rows = {
      {"kommu nfullmäktige", "kommunfullmäktige"},
      {"kommu nfullmaktige barn", "kommunfullmäktige barn"},
      {"barn so cialtjänst", "barn socialtjänst"},
      {"arbets förmedling", std::nullopt},  // found as the parts of one word
      {"socialförvaltningbarn", "socialförvaltning barn"},
      {"socialforvaltningbarn", "socialförvaltning barn"},
  };
  for (const Row& row : rows) EXPECT_EQ(suggestion(row.typed), row.meant) << row.typed;
}

TEST_F(SpellingTest, NeverCorrectsAWordThatTheArchiveHasInAnyWay) {
  live_->read([&](const Reader& reader) {
    const WordList& words = reader.snapshot.words();
    EXPECT_GT(words.size(), 20U);
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      const std::string word(words.word(i));
      EXPECT_EQ(suggestion(word), std::nullopt) << word;
    }
  });
  // A form that no document has, a part of a compound, a word typed without its marks.
  for (const std::string query : {"skolor", "barnen", "fullmaktige", "stod", "förmedling"}) {
    EXPECT_EQ(suggestion(query), std::nullopt) << query;
  }
}

TEST_F(SpellingTest, EachAudienceIsHelpedByItsOwnWordsOnly) {
  EXPECT_EQ(suggestion("hemligstämplad"), std::nullopt);
  EXPECT_EQ(suggestion("hemligstämplatt"), std::nullopt);
  const auto internal = archive_.open(Audience::kInternal);
  EXPECT_EQ(ask(*internal, "q=hemligst%C3%A4mplatt").suggestion, "hemligstämplat");
  EXPECT_EQ(ask(*internal, "q=skolla").suggestion, "skola");
}

TEST_F(SpellingTest, ForgetsTheWordsOfDocumentsThatAreGone) {
  EXPECT_EQ(suggestion("kommite"), "kommitte");
  archive_.remove("c");
  const auto later = archive_.open();
  EXPECT_EQ(ask(*later, "q=kommite").suggestion, std::nullopt);
}

TEST_F(SpellingTest, ThreadsShareTheListThatTheFirstOneMakes) {
  std::vector<std::future<std::optional<std::string>>> answers;
  for (int i = 0; i < 4; ++i) {
    answers.push_back(std::async(std::launch::async, [&] { return suggestion("skolla"); }));
  }
  for (auto& answer : answers) EXPECT_EQ(answer.get(), "skola");
}

TEST_F(SpellingTest, FrequentWordsComeFirstWhenBeginningsAreCorrected) {
  live_->read([&](const Reader& reader) {
    const WordList& words = reader.snapshot.words();
    std::vector<std::string> best;
    for (const std::uint32_t i : corrections_of_beginning("forvalltning", words, 2)) {
      best.emplace_back(words.word(i));
    }
    EXPECT_EQ(best, (std::vector<std::string>{"förvaltning", "förvaltningar"}));
    EXPECT_TRUE(corrections_of_beginning("", words, 2).empty());
    EXPECT_TRUE(corrections_of_beginning(std::string(1000, 'a'), words, 2).empty());
  });
}

}  // namespace
}  // namespace leta::server
