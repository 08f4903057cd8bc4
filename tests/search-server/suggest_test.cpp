// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/suggest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

class SuggestTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Document plan = make_document("Förskolans plan", "Förskolan och förvaltningen i Lindvik.");
    plan.authors = texts({"Berit Förstedt"});
    plan.topics = texts({"Förskola & skola"});
    archive_.put({{"plan", plan}, {"andra", make_document("Annat", "Förvaltningen igen.")}});
    archive_.put({{"hemlig", make_document("Förhör", "Förhöret var hemligt.")}}, Audience::kInternal);
    live_ = archive_.open();
  }

  std::vector<Suggestion> suggest_for(const std::string& text) {
    return live_->read([&](const Reader& reader) { return suggest(text, reader); });
  }
  // "type:text", in order.
  std::vector<std::string> shown(const std::string& text) {
    std::vector<std::string> shown;
    for (const Suggestion& suggestion : suggest_for(text)) {
      shown.push_back(std::string(suggestion_type_name(suggestion.type)) + ":" + suggestion.text);
    }
    return shown;
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
};

TEST_F(SuggestTest, GoesOnFromABeginning) {
  EXPECT_EQ(shown("Förv"), std::vector<std::string>{"word:förvaltningen"});
  const auto many = shown("för");
  EXPECT_EQ(many.front(), "word:förvaltningen");  // in most documents
  EXPECT_NE(std::find(many.begin(), many.end(), "topic:Förskola & skola"), many.end());
  EXPECT_NE(std::find(many.begin(), many.end(), "author:Berit Förstedt"), many.end());
  EXPECT_NE(std::find(many.begin(), many.end(), "title:Förskolans plan"), many.end());
  EXPECT_LE(many.size(), kMaxSuggestions);
}

TEST_F(SuggestTest, KeepsTheWordsBefore) {
  EXPECT_EQ(shown("lindvik förv"), std::vector<std::string>{"word:lindvik förvaltningen"});
  EXPECT_EQ(shown("förskolans pl"),
            (std::vector<std::string>{"word:förskolans plan", "title:Förskolans plan"}));
  EXPECT_EQ(shown("berit för").front(), "word:berit förvaltningen");
}

TEST_F(SuggestTest, LeadsSomewhere) {
  for (const Suggestion& suggestion : suggest_for("för")) {
    if (suggestion.type == SuggestionType::kTopic) {
      EXPECT_EQ(suggestion.url, "/?topic=F%C3%B6rskola%20%26%20skola");
    }
    if (suggestion.type == SuggestionType::kTitle) {
      EXPECT_EQ(suggestion.url, "/document/plan");
    }
  }
}

TEST_F(SuggestTest, KnowsNothingOfOtherAudiences) {
  EXPECT_TRUE(shown("förhör").empty());
  EXPECT_TRUE(shown("hemlig").empty());
}

TEST_F(SuggestTest, SaysNothingToNothing) {
  for (const std::string text : {"", " ", "!", "\"", "zzzz", "-"}) EXPECT_TRUE(shown(text).empty());
}

}  // namespace
}  // namespace leta::server
