// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/timeline.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Counts = std::vector<TimeCount>;

class TimelineTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    archive_ = std::make_unique<TestArchive>();
    std::vector<std::pair<std::string, Document>> documents;
    for (const char* date : {"2014-02-17", "2014-02", "2014-11-03", "2014", "2012-05-01", ""}) {
      Document document = make_document("Plan", "En plan.", date);
      document.kind.value = documents.size() % 2 == 0 ? "minutes" : "report";
      documents.emplace_back("d" + std::to_string(documents.size()), document);
    }
    archive_->put(documents);
    live_ = archive_->open();
  }
  static void TearDownTestSuite() {
    live_.reset();
    archive_.reset();
  }

  static SearchRequest request(const std::string& query_string) {
    SearchRequest request =
        read_search_request(read_query_string(query_string), Lang::kSwedish).request;
    request.timeline = true;
    return request;
  }
  static Timeline timeline(const std::string& query_string) {
    return live_
        ->read([&](const Reader& reader) { return search(request(query_string), reader); })
        .timeline.value();
  }
  static std::uint32_t total(const std::string& query_string) {
    return ask(*live_, query_string).total;
  }

  static std::unique_ptr<TestArchive> archive_;
  static std::unique_ptr<LiveArchive> live_;
};
std::unique_ptr<TestArchive> TimelineTest::archive_;
std::unique_ptr<LiveArchive> TimelineTest::live_;

TEST_F(TimelineTest, CountsYearsWhateverTimeIsChosen) {
  for (const char* query : {"", "from=2013", "to=2012-06", "year=2014&month=2014-11", "year=(none)"}) {
    const Timeline counted = timeline(query);
    EXPECT_EQ(counted.years, (Counts{{"2012", 1}, {"2014", 4}})) << query;
    EXPECT_EQ(counted.undated, 1U) << query;
  }
}

TEST_F(TimelineTest, OtherFiltersHold) {
  EXPECT_EQ(timeline("kind=minutes").years, (Counts{{"2012", 1}, {"2014", 2}}));
  EXPECT_EQ(timeline("kind=minutes").undated, 0U);
  EXPECT_EQ(timeline("q=finnsinte").years, Counts{});
}

TEST_F(TimelineTest, CountsMonthsOfTheYearThatIsChosenAlone) {
  const Counts months = {{"2014-02", 2}, {"2014-11", 1}};
  for (const char* query :
       {"year=2014", "from=2014&to=2014", "from=2014-02&to=2014-06", "month=2014-11"}) {
    const Timeline counted = timeline(query);
    EXPECT_EQ(counted.year, "2014") << query;
    EXPECT_EQ(counted.months, months) << query;
    EXPECT_EQ(counted.without_month, 1U) << query;
  }
  for (const char* query : {"", "year=2014&year=2012", "from=2014", "from=2012&to=2014",
                            "year=(none)", "month=(none)"}) {
    EXPECT_EQ(timeline(query).year, "") << query;
    EXPECT_EQ(timeline(query).months, Counts{}) << query;
  }
}

TEST_F(TimelineTest, ACountIsTheHitsThatItsLinkGives) {
  for (const TimeCount& year : timeline("").years) {
    EXPECT_EQ(total("from=" + year.value + "&to=" + year.value), year.count) << year.value;
  }
  for (const TimeCount& month : timeline("year=2014").months) {
    EXPECT_EQ(total("month=" + month.value), month.count) << month.value;
  }
  EXPECT_EQ(total("year=2014&month=(none)"), timeline("year=2014").without_month);
  EXPECT_EQ(total("year=(none)"), timeline("").undated);
}

}  // namespace
}  // namespace leta::server
