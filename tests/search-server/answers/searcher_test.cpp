// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/searcher.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Ids = std::vector<std::string>;

// A few documents of Lindviks kommun, opened once for all tests of this file.
class SearcherTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    archive_ = std::make_unique<TestArchive>();
    Document school = make_document(
        "Skolplan för Lindvik", "Styrgruppen beslutade om en ny plan. Skolan får mer pengar.",
        "2014-02-17");
    school.authors = texts({"Berit Ek"});
    school.topics = texts({"Skola", "Budget"});
    school.kind.value = "project-plan";
    Document care = make_document("Omsorg i Lindvik",
                                  "Nämnden har mål för omsorgen. Öppna förskolan är öppen.", "2015");
    care.authors = texts({"Åke Al", "Berit Ek"});
    care.topics = texts({"Omsorg"});
    care.kind.value = "minutes";
    Document english =
        make_document("Schools in Lindvik", "The council decided on the schooling plan.", "2014-02");
    english.language.value = "en";
    english.kind.value = "report";
    const Document undated = make_document("Ärende", "Förskolan är öppna. Mal är en fjäril.");
    archive_->put({{"skolplan", school}, {"omsorg", care}, {"schools", english}, {"arende", undated}});
    Document secret = make_document("Hemlig skolplan", "Styrgruppen beslutade i hemlighet.");
    secret.audience = Audience::kInternal;
    archive_->put({{"hemlig", secret}}, Audience::kInternal);
    live_ = archive_->open();
  }
  static void TearDownTestSuite() {
    live_.reset();
    archive_.reset();
  }

  // The ids of a search's hits, sorted: for what matches, not in which order.
  static Ids found(const std::string& query) {
    Ids found = ids(ask(*live_, "q=" + percent_encode(query)));
    std::sort(found.begin(), found.end());
    return found;
  }

  static std::unique_ptr<TestArchive> archive_;
  static std::unique_ptr<LiveArchive> live_;
};
std::unique_ptr<TestArchive> SearcherTest::archive_;
std::unique_ptr<LiveArchive> SearcherTest::live_;

TEST_F(SearcherTest, MatchesByTheLanguageOfQueries) {
  const std::pair<std::string, Ids> cases[] = {
      {"lindvik", {"omsorg", "schools", "skolplan"}},
      {"styrgruppen skolplan", {"skolplan"}},
      {"\"styrgruppen\" \"omsorg\"", {}},
      {"styrgruppen ELLER nämnden", {"omsorg", "skolplan"}},
      {"lindvik -omsorg", {"schools", "skolplan"}},
      {"-lindvik", {"arende"}},
      {"INTE (lindvik ELLER fjäril)", {}},
      {"\"öppna förskolan\"", {"omsorg"}},
      {"\"förskolan öppna\"", {}},
      {"öppna förskolan", {"arende", "omsorg"}},
      {"nämnden NEAR/2 mål", {"omsorg"}},
      {"mål NEAR/2 nämnden", {"omsorg"}},
      {"nämnden NEAR/1 mål", {}},
      {"titel:skolplan", {"skolplan"}},
      {"titel:nämnden", {}},
      {"författare:ek", {"omsorg", "skolplan"}},
      {"författare:\"berit ek\"", {"omsorg", "skolplan"}},
      {"författare:\"åke ek\"", {}},
      {"ämne:budget", {"skolplan"}},
      {"skolp*", {"skolplan"}},
      {"titel:sch*", {"schools"}},
      {"LINDVIK Omsorg", {"omsorg"}},
      {"mål", {"omsorg"}},
      {"mal", {"arende", "omsorg"}},  // also as typed without å
      {"schooling", {"schools"}},
      {"\"beslutade om en ny plan\"", {"skolplan"}},
      // Title and text are not side by side.
      {"\"lindvik styrgruppen\"", {}},
      {"finnsinte", {}},
      {"finnsinte*", {}},
      {"\"finns inte alls\"", {}},
      {"AND", {}},
      {"!", {"arende", "omsorg", "schools", "skolplan"}},
  };
  for (const auto& [query, documents] : cases) EXPECT_EQ(found(query), documents) << query;
}

TEST_F(SearcherTest, EverythingIsNewestFirst) {
  EXPECT_EQ(ids(ask(*live_, "")), (Ids{"omsorg", "skolplan", "schools", "arende"}));
  EXPECT_EQ(ids(ask(*live_, "q=-fj%C3%A4ril")), (Ids{"omsorg", "skolplan", "schools"}));
}

TEST_F(SearcherTest, SortsWithUndatedLast) {
  EXPECT_EQ(ids(ask(*live_, "sort=newest")), (Ids{"omsorg", "skolplan", "schools", "arende"}));
  EXPECT_EQ(ids(ask(*live_, "sort=oldest")), (Ids{"schools", "skolplan", "omsorg", "arende"}));
  EXPECT_EQ(ids(ask(*live_, "sort=title")), (Ids{"omsorg", "schools", "skolplan", "arende"}));
}

TEST_F(SearcherTest, TheTitleCountsForMore) {
  EXPECT_EQ(ids(ask(*live_, "q=skolplan+ELLER+omsorgen")).front(), "skolplan");
  const SearchResponse response = ask(*live_, "q=skolplan");
  EXPECT_GT(response.hits.front().score, 0);
}

TEST_F(SearcherTest, PeriodsTakeWhatTheyTouch) {
  const std::pair<std::string, Ids> cases[] = {
      {"from=2014-02-20", {"omsorg", "schools"}},
      {"from=2014-02-01&to=2014-02-01", {"schools"}},
      {"to=2014", {"schools", "skolplan"}},
      {"from=2014-02-17&to=2014-02-17", {"schools", "skolplan"}},
      {"from=2015-06&to=2015-07", {"omsorg"}},
      {"from=2016", {}},
      {"from=2015&to=2014", {}},
      {"to=2020", {"omsorg", "schools", "skolplan"}},
  };
  for (const auto& [query, documents] : cases) {
    Ids found = ids(ask(*live_, query));
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, documents) << query;
  }
}

TEST_F(SearcherTest, AFacetsOwnChoiceDoesNotShrinkIt) {
  const SearchResponse response =
      ask(*live_, "kind=minutes&facets=kind,author&author=Berit+Ek&author=Ingen");
  EXPECT_EQ(response.total, 1U);
  ASSERT_EQ(response.facets.size(), 2U);
  const FacetCounts& kinds = response.facets[0];
  ASSERT_EQ(kinds.values.size(), 2U);
  EXPECT_EQ(kinds.values[0].value, "minutes");
  EXPECT_TRUE(kinds.values[0].selected);
  EXPECT_EQ(kinds.values[1].value, "project-plan");
  EXPECT_EQ(kinds.values[1].count, 1U);
  EXPECT_EQ(kinds.missing, 0U);
  const FacetCounts& authors = response.facets[1];
  ASSERT_EQ(authors.values.size(), 3U);
  EXPECT_EQ(authors.values[0].value, "Berit Ek");
  EXPECT_EQ(authors.values[1].value, "Åke Al");
  // What does not exist is listed because it is chosen.
  EXPECT_EQ(authors.values[2].value, "Ingen");
  EXPECT_EQ(authors.values[2].count, 0U);
  EXPECT_TRUE(authors.values[2].selected);
}

TEST_F(SearcherTest, ListsTheMostFrequentAndTheChosen) {
  const SearchResponse response = ask(*live_, "facets=topic&facet_limit=1&topic=Skola");
  const FacetCounts& topics = response.facets[0];
  ASSERT_EQ(topics.values.size(), 2U);
  EXPECT_EQ(topics.values[0].value, "Budget");  // before Omsorg and Skola in the alphabet
  EXPECT_EQ(topics.values[1].value, "Skola");
  EXPECT_EQ(topics.more, 1U);
  EXPECT_EQ(topics.missing, 2U);
}

TEST_F(SearcherTest, CountsOnlyWhatIsAskedFor) {
  EXPECT_TRUE(ask(*live_, "facets=").facets.empty());
  const SearchResponse counted = ask(*live_, "q=lindvik&limit=0");
  EXPECT_EQ(counted.total, 3U);
  EXPECT_TRUE(counted.hits.empty());
  EXPECT_EQ(ask(*live_, "offset=1000").total, 4U);
}

TEST_F(SearcherTest, TellsWhatMatchedAndHow) {
  const SearchResponse response = ask(*live_, "q=skolor+%22beslutade%22&sort=title");
  ASSERT_EQ(response.hits.size(), 1U);
  const Hit& hit = response.hits[0];
  ASSERT_EQ(hit.matched.size(), 2U);
  EXPECT_EQ(hit.matched[0].query, "skolor");
  EXPECT_EQ(hit.matched[0].how, MatchHow::kInflection);
  EXPECT_EQ(hit.matched[0].as, "Skolan");
  EXPECT_EQ(hit.matched[1], (Matched{"beslutade", "beslutade", MatchHow::kExact}));
  EXPECT_EQ(bracketed(hit.snippet),
            "Styrgruppen [beslutade] om en ny plan. [Skolan] får mer pengar.");
  ASSERT_EQ(hit.passages.size(), 1U);
  EXPECT_EQ(hit.passages[0].label, "");
  EXPECT_EQ(hit.passages[0].url, "/document/skolplan#p1");
  EXPECT_EQ(hit.url, "/document/skolplan");
}

TEST_F(SearcherTest, MarksTheTitleAndFields) {
  const SearchResponse response = ask(*live_, "q=titel:skolplan+f%C3%B6rfattare:ek");
  ASSERT_EQ(response.hits.size(), 1U);
  EXPECT_EQ(bracketed(response.hits[0].title_marked), "[Skolplan] för Lindvik");
  ASSERT_EQ(response.hits[0].matched.size(), 2U);
  EXPECT_EQ(response.hits[0].matched[1].as, "Ek");
  // Nothing of the text matched: it begins at its beginning.
  EXPECT_TRUE(response.hits[0].passages.empty());
  EXPECT_TRUE(bracketed(response.hits[0].snippet).starts_with("Styrgruppen beslutade"));
}

TEST_F(SearcherTest, InternalDocumentsAreForTheInternalAudience) {
  EXPECT_EQ(found("hemlig"), Ids{});
  const auto internal = archive_->open(Audience::kInternal);
  EXPECT_EQ(ids(ask(*internal, "q=hemlig")), Ids{"hemlig"});
  EXPECT_EQ(ask(*internal, "").total, 5U);
  EXPECT_EQ(ask(*internal, "").index.documents, 5U);
  EXPECT_EQ(ask(*live_, "").index.documents, 4U);
}

TEST(Searcher, AnEmptyArchiveAnswers) {
  TestArchive archive;
  const auto live = archive.open();
  for (const std::string query : {"", "q=skola", "q=skol*", "q=-skola", "q=%22a+b%22", "kind=minutes"}) {
    const SearchResponse response = ask(*live, query);
    EXPECT_EQ(response.total, 0U) << query;
    EXPECT_TRUE(response.hits.empty()) << query;
  }
}

TEST(Listings, ComeAfterTheDocumentsThatTheyList) {
  TestArchive archive;
  Document listing = make_document("Blogg", "Nytt badhus i Lindvik. Läs mer.");
  listing.is_listing = true;
  const Document post = make_document("Blogg", "Nytt badhus i Lindvik. Läs mer.");
  archive.put({{"a", listing}, {"b", post}, {"c", listing}});
  const std::unique_ptr<LiveArchive> live = archive.open();
  EXPECT_EQ(ids(ask(*live, "q=badhus")).front(), "b");
  EXPECT_EQ(ask(*live, "q=badhus").total, 3U);
}

}  // namespace
}  // namespace leta::server
