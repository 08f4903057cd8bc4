// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_url.h"

#include <gtest/gtest.h>

#include "search-server/answers/request_parameters.h"
#include "search-server/formats/query_string.h"

namespace leta::server {
namespace {

using schema::Facet;

SearchRequest everything() {
  SearchRequest request;
  request.text = "barn & unga \"i skolan\" #1 50% ö+ä";
  request.filters[facet_index(Facet::kKind)] = {"minutes", "(none)"};
  request.filters[facet_index(Facet::kAuthor)] = {"Åsa Öberg-Lind"};
  request.from = parse_iso_date("2013-02");
  request.to = parse_iso_date("2015");
  request.mentioned_from = parse_iso_date("2014-05-28");
  request.mentioned_to = parse_iso_date("2014-06");
  request.decisions = true;
  request.decided_by = {"Kommunstyrelsen", "(none)"};
  request.decided_from = parse_iso_date("2012");
  request.decided_to = parse_iso_date("2013");
  request.sort = Sort::kTitle;
  request.offset = 20;
  request.limit = 20;
  request.facet_limit = 1000;
  request.lang = Lang::kEnglish;
  return request;
}

TEST(PageUrl, LeavesDefaultsOut) {
  EXPECT_EQ(search_url({}), "/");
  SearchRequest english;
  english.lang = Lang::kEnglish;
  EXPECT_EQ(search_url({english, false}), "/") << "the browser asked for English by itself";
  EXPECT_EQ(search_url({english, true}), "/?lang=en");
  SearchRequest words;
  words.text = "skola för alla";
  words.filters[facet_index(Facet::kKind)] = {"minutes"};
  EXPECT_EQ(search_url({words, false}), "/?q=skola+f%C3%B6r+alla&kind=minutes");
  EXPECT_EQ(document_page_url("a b", {words, false}),
            "/document/a%20b?q=skola+f%C3%B6r+alla&kind=minutes");
}

TEST(PageUrl, LeadsFromASearchToItsDecisionsAndBack) {
  PageAddress search;
  search.request.text = "skola";
  search.request.filters[facet_index(Facet::kKind)] = {"minutes"};
  search.request.from = parse_iso_date("2014");
  search.request.offset = 20;
  search.request.sort = Sort::kNewest;
  search.whole_facet = Facet::kTopic;
  search.versions_apart = true;
  EXPECT_EQ(search_url(search),
            "/?q=skola&kind=minutes&from=2014&sort=newest&offset=20&all=topic&group=none");
  const PageAddress decisions = decisions_of(search);
  EXPECT_EQ(decisions_url(decisions), "/beslut?q=skola&kind=minutes&from=2014");
  EXPECT_EQ(search_url(search_of(decisions)), "/?q=skola&kind=minutes&from=2014&decisions=1");
}

TEST(PageUrl, IsReadBackAsTheSameRequest) {
  const SearchRequest request = everything();
  const std::string query = query_string({request, true});
  const ReadRequest read = read_search_request(read_query_string(query), Lang::kSwedish);
  EXPECT_TRUE(read.errors.empty());
  EXPECT_EQ(read.request, request) << query;
}

TEST(PageUrl, AddsAndRemovesFiltersFromTheFirstHitOn) {
  const PageAddress address{everything(), true};
  const PageAddress more = with_filter(address, Facet::kKind, "report");
  EXPECT_EQ(more.request.filter(Facet::kKind),
            (std::vector<std::string>{"minutes", "(none)", "report"}));
  EXPECT_EQ(more.request.offset, 0U);
  EXPECT_EQ(with_filter(more, Facet::kKind, "report").request, more.request) << "no value twice";
  const PageAddress less = without_filter(address, Facet::kKind, "minutes");
  EXPECT_EQ(less.request.filter(Facet::kKind), (std::vector<std::string>{"(none)"}));
  EXPECT_EQ(less.request.offset, 0U);
  const PageAddress unsigned_only = without_filter(address, {"decided_by", "Kommunstyrelsen"});
  EXPECT_EQ(unsigned_only.request.decided_by, std::vector<std::string>{"(none)"});
  for (const NamedValue& filter : finding_filters(address.request)) {
    EXPECT_EQ(finding_filters(without_filter(address, filter).request).size(),
              finding_filters(address.request).size() - 1)
        << filter.name;
  }
  const PageAddress none = without_filters(address);
  EXPECT_TRUE(has_filters(address.request));
  EXPECT_FALSE(has_filters(none.request));
  EXPECT_EQ(none.request.text, address.request.text);
  EXPECT_EQ(none.request.sort, address.request.sort);
}

}  // namespace
}  // namespace leta::server
