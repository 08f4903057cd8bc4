// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "search-server/answers/decision_list.h"
#include "search-server/answers/documents.h"
#include "search-server/answers/json_writer.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Json = nlohmann::ordered_json;

Decision decision(DecisionKind kind, const std::string& who, const std::string& when) {
  Decision decision{kind, who, {parse_iso_date(when), Origin::kText}, {}};
  decision.place.end = 7;
  return decision;
}

// Three documents whose findings are set as the indexer would.
class FindingsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    archive_ = std::make_unique<TestArchive>();
    Document minutes =
        make_document("Protokoll", "Beslut. Dnr KS 2014/123, § 45 och § 7.", "2014-02-17");
    minutes.mentioned = {{{20140528, 20140529}, DateUnit::kDay, false, {{}, 0, 0, 4}},
                         {{20120101, 20151231}, DateUnit::kYear, false, {{}, 0, 0, 4}}};
    minutes.decisions = {decision(DecisionKind::kDecision, "Kommunstyrelsen", "2014-02-17"),
                         decision(DecisionKind::kDecision, "Kommunfullmäktige", "2013-05"),
                         decision(DecisionKind::kProposal, "Arbetsutskottet", "2014-02-03")};
    minutes.case_numbers = {"KS 2014/123"};
    Document letter = make_document("Brev", "Svar om KS-2014-00123. Beslut.", "2015");
    letter.mentioned = {{{20160321, 20160327}, DateUnit::kWeek, false, {{}, 0, 0, 4}}};
    letter.decisions = {decision(DecisionKind::kDecision, "", "")};
    letter.case_numbers = {"KS-2014-00123"};
    Document plan = make_document("Plan", "Förslag 2014 om 123 platser för KS.", "2014-03-01");
    plan.decisions = {decision(DecisionKind::kProposal, "Kommunstyrelsen", "2014-03-01")};
    archive_->put({{"minutes", minutes}, {"letter", letter}, {"plan", plan}});
    live_ = archive_->open();
  }
  static void TearDownTestSuite() {
    live_.reset();
    archive_.reset();
  }

  static std::vector<std::string> found(const std::string& query) {
    std::vector<std::string> found;
    const SearchResponse response = ask(*live_, query);
    for (const Hit& hit : response.hits) found.push_back(hit.id);
    EXPECT_EQ(response.total, found.size()) << query;
    std::sort(found.begin(), found.end());
    return found;
  }
  static Json listed(const std::string& query) {
    const SearchRequest request =
        read_search_request(read_query_string(query), Lang::kSwedish).request;
    return Json::parse(live_->read([&](const Reader& reader) {
      return decisions_json(request, list_decisions(request, reader));
    }));
  }

  static std::unique_ptr<TestArchive> archive_;
  static std::unique_ptr<LiveArchive> live_;
};
std::unique_ptr<TestArchive> FindingsTest::archive_;
std::unique_ptr<LiveArchive> FindingsTest::live_;

using Ids = std::vector<std::string>;

TEST_F(FindingsTest, FiltersDocuments) {
  const std::pair<std::string, Ids> cases[] = {
      {"mentioned_from=2014-05-29&mentioned_to=2014-06", {"minutes"}},
      {"mentioned_from=2011&mentioned_to=2011", {}},
      {"mentioned_from=2012-07&mentioned_to=2012-08", {"minutes"}},  // within 2012–2015
      {"mentioned_from=2016-03-27", {"letter"}},
      {"mentioned_from=2016-03-28", {}},
      {"mentioned_to=2011-12-31", {}},
      {"mentioned_to=2012-01-01", {"minutes"}},
      {"decisions=1", {"letter", "minutes"}},
      {"decisions=0", {"letter", "minutes", "plan"}},
      {"decided_by=Kommunstyrelsen", {"minutes"}},
      {"decided_by=kommunfullm%C3%A4ktige", {"minutes"}},
      {"decided_by=Arbetsutskottet", {}},  // only proposed
      {"decided_by=(none)", {"letter"}},
      {"decided_by=(none)&decided_by=Kommunstyrelsen", {"letter", "minutes"}},
      {"decided_from=2014", {"minutes"}},
      {"decided_from=2013-05-31&decided_to=2013-12", {"minutes"}},  // some day of May
      {"decided_to=2013-04", {}},
      // One and the same decision must be by the body and of the time.
      {"decided_by=Kommunfullm%C3%A4ktige&decided_from=2014", {}},
      {"decided_by=Kommunstyrelsen&decided_from=2014&q=brev", {}},
  };
  for (const auto& [query, ids] : cases) EXPECT_EQ(found(query), ids) << query;
}

TEST_F(FindingsTest, CountsOfFacetsAreOfWhatIsLeft) {
  const SearchResponse response = ask(*live_, "decisions=1&facets=year");
  ASSERT_EQ(response.facets.size(), 1U);
  ASSERT_EQ(response.facets[0].values.size(), 2U);
  for (const FacetValue& value : response.facets[0].values) {
    EXPECT_EQ(found("decisions=1&year=" + value.value).size(), value.count) << value.value;
  }
}

TEST_F(FindingsTest, ReferencesAreFoundExactly) {
  const std::pair<std::string, Ids> cases[] = {
      {"q=Dnr+KS+2014/123", {"letter", "minutes"}},
      {"q=KS+2014/123", {"letter", "minutes"}},
      {"q=dnr+KS-2014-00123", {"letter", "minutes"}},
      {"q=KS+2014/12", {}},
      {"q=-KS+2014/123", {"plan"}},
      {"q=%C2%A7+45", {"minutes"}},
      {"q=%C2%A7+4", {}},
      {"q=beslut+KS+2014/123+%C2%A7+7", {"minutes"}},
      {"q=123", {"minutes", "plan"}},
  };
  for (const auto& [query, ids] : cases) EXPECT_EQ(found(query), ids) << query;
  const SearchResponse marked = ask(*live_, "q=Dnr+KS+2014/123");
  const auto minutes = std::ranges::find(marked.hits, "minutes", &Hit::id);
  EXPECT_NE(
      marked_html(minutes->snippet).find("<mark>KS</mark> <mark>2014</mark>/<mark>123</mark>"),
      std::string::npos)
      << marked_html(minutes->snippet);
}

TEST_F(FindingsTest, ListsDecisionsNewestFirst) {
  const Json all = listed("");
  EXPECT_EQ(all["total"], 3);
  ASSERT_EQ(all["decisions"].size(), 3U);
  EXPECT_EQ(all["decisions"][0]["who"], "Kommunstyrelsen");
  EXPECT_EQ(all["decisions"][0]["kind"], "decision");
  EXPECT_EQ(all["decisions"][0]["what"], "Beslut.");
  EXPECT_EQ(all["decisions"][0]["when"]["value"], "2014-02-17");
  EXPECT_EQ(all["decisions"][0]["document"]["id"], "minutes");
  EXPECT_EQ(all["decisions"][0]["url"], "/document/minutes#p1");
  EXPECT_EQ(all["decisions"][1]["who"], "Kommunfullmäktige");
  EXPECT_EQ(all["decisions"][2]["who"], nullptr);
  EXPECT_EQ(all["decisions"][2]["when"], nullptr);
  const Json page = listed("offset=1&limit=1");
  EXPECT_EQ(page["total"], 3);
  ASSERT_EQ(page["decisions"].size(), 1U);
  EXPECT_EQ(page["decisions"][0], all["decisions"][1]);
  EXPECT_EQ(listed("offset=9")["decisions"].size(), 0U);
  EXPECT_EQ(listed("decided_by=kommunstyrelsen")["total"], 1);
  EXPECT_EQ(listed("decided_from=2013&decided_to=2013")["total"], 1);
  EXPECT_EQ(listed("q=brev")["total"], 1);
  EXPECT_EQ(listed("year=2014")["total"], 2);
}

TEST_F(FindingsTest, CountsWhoDecidedWithoutTheChoiceOfBodies) {
  for (const std::string query : {"", "decided_by=kommunstyrelsen&decided_by=(none)"}) {
    const Json bodies = listed(query)["facets"]["decided_by"];
    ASSERT_EQ(bodies["values"].size(), 2U) << query;
    EXPECT_EQ(bodies["values"][0]["value"], "Kommunfullmäktige") << "of equals by the alphabet";
    EXPECT_EQ(bodies["values"][0]["selected"], false);
    EXPECT_EQ(bodies["values"][1]["value"], "Kommunstyrelsen");
    EXPECT_EQ(bodies["values"][1]["count"], 1);
    EXPECT_EQ(bodies["values"][1]["selected"], !query.empty());
    EXPECT_EQ(bodies["missing"], 1);
  }
  const Json limited = listed("facet_limit=0&decided_by=Nämnden")["facets"]["decided_by"];
  ASSERT_EQ(limited["values"].size(), 1U) << "what is chosen is among them";
  EXPECT_EQ(limited["values"][0]["count"], 0);
  EXPECT_EQ(limited["more"], 2);
  const Json timed = listed("decided_from=2014")["facets"]["decided_by"];
  EXPECT_EQ(timed["values"].size(), 1U);
  EXPECT_EQ(timed["missing"], 0);
}

TEST_F(FindingsTest, ADocumentLeadsToOthersOfItsCase) {
  const Json json = Json::parse(live_->read([&](const Reader& reader) {
    return document_json(find_document("letter", reader).value());
  }));
  ASSERT_EQ(json["case_numbers"].size(), 1U);
  EXPECT_EQ(json["case_numbers"][0]["value"], "KS-2014-00123");
  EXPECT_EQ(json["case_numbers"][0]["documents"], 2);
  EXPECT_EQ(json["case_numbers"][0]["url"], "/?q=Dnr%20KS-2014-00123");
  EXPECT_EQ(found("q=Dnr+KS-2014-00123").size(), 2U);
  EXPECT_EQ(json["mentioned"][0]["first"], "2016-03-21");
  EXPECT_EQ(json["mentioned"][0]["precision"], "week");
  const Json minutes = Json::parse(live_->read([&](const Reader& reader) {
    return document_json(find_document("minutes", reader).value());
  }));
  ASSERT_EQ(minutes["paragraphs"].size(), 2U);
  EXPECT_EQ(minutes["paragraphs"][0]["value"], "§ 7");
  EXPECT_EQ(minutes["paragraphs"][1]["value"], "§ 45");
  EXPECT_EQ(minutes["decisions"][2]["kind"], "proposal");
}

}  // namespace
}  // namespace leta::server
