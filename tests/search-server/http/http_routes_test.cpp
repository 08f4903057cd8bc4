// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/http_routes.h"

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "search-server/pages/page_resources.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Json = nlohmann::json;

std::string header(const HttpResponse& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

class HttpRoutesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Document plan = make_document("Skolplan", "Styrgruppen beslutade om en skolplan.", "2014");
    plan.kind.value = "project-plan";
    archive_.put({{"plan", plan}, {"åäö/1", make_document("Annat", "Om skolan.")}});
    live_ = archive_.open();
    routes_ = std::make_unique<HttpRoutes>(*live_, Audience::kPublic);
  }

  HttpResponse get(const std::string& target, const std::string& accept = "*/*") {
    HttpRequest request;
    request.target = target;
    request.accept = accept;
    return routes_->answer(request);
  }
  HttpResponse send(const std::string& method, const std::string& target) {
    HttpRequest request;
    request.method = method;
    request.target = target;
    return routes_->answer(request);
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
  std::unique_ptr<HttpRoutes> routes_;
};

TEST_F(HttpRoutesTest, PagesHaveTheLookThatIsConfigured) {
  SiteLook look;
  look.name = "Lindviks <arkiv>";
  look.home_url = "https://lindvik.example/";
  look.home_name = "Lindviks kommun";
  look.logo = {"/static/logo.1.svg", "image/svg+xml", "<svg/>"};
  look.style = {"/static/look.1.css", "text/css; charset=utf-8", ":root {}"};
  routes_ = std::make_unique<HttpRoutes>(*live_, Audience::kPublic, "", 0, look);
  for (const char* page : {"/", "/?q=skola", "/?q=finnsinte", "/document/plan", "/embed", "/x"}) {
    const std::string html = get(page, "text/html").body;
    for (const char* part :
         {" – Lindviks &lt;arkiv&gt;</title>", "src=\"/static/logo.1.svg\"",
          "<link rel=\"stylesheet\" href=\"/static/look.1.css\">",
          "href=\"https://lindvik.example/\">Lindviks kommun</a>"}) {
      EXPECT_NE(html.find(part), std::string::npos) << page << ": " << part;
    }
  }
  EXPECT_EQ(get("/static/logo.1.svg").body, "<svg/>");
  EXPECT_EQ(get("/static/look.1.css").body, ":root {}");
  EXPECT_EQ(get("/static/logo.2.svg").status, 404);
  EXPECT_NE(get("/opensearch.xml").body.find("/static/logo.1.svg</Image>"), std::string::npos);
  EXPECT_NE(get("/feed.atom?q=skola").body.find("skola – Lindviks &lt;arkiv&gt;"),
            std::string::npos);
}

TEST_F(HttpRoutesTest, EachRouteAnswersInItsOwnType) {
  const std::pair<std::string, std::string> cases[] = {
      {"/", "text/html; charset=utf-8"},
      {"/?q=skola&kind=project-plan", "text/html; charset=utf-8"},
      {"/document/plan", "text/html; charset=utf-8"},
      {"/document/%C3%A5%C3%A4%C3%B6%2F1", "text/html; charset=utf-8"},
      {"/api/v1/search?q=skola", "application/json; charset=utf-8"},
      {"/api/v1/documents/plan", "application/json; charset=utf-8"},
      {"/api/v1/documents/plan/similar", "application/json; charset=utf-8"},
      {"/api/v1/suggest?q=sk", "application/json; charset=utf-8"},
      {"/embed", "text/html; charset=utf-8"},
      {"/embed.js", "text/javascript; charset=utf-8"},
      {"/embed.css", "text/css; charset=utf-8"},
      {"/healthz", "application/json; charset=utf-8"},
      {"/readyz", "application/json; charset=utf-8"},
      {static_path(*find_web_file("leta.css")), "text/css; charset=utf-8"},
  };
  for (const auto& [target, type] : cases) {
    const HttpResponse response = get(target);
    EXPECT_EQ(response.status, 200) << target;
    EXPECT_EQ(header(response, "Content-Type"), type) << target;
    EXPECT_FALSE(response.body.empty()) << target;
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff") << target;
    EXPECT_NE(header(response, "Content-Security-Policy").find("default-src 'none'"),
              std::string::npos)
        << target;
    EXPECT_EQ(header(response, "Set-Cookie"), "") << target;
  }
}

TEST_F(HttpRoutesTest, SearchAnswersWithHits) {
  const Json json = Json::parse(get("/api/v1/search?q=styrgruppen").body);
  EXPECT_EQ(json["total"], 1);
  EXPECT_EQ(json["hits"][0]["id"], "plan");
  EXPECT_EQ(json["hits"][0]["snippet_html"],
            "<mark>Styrgruppen</mark> beslutade om en skolplan.");
}

TEST_F(HttpRoutesTest, OffersTheSearchBoxToOtherSites) {
  for (const std::string path : {"/embed.js", "/embed.css", "/embed-results.js", "/embed-results.css"}) {
    const HttpResponse file = get(path);
    EXPECT_EQ(header(file, "Cross-Origin-Resource-Policy"), "cross-origin") << path;
    HttpRequest again;
    again.target = path;
    again.if_none_match = header(file, "ETag");
    const HttpResponse unchanged = routes_->answer(again);
    EXPECT_EQ(unchanged.status, 304) << path;
    EXPECT_EQ(unchanged.body, "") << path;
    // Where all is internal, it is for the server's own pages alone.
    HttpRoutes internal(*live_, Audience::kInternal);
    again.if_none_match.clear();
    EXPECT_EQ(header(internal.answer(again), "Cross-Origin-Resource-Policy"), "") << path;
  }
}

TEST_F(HttpRoutesTest, ShowsHowToEmbedTheBoxAtTheAddressThatWasAskedFor) {
  HttpRequest request;
  request.target = "/embed?lang=en";
  request.host = "sok.lindvik.example";
  request.behind_tls = true;
  const std::string page = routes_->answer(request).body;
  EXPECT_NE(page.find("&lt;form action=&quot;https://sok.lindvik.example/&quot; data-leta"),
            std::string::npos);
  EXPECT_NE(page.find("<html lang=\"en\">"), std::string::npos);
  request.host = "\"><script>";
  EXPECT_EQ(routes_->answer(request).body.find("\"><script>"), std::string::npos);
}

TEST_F(HttpRoutesTest, FailuresAreProblemsOfTheirStatus) {
  std::string long_target = "/api/v1/search?q=";
  long_target.resize(kMaxTarget + 1, 'a');
  const std::pair<std::string, int> cases[] = {
      {"/api/v1/search?limit=101", 400},
      {"/api/v1/search?q=%zz", 400},
      {"/api/v1/search?q=%00", 400},
      {"/api/v1/search?q=%C3", 400},
      {"/api/v1/documents/%zz", 400},
      {"/%zz", 400},
      {"/%FF", 400},
      {"/api/v1/documents/finnsinte", 404},
      {"/api/v1/documents/finnsinte/similar", 404},
      {"/api/v1/documents/", 404},
      {"/api/v1/documents/../search", 404},
      {"/api/v1", 404},
      {"/api/v2/search", 404},
      {"//", 404},
      {"/document/finnsinte", 404},
      {"/static/leta.css", 404},
      {"/static/..%2Fhead.mustache", 404},
      {"/static/head.mustache", 404},
      {long_target, 414},
  };
  for (const auto& [target, status] : cases) {
    const HttpResponse response = get(target);
    EXPECT_EQ(response.status, status) << target;
    EXPECT_EQ(header(response, "Content-Type"), "application/problem+json; charset=utf-8");
    const Json json = Json::parse(response.body);
    EXPECT_EQ(json["status"], status) << target;
    EXPECT_FALSE(json["title"].get<std::string>().empty()) << target;
  }
  const Json json = Json::parse(get("/api/v1/search?limit=101&sort=x&lang=en").body);
  EXPECT_EQ(json["errors"][0]["parameter"], "limit");
  EXPECT_EQ(json["errors"][1]["parameter"], "sort");
  EXPECT_EQ(json["title"], "The request cannot be read");
}

TEST_F(HttpRoutesTest, OneDamagedDocumentIsSaidAndKeepsNothingElseFromBeingFound) {
  archive_.put_damaged("styrgruppen", "trasig");
  live_ = archive_.open();
  const HttpRoutes routes(*live_, Audience::kPublic);
  const auto ask = [&](const std::string& target, const std::string& accept = "") {
    HttpRequest request;
    request.target = target;
    request.accept = accept;
    return routes.answer(request);
  };
  const HttpResponse found = ask("/api/v1/search?q=styrgruppen");
  EXPECT_EQ(found.status, 200);
  const Json hits = Json::parse(found.body)["hits"];
  EXPECT_GT(hits.size(), 1U);
  std::size_t damaged = 0;
  for (const Json& hit : hits) {
    if (!hit.contains("damaged")) {
      EXPECT_NE(hit["snippet_html"], "");
      continue;
    }
    ++damaged;
    EXPECT_EQ(hit["id"], "trasig");
    EXPECT_EQ(hit["title"], "trasig");
    EXPECT_EQ(hit["url"], "/document/trasig");
    EXPECT_EQ(hit["snippet_html"], "");
    EXPECT_TRUE(hit["passages"].empty());
  }
  EXPECT_EQ(damaged, 1U);
  EXPECT_EQ(ask("/api/v1/suggest?q=styrgrupp").status, 200);
  const HttpResponse page = ask("/?q=styrgruppen", "text/html");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("Det som är lagrat av dokumentet går inte att läsa."),
            std::string::npos);
}

TEST_F(HttpRoutesTest, APageThatCannotBeReadSaysSoAndTheRestIsForTheLog) {
  archive_.put_damaged("trasig", "trasig");
  live_ = archive_.open();
  const HttpRoutes routes(*live_, Audience::kPublic);
  HttpRequest request;
  for (const std::string target : {"/api/v1/documents/trasig", "/document/trasig"}) {
    request.target = target;
    const HttpResponse response = routes.answer(request);
    EXPECT_EQ(response.status, 500) << target;
    EXPECT_FALSE(response.fault.empty()) << target;
    const Json json = Json::parse(response.body);
    EXPECT_EQ(json.size(), 4U) << target;  // type, title, status, detail
    EXPECT_NE(json["detail"].get<std::string>().find("leta-index check"), std::string::npos);
  }
}

TEST_F(HttpRoutesTest, KeepsAnswersUntilTheArchiveChanges) {
  const HttpRoutes routes(*live_, Audience::kPublic, "", 1'000'000);
  const auto ask = [&](const std::string& target, const std::string& language = "") {
    HttpRequest request;
    request.target = target;
    request.accept_language = language;
    return routes.answer(request);
  };
  const std::string targets[] = {"/api/v1/search?q=skolan", "/?q=skolan", "/document/plan",
                                 "/api/v1/suggest?q=sk", "/feed.atom?q=skolan"};
  for (const std::string& target : targets) {
    for (const std::string language : {"sv", "en"}) {
      const HttpResponse made = ask(target, language);
      const HttpResponse kept = ask(target, language);
      EXPECT_EQ(kept.body, made.body) << target;
      EXPECT_EQ(kept.headers, made.headers) << target;
      HttpRequest request;
      request.target = target;
      request.accept_language = language;
      EXPECT_EQ(routes_->answer(request).body, made.body) << target;
    }
  }
  // Pages have a language; other answers are the same in any.
  EXPECT_EQ(routes.cache_counts().misses, 7U);
  EXPECT_EQ(routes.cache_counts().hits, 13U);
  EXPECT_EQ(ask("/document/saknas").status, 404);

  archive_.remove("plan");
  for (int i = 0; i < 1000 && ask("/document/plan").status == 200; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(ask("/document/plan").status, 404);
  EXPECT_EQ(ask("/api/v1/search?q=skolplan").body.find("Skolplan"), std::string::npos);
}

TEST_F(HttpRoutesTest, WhatTakesTooLongIsGivenUp) {
  live_->set_time(std::chrono::milliseconds(0));
  for (const std::string target :
       {"/api/v1/search?q=skola", "/api/v1/search?q=s*", "/api/v1/search?q=%22om+en%22",
        "/api/v1/decisions?q=skola", "/?q=skola"}) {
    const HttpResponse response = get(target);
    EXPECT_EQ(response.status, 503) << target;
    EXPECT_EQ(header(response, "Retry-After"), "30") << target;
    EXPECT_EQ(response.fault, "") << target;
    EXPECT_NE(response.body.find("Frågan tar för lång tid"), std::string::npos) << target;
  }
  live_->set_time(std::chrono::seconds(10));
  EXPECT_EQ(get("/api/v1/search?q=s*").status, 200);
}

TEST_F(HttpRoutesTest, AnyPageIsAnswered) {
  const Json json = Json::parse(get("/api/v1/search?q=skola&offset=4294967195&limit=100").body);
  EXPECT_GT(json["total"], 0);
  EXPECT_TRUE(json["hits"].empty());
}

TEST_F(HttpRoutesTest, BrowsersGetAPageForAFailure) {
  const HttpResponse response = get("/document/finnsinte", "text/html,application/xhtml+xml");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(header(response, "Content-Type"), "text/html; charset=utf-8");
}

TEST_F(HttpRoutesTest, OnlyReadingIsOffered) {
  for (const std::string method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "X"}) {
    const HttpResponse response = send(method, "/api/v1/search");
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(header(response, "Allow"), "GET, HEAD, OPTIONS");
  }
  EXPECT_EQ(send("POST", "/finns/inte").status, 404);
  const HttpResponse options = send("OPTIONS", "/api/v1/search");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(header(options, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_TRUE(options.body.empty());
  EXPECT_EQ(send("HEAD", "/api/v1/search?q=skola").status, 200);
}

TEST_F(HttpRoutesTest, AnAnswerThatTheClientHasIsNotGivenAgain) {
  HttpRequest request;
  request.target = "/api/v1/search?q=skola";
  const HttpResponse first = routes_->answer(request);
  const std::string tag = header(first, "ETag");
  ASSERT_FALSE(tag.empty());
  for (const std::string& known : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    request.if_none_match = known;
    const HttpResponse again = routes_->answer(request);
    EXPECT_EQ(again.status, 304) << known;
    EXPECT_TRUE(again.body.empty());
    EXPECT_EQ(header(again, "ETag"), tag);
  }
  request.target = "/api/v1/search?q=skolan";
  request.if_none_match = tag;
  EXPECT_EQ(routes_->answer(request).status, 200);
}

TEST_F(HttpRoutesTest, ACommitMakesAnotherAnswer) {
  HttpRequest request;
  request.target = "/api/v1/search?q=skola";
  request.if_none_match = header(routes_->answer(request), "ETag");
  archive_.put({{"ny", make_document("Ny", "En ny skola.")}});
  int status = 304;
  for (int i = 0; i < 500 && status == 304; ++i) {
    status = routes_->answer(request).status;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(status, 200);
}

TEST_F(HttpRoutesTest, PagesAreInTheReadersLanguage) {
  HttpRequest request;
  request.target = "/?q=skola";
  request.accept_language = "en-GB,en;q=0.9";
  const HttpResponse english = routes_->answer(request);
  EXPECT_NE(english.body.find("<html lang=\"en\""), std::string::npos);
  EXPECT_EQ(header(english, "Vary"), "Accept-Language");
  request.target = "/?q=skola&lang=sv";
  const HttpResponse swedish = routes_->answer(request);
  EXPECT_NE(swedish.body.find("<html lang=\"sv\""), std::string::npos);
  EXPECT_NE(header(english, "ETag"), header(swedish, "ETag"));
}

TEST_F(HttpRoutesTest, FilesOfTheServersOwnAreKeptForGood) {
  const HttpResponse file = get(static_path(*find_web_file("leta.css")));
  EXPECT_EQ(header(file, "Cache-Control"), "public, max-age=31536000, immutable");
}

}  // namespace
}  // namespace leta::server
