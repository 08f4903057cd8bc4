// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/front_door.h"

#include <gtest/gtest.h>

#include <fstream>

#include "search-server/logins/login_file.h"
#include "search-server/logins/secret.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

std::string header(const HttpResponse& response, const std::string& name) {
  std::string all;
  for (const auto& [key, value] : response.headers) {
    if (key == name) all += (all.empty() ? "" : " | ") + value;
  }
  return all;
}

class FrontDoorTest : public ::testing::Test {
 protected:
  void SetUp() override {
    archive_.put({{"oppen", make_document("Öppen plan", "Styrgruppen om lekplatsen.")}});
    archive_.put({{"sluten", make_document("Sluten plan", "Styrgruppen om hemligheten.")}},
                 Audience::kInternal);
    options_.logins = folder_.path() / "logins";
    ASSERT_TRUE(put_login(options_.logins, {"anna", hash_token("nyckel")}));
    public_ = archive_.open();
    internal_ = archive_.open(Audience::kInternal);
  }

  void open() {
    auto door = FrontDoor::make(options_);
    ASSERT_TRUE(door) << door.error();
    door_ = std::move(door).value();
    door_->open(*public_, Audience::kPublic, internal_.get());
  }

  HttpRequest to(const std::string& target) {
    HttpRequest request;
    request.target = target;
    request.client = "192.0.2.1";
    return request;
  }
  HttpRequest as_anna(const std::string& target) {
    HttpRequest request = to(target);
    request.authorization = "Bearer nyckel";
    return request;
  }

  TemporaryFolder folder_;
  TestArchive archive_;
  FrontDoorOptions options_;
  std::unique_ptr<LiveArchive> public_;
  std::unique_ptr<LiveArchive> internal_;
  std::unique_ptr<FrontDoor> door_;
};

TEST_F(FrontDoorTest, ShowsWhatIsInternalToThoseWhoLogIn) {
  open();
  const std::string targets[] = {"/api/v1/search?q=hemligheten", "/?q=hemligheten",
                                 "/api/v1/suggest?q=hemligh"};
  for (const std::string& target : targets) {
    const HttpResponse outside = door_->answer(to(target));
    const HttpResponse inside = door_->answer(as_anna(target));
    EXPECT_EQ(outside.status, 200);
    EXPECT_EQ(inside.status, 200);
    EXPECT_EQ(outside.body.find("luten plan"), std::string::npos) << target;
    EXPECT_NE(outside.body, inside.body) << target;
    EXPECT_EQ(header(outside, "Cache-Control"), "public, max-age=0, s-maxage=60, must-revalidate");
    EXPECT_EQ(header(inside, "Cache-Control"), "private, no-cache");
    EXPECT_NE(header(outside, "ETag"), header(inside, "ETag"));
    for (const HttpResponse& response : {outside, inside}) {
      EXPECT_NE(header(response, "Vary").find("Authorization"), std::string::npos);
    }
  }
  EXPECT_EQ(door_->answer(to("/document/sluten")).status, 404);
  EXPECT_EQ(door_->answer(as_anna("/document/sluten")).status, 200);
  // A token has no place in an address.
  for (const std::string name : {"token", "access_token", "authorization"}) {
    EXPECT_EQ(door_->answer(to("/document/sluten?" + name + "=nyckel")).status, 404);
  }
}

TEST_F(FrontDoorTest, AWrongLoginIsToldSoAndHeldBack) {
  open();
  HttpRequest request = to("/api/v1/search?q=lekplatsen");
  request.authorization = "Bearer fel";
  for (int i = 0; i < 10; ++i) {
    const HttpResponse refused = door_->answer(request);
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(header(refused, "WWW-Authenticate"),
              "Basic realm=\"Leta\", charset=\"UTF-8\" | Bearer realm=\"Leta\"");
  }
  const HttpResponse held = door_->answer(request);
  EXPECT_EQ(held.status, 429);
  EXPECT_NE(header(held, "Retry-After"), "");
  EXPECT_EQ(door_->answer(to("/api/v1/search?q=lekplatsen")).status, 200);
}

TEST_F(FrontDoorTest, ThePathOfLoginAsksForOne) {
  open();
  EXPECT_EQ(door_->answer(to("/login")).status, 401);
  EXPECT_NE(header(door_->answer(to("/login")), "WWW-Authenticate"), "");
  const HttpResponse in = door_->answer(as_anna("/login"));
  EXPECT_EQ(in.status, 303);
  EXPECT_EQ(header(in, "Location"), "/");
  options_.logins.clear();
  open();
  EXPECT_EQ(door_->answer(to("/login")).status, 404);
  // Without logins, nobody asks what is in this header.
  const HttpResponse ignored = door_->answer(as_anna("/document/sluten"));
  EXPECT_EQ(ignored.status, 404);
  EXPECT_EQ(header(ignored, "Vary").find("Authorization"), std::string::npos);
}

TEST_F(FrontDoorTest, PagesOfferALoginWhereThereAreSome) {
  open();
  HttpRequest missing = to("/finns/inte");
  missing.accept = "text/html";
  const std::string offered = "<a href=\"/login\">Logga in</a>";
  for (const HttpRequest& request : {to("/"), to("/?q=plan"), to("/document/oppen"), missing}) {
    EXPECT_NE(door_->answer(request).body.find(offered), std::string::npos) << request.target;
  }
  const HttpResponse in = door_->answer(as_anna("/"));
  EXPECT_EQ(in.body.find(offered), std::string::npos);
  EXPECT_NE(in.body.find("Du är inloggad"), std::string::npos);
  const std::string tag = header(door_->answer(to("/")), "ETag");
  options_.logins.clear();
  open();
  const HttpResponse none = door_->answer(to("/"));
  EXPECT_EQ(none.body.find("ogga in"), std::string::npos);
  EXPECT_NE(header(none, "ETag"), tag);
}

TEST_F(FrontDoorTest, AProxyThatKnowsTheSecretMaySayWhoIsLoggedIn) {
  const std::string secret = "en lång hemlighet som ingen gissar";
  options_.proxy_secret = folder_.path() / "proxy";
  std::ofstream(options_.proxy_secret) << secret << "\n";
  options_.trusted_proxies = {"192.0.2.1"};
  open();
  HttpRequest request = to("/document/sluten");
  request.proxy_secret = secret;
  EXPECT_EQ(door_->answer(request).status, 404);  // nobody is logged in
  request.proxy_user = "anna";
  EXPECT_EQ(door_->answer(request).status, 200);
  request.client = "192.0.2.2";
  EXPECT_EQ(door_->answer(request).status, 404);  // no trusted proxy
  request.client = "192.0.2.1";
  request.proxy_secret += "x";
  EXPECT_EQ(door_->answer(request).status, 401);
  std::ofstream(options_.proxy_secret) << "kort\n";
  EXPECT_FALSE(FrontDoor::make(options_));
}

TEST_F(FrontDoorTest, OtherSitesReadWhatThePublicMaySee) {
  options_.cors_origins = {"https://intranet.lindvik.example"};
  open();
  HttpRequest request = to("/api/v1/search");
  request.origin = "https://annan.example";
  EXPECT_EQ(header(door_->answer(request), "Access-Control-Allow-Origin"), "*");
  EXPECT_NE(header(door_->answer(request), "Access-Control-Expose-Headers").find("Leta-Total"),
            std::string::npos);
  request.authorization = "Bearer nyckel";
  EXPECT_EQ(header(door_->answer(request), "Access-Control-Allow-Origin"), "");
  EXPECT_EQ(header(door_->answer(request), "Cross-Origin-Resource-Policy"), "same-origin");
  EXPECT_EQ(header(door_->answer(request), "Access-Control-Expose-Headers"), "");
  request.origin = options_.cors_origins.front();
  const HttpResponse named = door_->answer(request);
  EXPECT_EQ(header(named, "Access-Control-Allow-Origin"), request.origin);
  EXPECT_EQ(header(named, "Access-Control-Allow-Credentials"), "true");
  EXPECT_NE(header(named, "Vary").find("Origin"), std::string::npos);
  request.authorization.clear();
  request.method = "OPTIONS";
  EXPECT_EQ(header(door_->answer(request), "Access-Control-Allow-Headers"), "Authorization");
  request.origin = "https://annan.example";
  EXPECT_EQ(header(door_->answer(request), "Access-Control-Allow-Headers"), "");
}

TEST_F(FrontDoorTest, WhoAsksTooOftenWaits) {
  options_.requests_per_minute = 5;
  options_.trusted_proxies = {"127.0.0.1"};
  open();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(door_->answer(to("/")).status, 200);
  const HttpResponse held = door_->answer(to("/"));
  EXPECT_EQ(held.status, 429);
  EXPECT_EQ(header(held, "Retry-After"), "12");
  EXPECT_EQ(door_->answer(to("/healthz")).status, 200);
  // Behind a trusted proxy it is the proxy's client that counts; others say what they like in vain.
  HttpRequest forwarded = to("/");
  forwarded.forwarded_for = "192.0.2.9";
  EXPECT_EQ(door_->answer(forwarded).status, 429);
  forwarded.client = "127.0.0.1";
  EXPECT_EQ(door_->answer(forwarded).status, 200);
  forwarded.forwarded_for = "198.51.100.1, 192.0.2.1";
  EXPECT_EQ(door_->answer(forwarded).status, 429);
}

TEST_F(FrontDoorTest, CompressedAnswersHaveTagsOfTheirOwn) {
  open();
  HttpRequest request = to("/api/v1/search");
  const std::string plain = header(door_->answer(request), "ETag");
  request.accept_encoding = "gzip";
  const HttpResponse small = door_->answer(request);
  EXPECT_EQ(header(small, "Content-Encoding"), "gzip");
  EXPECT_NE(header(small, "ETag"), plain);
  request.if_none_match = plain;
  EXPECT_EQ(door_->answer(request).status, 200);
  request.if_none_match = header(small, "ETag");
  const HttpResponse unchanged = door_->answer(request);
  EXPECT_EQ(unchanged.status, 304);
  EXPECT_EQ(header(unchanged, "ETag"), header(small, "ETag"));
  EXPECT_EQ(header(unchanged, "Vary"), header(small, "Vary"));
  request.accept_encoding.clear();
  EXPECT_EQ(door_->answer(request).status, 200);
}

TEST_F(FrontDoorTest, LinksThatAreReadElsewhereHaveTheAddressOfTheConfiguration) {
  const std::string targets[] = {"/feed.atom", "/opensearch.xml", "/api/v1/export?format=jsonl",
                                 "/opensearch/suggestions?q=%C3%B6pp", "/document/oppen"};
  const auto all_of = [&](const std::string& target) {
    HttpRequest request = to(target);
    request.host = "127.0.0.1:8080";
    HttpResponse response = door_->answer(request);
    EXPECT_EQ(response.status, 200) << target;
    if (response.stream) response.body = response.stream->next();
    return std::pair(response.body, header(response, "ETag"));
  };
  for (const std::string& target : targets) {
    options_.public_url.clear();
    open();
    const auto [by_host, tag] = all_of(target);
    EXPECT_NE(by_host.find("http://127.0.0.1:8080/"), std::string::npos) << target;
    options_.public_url = "https://sok.lindvik.example";
    ASSERT_FALSE(door_->change(options_));
    const auto [configured, other_tag] = all_of(target);
    EXPECT_NE(configured.find("https://sok.lindvik.example/"), std::string::npos) << target;
    EXPECT_EQ(configured.find("127.0.0.1"), std::string::npos) << target;
    // What is made anew each time has none.
    EXPECT_EQ(tag.empty(), other_tag.empty()) << target;
    EXPECT_TRUE(tag.empty() || tag != other_tag) << target;
  }
}

TEST_F(FrontDoorTest, SaysWhatTookHowLongWhereThatIsWanted) {
  open();
  EXPECT_EQ(header(door_->answer(to("/api/v1/search?q=lekplatsen")), "Server-Timing"), "");
  options_.server_timing = true;
  ASSERT_FALSE(door_->change(options_));
  const std::string times =
      header(door_->answer(to("/api/v1/search?q=lekplatsen")), "Server-Timing");
  std::size_t at = 0;
  for (const std::string stage : {"parse", "match", "facets", "nearness", "snippets", "write"}) {
    const std::size_t found = times.find(stage + ";dur=", at);
    EXPECT_NE(found, std::string::npos) << stage << " in " << times;
    at = found;
  }
  EXPECT_NE(header(door_->answer(to("/document/oppen")), "Server-Timing").find("write;dur="),
            std::string::npos);
}

TEST_F(FrontDoorTest, SaysThatItIsNotReadyUntilItIs) {
  auto door = FrontDoor::make(options_);
  ASSERT_TRUE(door);
  EXPECT_EQ((*door)->answer(to("/healthz")).status, 200);
  for (const std::string target : {"/readyz", "/", "/api/v1/search", "/login"}) {
    EXPECT_EQ((*door)->answer(as_anna(target)).status, 503) << target;
  }
  HttpRequest browser = to("/?q=skola");
  browser.accept = "text/html";
  const HttpResponse page = (*door)->answer(browser);
  EXPECT_NE(page.body.find("<h1>Sökningen startar</h1>"), std::string::npos);
  EXPECT_NE(page.body.find("value=\"skola\""), std::string::npos) << "what was typed is kept";
  EXPECT_EQ(header(page, "Retry-After"), "5");
  (*door)->open(*public_, Audience::kPublic, internal_.get());
  EXPECT_EQ((*door)->answer(to("/readyz")).status, 200);
}

TEST_F(FrontDoorTest, ChangesItsTermsWhileItIsOpen) {
  open();
  EXPECT_EQ(header(door_->answer(to("/")), "Strict-Transport-Security"), "");
  options_.behind_tls = true;
  EXPECT_FALSE(door_->change(options_));
  EXPECT_EQ(header(door_->answer(to("/")), "Strict-Transport-Security"), "max-age=31536000");
  for (const int refused : {400, 413, 414, 431, 503}) {
    EXPECT_EQ(header(door_->refuse(to("/"), refused), "Strict-Transport-Security"),
              "max-age=31536000")
        << refused;
  }
  FrontDoorOptions broken = options_;
  broken.behind_tls = false;
  broken.logins = folder_.path() / "finns-inte";
  EXPECT_TRUE(door_->change(broken));
  EXPECT_EQ(header(door_->answer(to("/")), "Strict-Transport-Security"), "max-age=31536000");
}

TEST_F(FrontDoorTest, ATagOfThePublicDoesNotTellOfWhatIsInternal) {
  open();
  const std::string before = header(door_->answer(to("/api/v1/search")), "ETag");
  archive_.put({{"ny", make_document("Ny", "Text.")}}, Audience::kInternal);
  public_ = archive_.open();
  internal_ = archive_.open(Audience::kInternal);
  open();
  EXPECT_EQ(header(door_->answer(to("/api/v1/search")), "ETag"), before);
  EXPECT_NE(header(door_->answer(as_anna("/api/v1/search")), "ETag"), before);
}

}  // namespace
}  // namespace leta::server
