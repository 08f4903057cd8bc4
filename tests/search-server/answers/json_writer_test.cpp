// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace leta::server {
namespace {

using Json = nlohmann::json;

TEST(MarkedHtml, EscapesAndMarks) {
  EXPECT_EQ(marked_html({{"<b>&\"'", false}, {"a<b", true}, {" slut", false}}),
            "&lt;b&gt;&amp;&quot;&#39;<mark>a&lt;b</mark> slut");
}

TEST(SearchJson, HasWhatTheInterfaceSays) {
  SearchRequest request;
  request.text = "skola";
  request.filters[facet_index(schema::Facet::kKind)] = {"minutes"};
  request.from = parse_iso_date("2014");
  SearchResponse response;
  response.total = 42;
  response.index = {17, 3514, {{"Brev", 3}}};
  Hit hit;
  hit.id = "abc";
  hit.title = "En skola";
  hit.title_marked = {{"En ", false}, {"skola", true}};
  hit.url = "/document/abc";
  hit.source = "a/b.pdf";
  hit.kind = "minutes";
  hit.date = parse_iso_date("2014-02");
  hit.date_origin = Origin::kMetadata;
  hit.authors = {"Berit Ek"};
  hit.snippet = {{"… ", false}, {"skola", true}};
  hit.passages = {{"sida 12", 12, "/document/abc#page=12", hit.snippet}, {"", 0, "/x", {}}};
  hit.passages[0].label_marked = {{"sida ", false}, {"12", true}};
  hit.matched = {{"skola", "skolan", MatchHow::kInflection}};
  hit.score = 7.25;
  response.hits = {hit};
  response.facets = {{{{{"minutes", 3, true}}, 4, false, 12}, schema::Facet::kKind}};
  const Json json = Json::parse(search_json(request, response));

  EXPECT_EQ(json["query"]["text"], "skola");
  EXPECT_EQ(json["query"]["match"], "all");
  EXPECT_EQ(json["query"]["filters"], Json::parse(R"({"kind":["minutes"],"from":"2014"})"));
  EXPECT_EQ(json["total"], 42);
  EXPECT_FALSE(json.contains("truncated"));
  const Json& first = json["hits"][0];
  EXPECT_EQ(first["title_html"], "En <mark>skola</mark>");
  EXPECT_EQ(first["date"],
            Json::parse(R"({"value":"2014-02","precision":"month","source":"metadata"})"));
  EXPECT_EQ(first["authors"], Json::array({"Berit Ek"}));
  EXPECT_EQ(first["topics"], Json::array());
  EXPECT_EQ(first["collection"], nullptr);
  EXPECT_EQ(first["passages"][0]["page"], 12);
  EXPECT_EQ(first["passages"][0]["label_html"], "sida <mark>12</mark>");
  EXPECT_FALSE(first["passages"][1].contains("page"));
  EXPECT_EQ(first["matched"],
            Json::parse(R"([{"query":"skola","as":"skolan","how":"inflection"}])"));
  EXPECT_EQ(first["score"], 7.25);
  EXPECT_EQ(json["facets"]["kind"],
            Json::parse(
                R"({"values":[{"value":"minutes","count":3,"selected":true}],"missing":4,"more":12})"));
  EXPECT_EQ(json["index"], Json::parse(
                R"({"generation":17,"documents":3514,"unread":[{"collection":"Brev","files":3}]})"));
  EXPECT_EQ(json["suggestion"], nullptr);

  SearchRequest later = request;
  for (const std::uint32_t generation : {16U, 17U}) {
    later.generation = generation;
    EXPECT_EQ(Json::parse(search_json(later, response))["index"]["changed"], generation != 17);
  }

  response.truncated = true;
  response.match = MatchMode::kMost;
  const Json cut = Json::parse(search_json(request, response));
  EXPECT_EQ(cut["truncated"], true);
  EXPECT_EQ(cut["query"]["match"], "most");
}

TEST(SearchJson, IsSafeInsideAScript) {
  SearchRequest request;
  request.text = "</script></SCRIPT><!-- \u2028\u2029 \xFF";
  const std::string text = search_json(request, {});
  for (const std::string_view harmful : {"</script", "</SCRIPT", "<!--", "\u2028", "\u2029", "\xFF"}) {
    EXPECT_EQ(text.find(harmful), std::string::npos) << harmful;
  }
  EXPECT_EQ(Json::parse(text)["query"]["text"], "</script></SCRIPT><!-- \u2028\u2029 \uFFFD");
}

TEST(ProblemJson, NamesTheParameters) {
  const Json json = Json::parse(problem_json({400, "Titel", "", {{"limit", "För stort."}}}));
  EXPECT_EQ(json["type"], "about:blank");
  EXPECT_EQ(json["status"], 400);
  EXPECT_EQ(json["title"], "Titel");
  EXPECT_FALSE(json.contains("detail"));
  EXPECT_EQ(json["errors"], Json::parse(R"([{"parameter":"limit","detail":"För stort."}])"));
}

TEST(DocumentJson, LinksItsPassagesAndNoScripts) {
  DocumentView view;
  view.record = {"abc", "a.pdf", 0};
  view.document.url.value = "javascript:alert(1)";
  view.document.passages = {{PassageKind::kPage, 2, 0, {}, {}, "text"}};
  const Json json = Json::parse(document_json(view));
  EXPECT_EQ(json["id"], "abc");
  EXPECT_FALSE(json.contains("url"));
  EXPECT_EQ(json["passages"][0]["text"], "text");
  EXPECT_EQ(json["passages"][0]["link"], "/document/abc#page=2");
}

}  // namespace
}  // namespace leta::server
