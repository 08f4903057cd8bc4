// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_timeline.h"

#include <gtest/gtest.h>

#include "search-server/pages/page_search.h"
#include "tests/search-server/pages/page_html.h"

namespace leta::server {
namespace {

using Texts = std::vector<std::string>;

// The results page of a search with the timeline.
PageHtml page_of(const PageAddress& address, Timeline timeline) {
  SearchResponse response;
  response.total = 1;
  response.hits.resize(1);
  response.hits.front().id = "d1";
  response.hits.front().title = "Plan";
  response.hits.front().url = "/document/d1";
  FacetCounts kinds;
  kinds.facet = schema::Facet::kKind;
  kinds.values = {{"report", 1}, {"minutes", 1}};
  response.facets = {kinds};
  response.timeline = std::move(timeline);
  return PageHtml(render_search_page(address, {response}));
}

PageAddress skola(const std::string& from = "", const std::string& to = "") {
  PageAddress address;
  address.request.text = "skola";
  address.request.from = parse_iso_date(from);
  address.request.to = parse_iso_date(to);
  address.request.offset = 20;
  return address;
}

TEST(PageTimeline, HasABarForEveryYearAndARowForThoseWithDocuments) {
  const PageHtml page = page_of(skola("2014"), {{{"2012", 5}, {"2014", 1000}}, 7});
  EXPECT_EQ(page.texts("//*[local-name()='svg']/a/@href"),
            (Texts{"/?q=skola&from=2012&to=2012", "/?q=skola&from=2013&to=2013",
                   "/?q=skola&from=2014&to=2014"}));
  EXPECT_EQ(page.texts("//*[local-name()='svg']//title"),
            (Texts{"2012: 5 dokument", "2013: 0 dokument", "2014: 1\u00A0000 dokument"}));
  EXPECT_EQ(page.texts("//rect[@class='bar']/@height"), (Texts{"3", "0", "100"}))
      << "few beside many are still seen";
  EXPECT_EQ(page.texts("//rect[@class='bar']/@y"), (Texts{"97", "100", "0"}));
  EXPECT_EQ(page.texts("//*[@class='slot chosen']/@data-from"), (Texts{"2014"}));
  EXPECT_EQ(page.texts("//tbody/tr"), (Texts{"2012 5", "2014 1\u00A0000", "Okänt år 7"}));
  EXPECT_EQ(page.texts("//tbody//a/@href"),
            (Texts{"/?q=skola&from=2012&to=2012", "/?q=skola&from=2014&to=2014",
                   "/?q=skola&year=%28none%29"}));
  EXPECT_EQ(page.text("//*[@class='timeline']/p[@class='hint']"), "Flest 2014: 1\u00A0000");
  EXPECT_EQ(page.text("//input[@name='from']/@value"), "2014");
}

TEST(PageTimeline, ShowsTheMonthsOfOneYearAndTheWayBack) {
  PageAddress address = skola("2014", "2014");
  address.request.filters[facet_index(schema::Facet::kMonth)] = {"2014-02"};
  const PageHtml page =
      page_of(address, {{{"2012", 5}, {"2014", 4}}, 7, "2014", {{"2014-02", 3}}, 1});
  EXPECT_EQ(page.count("//rect[@class='bar']"), 12U);
  EXPECT_EQ(page.texts("//tbody/tr"), (Texts{"februari 2014 3", "Okänd månad 1"}));
  EXPECT_EQ(page.texts("//tbody//a/@href"),
            (Texts{"/?q=skola&month=2014-02", "/?q=skola&year=2014&month=%28none%29"}));
  EXPECT_EQ(page.texts("//*[@class='slot chosen']//title"), (Texts{"februari 2014: 3 dokument"}));
  EXPECT_EQ(page.text("//*[@class='timeline']/p[@class='show-all']/a/@href"), "/?q=skola");
}

TEST(PageTimeline, CountsDecadesWhereYearsAreTooMany) {
  const PageHtml page = page_of(skola(), {{{"1898", 1}, {"1901", 2}, {"1909", 3}, {"2014", 9}}, 0});
  EXPECT_EQ(page.count("//rect[@class='bar']"), 13U);
  EXPECT_EQ(page.texts("//tbody/tr"), (Texts{"1890–1899 1", "1900–1909 5", "2010–2019 9"}));
  EXPECT_EQ(page.text("//tbody//a/@href"), "/?q=skola&from=1890&to=1899");
}

TEST(PageTimeline, IsLeftOutWhereThereIsNoTimeToChoose) {
  EXPECT_EQ(page_of(skola(), {{}, 7}).count("//*[@class='timeline']"), 0U);
  EXPECT_EQ(page_of(skola(), {{{"2014", 3}}, 7}).count("//*[@class='timeline']"), 0U);
}

}  // namespace
}  // namespace leta::server
