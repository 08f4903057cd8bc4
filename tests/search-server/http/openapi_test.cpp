// SPDX-License-Identifier: GPL-3.0-or-later
// What /api/v1/openapi.json says, held against what the server does.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "search-server/http/front_door.h"
#include "search-server/http/http_routes.h"
#include "search-server/logins/login_file.h"
#include "search-server/logins/secret.h"
#include "search-server/pages/page_resources.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Json = nlohmann::json;

// Compares values with JSON Schemas. Stricter than these: a property that is not described is
// wrong. Knows the keywords that the description uses; another one is an error, never passed over.
class SchemaCheck {
 public:
  explicit SchemaCheck(const Json& description) : description_(description) {}

  std::vector<std::string> errors(const Json& value, const Json& schema) {
    errors_.clear();
    check(value, schema, "$");
    return errors_;
  }

 private:
  void check(const Json& value, const Json& schema, const std::string& place) {
    for (const auto& [keyword, wanted] : schema.items()) {
      if (keyword == "$ref") {
        const std::string reference = wanted;
        check(value, description_.at(Json::json_pointer(reference.substr(1))), place);
      } else if (keyword == "type") {
        check_type(value, wanted, place);
      } else if (keyword == "enum") {
        expect(std::find(wanted.begin(), wanted.end(), value) != wanted.end(), place, keyword,
               value);
      } else if (keyword == "pattern") {
        expect(!value.is_string() || std::regex_search(value.get<std::string>(),
                                                       std::regex(wanted.get<std::string>())),
               place, keyword, value);
      } else if (keyword == "minimum") {
        expect(!value.is_number() || value >= wanted, place, keyword, value);
      } else if (keyword == "maximum") {
        expect(!value.is_number() || value <= wanted, place, keyword, value);
      } else if (keyword == "required") {
        for (const std::string name : wanted) {
          expect(!value.is_object() || value.contains(name), place + "." + name, keyword, value);
        }
      } else if (keyword == "items") {
        if (!value.is_array()) continue;
        for (std::size_t i = 0; i < value.size(); ++i) {
          check(value[i], wanted, place + "[" + std::to_string(i) + "]");
        }
      } else if (keyword == "oneOf") {
        const auto fits = [&](const Json& option) {
          return SchemaCheck(description_).errors(value, option).empty();
        };
        expect(std::count_if(wanted.begin(), wanted.end(), fits) == 1, place, keyword, value);
      } else if (keyword != "properties" && keyword != "additionalProperties" &&
                 keyword != "description" && keyword != "default") {
        errors_.push_back(place + ": unknown keyword " + keyword);
      }
    }
    if (value.is_object() &&
        (schema.contains("properties") || schema.contains("additionalProperties"))) {
      check_properties(value, schema, place);
    }
  }

  void check_properties(const Json& value, const Json& schema, const std::string& place) {
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [name, item] : value.items()) {
      if (properties.contains(name)) {
        check(item, properties[name], place + "." + name);
      } else if (schema.contains("additionalProperties")) {
        check(item, schema["additionalProperties"], place + "." + name);
      } else {
        errors_.push_back(place + "." + name + ": not described");
      }
    }
  }

  void check_type(const Json& value, const Json& wanted, const std::string& place) {
    const auto is = [&](const std::string& type) {
      return (type == "string" && value.is_string()) || (type == "object" && value.is_object()) ||
             (type == "array" && value.is_array()) || (type == "boolean" && value.is_boolean()) ||
             (type == "integer" && value.is_number_integer()) ||
             (type == "number" && value.is_number()) || (type == "null" && value.is_null());
    };
    const bool fits =
        wanted.is_array()
            ? std::any_of(wanted.begin(), wanted.end(),
                          [&](const Json& type) { return is(type.get<std::string>()); })
            : is(wanted.get<std::string>());
    expect(fits, place, "type", value);
  }

  void expect(bool holds, const std::string& place, const std::string& keyword, const Json& value) {
    if (!holds) errors_.push_back(place + ": " + keyword + " of " + value.dump().substr(0, 80));
  }

  const Json& description_;
  std::vector<std::string> errors_;
};

class OpenApiTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Document minutes =
        make_document("Protokoll 2014-02-17", "Kommunstyrelsen beslutar att bygga.", "2014-02-17");
    minutes.kind.value = "minutes";
    minutes.authors = texts({"Mirela Dunavec"});
    minutes.topics = texts({"skola"});
    minutes.organisations = texts({"Lindviks kommun"});
    minutes.collection.value = "Lindvik";
    minutes.url.value = "https://lindvik.example/protokoll.pdf";
    minutes.summary = "Om bygget.";
    minutes.source_id = "17";
    minutes.credits = {{"foto", "Ture Lind"}};
    minutes.attachments = {{"Bilaga", "https://lindvik.example/bilaga.pdf"}};
    minutes.notes = {"Sidan 3 saknar text."};
    minutes.is_listing = true;
    minutes.case_numbers = {"KS 2014/123"};
    minutes.passages[0] = {PassageKind::kPage, 1, 2, "Beslut", "beslut", minutes.passages[0].text};
    minutes.mentioned = {
        {{20140217, 20140217}, DateUnit::kDay, false, {TextPlace::Part::kTitle, 0, 10, 20}}};
    minutes.decisions = {{DecisionKind::kDecision,
                          "Kommunstyrelsen",
                          {minutes.date.value, Origin::kText},
                          {TextPlace::Part::kText, 0, 0, 35}}};
    archive_.put({{"a", minutes},
                  {"b", make_document("Skolan", "Kommunstyrelsen om skolan och bygget.")},
                  {"c", make_document("", "Om att bygga en skola.", "2013")}});
    live_ = archive_.open();
    routes_ = std::make_unique<HttpRoutes>(*live_, Audience::kPublic);
    description_ = Json::parse(get("/api/v1/openapi.json").body);
  }

  HttpResponse get(const std::string& target) {
    HttpRequest request;
    request.target = target;
    const bool is_page = !target.starts_with("/api") && !target.ends_with("/original");
    request.accept = is_page ? "text/html" : "*/*";
    return routes_->answer(request);
  }

  // What the description says of the answer to a GET of `path` with a status.
  const Json& described(const std::string& path, const std::string& status) {
    const Json& answer = description_.at("paths").at(path).at("get").at("responses").at(status);
    if (!answer.contains("$ref")) return answer;
    return description_.at(Json::json_pointer(answer["$ref"].get<std::string>().substr(1)));
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
  std::unique_ptr<HttpRoutes> routes_;
  Json description_;
};

TEST_F(OpenApiTest, DescribesTheRoutesThatThereAre) {
  std::set<std::string> described;
  for (const auto& [path, item] : description_["paths"].items()) described.insert(path);
  const std::vector<std::string_view> patterns = HttpRoutes::patterns();
  std::set<std::string> answered(patterns.begin(), patterns.end());
  answered.insert("/login");  // by the front door
  EXPECT_EQ(described, answered);
}

// What the front door says of any route: a wrong login, too many requests, not ready yet.
TEST_F(OpenApiTest, DescribesEveryRefusal) {
  TemporaryFolder folder;
  FrontDoorOptions options;
  options.logins = folder.path() / "logins";
  ASSERT_TRUE(put_login(options.logins, {"anna", hash_token("nyckel")}));
  options.requests_per_minute = 1;
  auto door = FrontDoor::make(options);
  ASSERT_TRUE(door) << door.error();
  const std::unique_ptr<LiveArchive> internal = archive_.open(Audience::kInternal);
  HttpRequest request;
  int client = 0;
  int tried = 0;
  const auto expect = [&](const std::string& path, const std::string& authorization,
                          const std::string& client_name, int status) {
    const Json& responses = description_["paths"][path]["get"]["responses"];
    if (!responses.contains(std::to_string(status))) return;
    request.target = path;
    if (const std::size_t at = path.find("{id}"); at != std::string::npos) {
      request.target.replace(at, 4, "a");
    }
    request.authorization = authorization;
    request.client = client_name;
    const HttpResponse refused = (*door)->answer(request);
    ASSERT_EQ(refused.status, status) << path;
    ++tried;
    const Json& content = described(path, std::to_string(status))["content"];
    const auto errors = SchemaCheck(description_)
                            .errors(Json::parse(refused.body),
                                    content["application/problem+json"]["schema"]);
    EXPECT_EQ(errors, std::vector<std::string>()) << path << " " << status;
    const Json headers =
        described(path, std::to_string(status)).value("headers", Json::object());
    for (const auto& [name, value] : headers.items()) {
      EXPECT_TRUE(std::ranges::any_of(refused.headers,
                                      [&](const auto& header) { return header.first == name; }))
          << path << " " << status << " " << name;
    }
  };
  for (const auto& [path, item] : description_["paths"].items()) {
    if (path != "/healthz") expect(path, "", std::to_string(++client), 503);
  }
  (*door)->open(*live_, Audience::kPublic, internal.get());
  for (const auto& [path, item] : description_["paths"].items()) {
    const std::string who = "192.0.2." + std::to_string(++client);
    expect(path, "Bearer fel", who, 401);
    if (!HttpRoutes::is_always_answered(path)) expect(path, "", who, 429);
  }
  EXPECT_GT(tried, 50);
}

// Where an answer may be what the client has already, and only there, 304 is described.
TEST_F(OpenApiTest, DescribesWhatIsNotGivenAgain) {
  for (const auto& [path, item] : description_["paths"].items()) {
    HttpRequest request;
    request.target = path;
    if (const std::size_t at = path.find("{id}"); at != std::string::npos) {
      request.target.replace(at, 4, "a");
    }
    const HttpResponse first = routes_->answer(request);
    if (first.status != 200) continue;
    for (const auto& [name, value] : first.headers) {
      if (name == "ETag") request.if_none_match = value;
    }
    const bool may_be_kept = item["get"]["responses"].contains("304");
    EXPECT_EQ(routes_->answer(request).status == 304, may_be_kept) << path;
  }
}

TEST_F(OpenApiTest, DescribesLiveAnswers) {
  const std::string id_path = "/api/v1/documents/{id}";
  const std::tuple<std::string, std::string, int> cases[] = {
      {"/", "/", 200},
      {"/", "/?q=skolan&kind=minutes", 200},
      {"/document/{id}", "/document/a", 200},
      {"/document/{id}", "/document/a?q=bygga&hit=1&cite=page%3D1", 200},
      {"/document/{id}/compare", "/document/a/compare?with=b", 200},
      {"/document/{id}/original", "/document/a/original", 404},
      {"/beslut", "/beslut?q=bygga", 200},
      {"/feed.atom", "/feed.atom?q=skolan", 200},
      {"/embed", "/embed?lang=en", 200},
      {"/embed.js", "/embed.js", 200},
      {"/embed.css", "/embed.css", 200},
      {"/embed-results.js", "/embed-results.js", 200},
      {"/embed-results.css", "/embed-results.css", 200},
      {"/opensearch.xml", "/opensearch.xml", 200},
      {"/opensearch/suggestions", "/opensearch/suggestions?q=sk", 200},
      {"/api/v1/search", "/api/v1/search", 200},
      {"/api/v1/search", "/api/v1/search?q=skolan+beslut&sort=title&facets=author,month", 200},
      {"/api/v1/search",
       "/api/v1/search?kind=minutes&kind=(none)&from=2013&to=2014-03&decisions=1&decided_by="
       "Kommunstyrelsen&mentioned_from=2014&decided_to=2015",
       200},
      {"/api/v1/search", "/api/v1/search?q=skolann", 200},
      {"/api/v1/search", "/api/v1/search?q=" + std::string(2100, 'a'), 200},
      {"/api/v1/search", "/api/v1/search?limit=101&sort=x", 400},
      {id_path, "/api/v1/documents/a", 200},
      {id_path, "/api/v1/documents/b", 200},
      {id_path, "/api/v1/documents/c", 200},
      {id_path, "/api/v1/documents/finnsinte", 404},
      {id_path + "/similar", "/api/v1/documents/a/similar", 200},
      {"/api/v1/decisions", "/api/v1/decisions?decided_by=Kommunstyrelsen", 200},
      {"/api/v1/decisions", "/api/v1/decisions?q=skolan&in=sentence", 200},
      {"/api/v1/decisions", "/api/v1/decisions?in=title", 400},
      {"/api/v1/decisions/export", "/api/v1/decisions/export", 200},
      {"/api/v1/decisions/export", "/api/v1/decisions/export?format=csv", 200},
      {"/api/v1/decisions/export", "/api/v1/decisions/export?format=ris", 400},
      {"/api/v1/export", "/api/v1/export?q=skolan", 200},
      {"/api/v1/export", "/api/v1/export?format=csl-json", 200},
      {"/api/v1/export", "/api/v1/export?format=csv", 200},
      {"/api/v1/export", "/api/v1/export?format=ris", 200},
      {"/api/v1/export", "/api/v1/export?format=bibtex", 200},
      {"/api/v1/export", "/api/v1/export?format=pdf", 400},
      {"/api/v1/suggest", "/api/v1/suggest?q=sk", 200},
      {"/api/v1/openapi.json", "/api/v1/openapi.json", 200},
      {"/static/{id}", static_path(*find_web_file("leta.css")), 200},
      {"/healthz", "/healthz", 200},
      {"/readyz", "/readyz", 200},
  };
  std::set<std::string> tried;
  for (const auto& [path, target, status] : cases) {
    tried.insert(path);
    const HttpResponse response = get(target);
    ASSERT_EQ(response.status, status) << target;
    std::string type;
    for (const auto& [name, value] : response.headers) {
      if (name == "Content-Type") type = value.substr(0, value.find(';'));
    }
    const Json& content = described(path, std::to_string(status))["content"];
    if (content.contains("*/*")) continue;
    ASSERT_TRUE(content.contains(type)) << target << " " << type;
    std::string body = response.body;
    if (response.stream) body = response.stream->next();
    if (type.find("json") == std::string::npos) {
      EXPECT_FALSE(body.empty()) << target;
      continue;
    }
    std::istringstream lines(body);
    if (type != "application/x-ndjson") lines = std::istringstream(Json::parse(body).dump());
    for (std::string line; std::getline(lines, line);) {
      const auto errors =
          SchemaCheck(description_).errors(Json::parse(line), content[type]["schema"]);
      EXPECT_EQ(errors, std::vector<std::string>()) << target;
    }
  }
  for (const std::string_view pattern : HttpRoutes::patterns()) {
    EXPECT_TRUE(tried.contains(std::string(pattern))) << pattern;
  }
}

// A parameter that is described as limited is one that the server knows and checks.
TEST_F(OpenApiTest, DescribesParametersThatAreChecked) {
  std::set<std::string> tried;
  for (const auto& [path, item] : description_["paths"].items()) {
    for (Json parameter : item["get"]["parameters"]) {
      if (parameter.contains("$ref")) {
        parameter =
            description_.at(Json::json_pointer(parameter["$ref"].get<std::string>().substr(1)));
      }
      const Json& schema = parameter["schema"].contains("items") ? parameter["schema"]["items"]
                                                                 : parameter["schema"];
      if (!schema.contains("enum") && !schema.contains("pattern") && !schema.contains("minimum")) {
        continue;
      }
      std::string target = path;
      if (const std::size_t at = target.find("{id}"); at != std::string::npos) {
        target.replace(at, 4, "a");
      }
      // What must be given beside it.
      target += path.ends_with("/compare") ? "?with=b&" : "?";
      const std::string name = parameter["name"];
      EXPECT_EQ(get(target + name + "=x").status, 400) << target << " " << name;
      if (schema.contains("default")) {
        const std::string value = schema["default"].is_string()
                                      ? schema["default"].get<std::string>()
                                      : schema["default"].dump();
        EXPECT_EQ(get(target + name + "=" + value).status, 200) << target << " " << name;
      }
      tried.insert(name);
    }
  }
  EXPECT_GT(tried.size(), 12U);
}

}  // namespace
}  // namespace leta::server
