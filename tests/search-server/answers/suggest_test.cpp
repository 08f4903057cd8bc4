// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/suggest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "search-server/answers/request_parameters.h"
#include "search-server/formats/query_string.h"
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

  std::vector<Suggestion> suggest_for(const std::string& text, const std::string& filters = "") {
    SearchRequest request =
        read_search_request(read_query_string(filters), Lang::kSwedish).request;
    request.text = text;
    return live_->read([&](const Reader& reader) { return suggest(request, reader); });
  }
  // "type:text", in order.
  std::vector<std::string> shown(const std::string& text, const std::string& filters = "") {
    std::vector<std::string> shown;
    for (const Suggestion& suggestion : suggest_for(text, filters)) {
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
  EXPECT_EQ(shown("förskolans pl"), std::vector<std::string>{"word:förskolans plan"});
  EXPECT_EQ(shown("annat förv"), std::vector<std::string>{"word:annat förvaltningen"});
}

TEST_F(SuggestTest, SuggestsOnlyWhatPassesTheFilters) {
  using Shown = std::vector<std::string>;
  Shown with_topic = shown("för", "topic=F%C3%B6rskola+%26+skola");
  Shown unfiltered = shown("för");
  std::ranges::sort(with_topic);
  std::ranges::sort(unfiltered);
  EXPECT_EQ(with_topic, unfiltered) << "of the document with the topic, in an order of its own";
  EXPECT_EQ(shown("för", "topic=(none)"), Shown{"word:förvaltningen"});
  EXPECT_EQ(shown("an", "topic=(none)"), Shown{"title:Annat"});
  EXPECT_EQ(shown("an", "author=Berit+F%C3%B6rstedt"), Shown{});
  EXPECT_EQ(shown("lindvik förv", "topic=(none)"), Shown{});
  EXPECT_EQ(shown("för", "from=1900"), Shown{}) << "the documents have no date";
}

TEST_F(SuggestTest, FindsNamesByAnyOfTheirWordsTypedInAnyWay) {
  for (const std::string text : {"berit", "Berit f", "först", "forst", "förstedt"}) {
    const auto names = shown(text);
    EXPECT_NE(std::find(names.begin(), names.end(), "author:Berit Förstedt"), names.end()) << text;
  }
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

TEST_F(SuggestTest, IsBoundedAndHasNothingTwice) {
  std::vector<std::pair<std::string, Document>> many;
  for (int i = 0; i < 30; ++i) {
    Document document = make_document("Protokoll", "Protokollet " + std::string(1, char('a' + i % 26)));
    document.topics = texts({"protokoll"});
    many.emplace_back("p" + std::to_string(i), document);
  }
  archive_.put(many);
  live_ = archive_.open();
  EXPECT_EQ(shown("prot"), std::vector<std::string>{"word:protokoll"});
}

TEST_F(SuggestTest, SaysNothingToALongText) {
  std::string text;
  for (int i = 0; i < 31; ++i) text += "förskolans ";
  EXPECT_FALSE(shown(text + "pl").empty());
  EXPECT_TRUE(shown(text + "förskolans pl").empty());
}

TEST_F(SuggestTest, SaysNothingToNothing) {
  for (const std::string text : {"", " ", "!", "\"", "zzzz", "-"}) EXPECT_TRUE(shown(text).empty());
}

class WordSuggestTest : public ::testing::Test {
 protected:
  WordSuggestTest() {
    archive_.put({
        {"a", make_document("Plan", "Förvaltningens förslag till socialförvaltningen och skolan.")},
        {"b", make_document("Rapport", "Förvaltningen och förvaltningens etableringsbidrag.")},
        {"c", make_document("Brev", "Förvaltning, bidraget och föreningar i Lindvik.")},
        {"d", make_document("Svar", "Socialförvaltning, bidrag och forell. Förskola för alla.")},
        {"e", make_document("Minne", "Kulturförvaltning utan bidragstak; socialförvaltning.")},
    });
    live_ = archive_.open();
  }
  std::vector<std::string> shown(const std::string& text) {
    SearchRequest request;
    request.text = text;
    return live_->read([&](const Reader& reader) {
      std::vector<std::string> shown;
      for (const Suggestion& suggestion : suggest(request, reader)) {
        EXPECT_EQ(suggestion.type, SuggestionType::kWord) << suggestion.text;
        shown.push_back(suggestion.text);
      }
      return shown;
    });
  }
  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
};

TEST_F(WordSuggestTest, OffersDictionaryFormsThenCompounds) {
  struct Row {
    std::string typed;
    std::vector<std::string> words;
  };
  const std::vector<Row> rows = {
      {"förvalt", {"förvaltning", "socialförvaltning", "kulturförvaltning"}},
      {"forvalt", {"förvaltning", "socialförvaltning", "kulturförvaltning"}},
      {"förvaltningen", {"förvaltningen"}},
      {"bidrag", {"bidrag", "bidragstak", "etableringsbidrag"}},
      {"fore", {"forell", "föreningar"}},       // as it was typed first
      {"för", {"förvaltning", "föreningar", "förskola", "socialförvaltning", "kulturförvaltning"}},
      {"alltning", {}},
      {"valt", {}},                             // no part begins so
      {"förvaltnnig", {"förvaltning"}},         // misspelt
      {"forvlt", {"förvaltning"}},              // and unfinished
      {"och", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.typed), row.words) << row.typed;
}

TEST_F(WordSuggestTest, CompletesTheLastWordWithOnesThatMeetTheWordsBefore) {
  struct Row {
    std::string typed;
    std::vector<std::string> words;
  };
  const std::vector<Row> rows = {
      {"lindvik för", {"lindvik förvaltning", "lindvik föreningar"}},
      {"Lindvik  bid", {"Lindvik  bidrag"}},
      {"skola förs", {"skola förslag"}},
      {"lindvik ELLER för", {"lindvik ELLER förvaltning", "lindvik ELLER föreningar"}},
      {"lindvik forell", {}},
      {"lindvik -forel", {}},
      {"titel:förv", {}},
      {"xyz förv", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.typed), row.words) << row.typed;
}

TEST_F(WordSuggestTest, EveryWordOfferedFindsSomething) {
  for (const std::string text :
       {"f", "s", "fö", "lindvik f", "plan soc", "(skola ELLER f", "\"för", "-fö", "för, b"}) {
    for (const std::string& word : shown(text)) {
      EXPECT_GT(ask(*live_, "q=" + percent_encode(word)).total, 0U) << word;
    }
  }
}

}  // namespace
}  // namespace leta::server
