// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions as files, as a client gets them: through the routes, piece by piece.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "search-server/answers/decision_list.h"
#include "search-server/http/http_routes.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Json = nlohmann::json;

std::string read_all(BodyStream& stream) {
  std::string all;
  for (std::string piece = stream.next(); !piece.empty(); piece = stream.next()) all += piece;
  return all;
}

class DecisionExportTest : public ::testing::Test {
 protected:
  static Document minutes(const std::string& text, const std::string& who, int decisions) {
    Document document = make_document("Protokoll", text, "2014-02-17");
    for (int i = 0; i < decisions; ++i) {
      Decision decision{DecisionKind::kDecision, who, {parse_iso_date("2014-02-17"), Origin::kText},
                        {}};
      decision.place.end = static_cast<std::uint32_t>(text.size());
      document.decisions.push_back(decision);
    }
    return document;
  }
  void open() {
    live_ = archive_.open();
    routes_ = std::make_unique<HttpRoutes>(*live_, Audience::kPublic);
  }
  HttpResponse ask(const std::string& query) {
    HttpRequest request;
    request.target = "/api/v1/decisions/export?" + query;
    request.host = "arkiv.lindvik.example";
    return routes_->answer(request);
  }
  std::vector<std::string> lines(const std::string& query) {
    const HttpResponse response = ask(query);
    EXPECT_EQ(response.status, 200) << query;
    std::vector<std::string> lines;
    std::istringstream stream(read_all(*response.stream));
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
  std::unique_ptr<HttpRoutes> routes_;
};

TEST_F(DecisionExportTest, GivesAllOfThemWhateverThePage) {
  std::vector<std::pair<std::string, Document>> documents;
  for (int i = 0; i < 70; ++i) {
    documents.emplace_back("m" + std::to_string(i),
                           minutes("Nämnden beslutar om skolan.", i < 35 ? "Nämnden" : "Rådet", 3));
  }
  archive_.put(documents);
  open();
  EXPECT_EQ(lines("limit=5&offset=100").size(), 210U);
  const std::vector<std::string> of_the_board = lines("q=skolan&decided_by=n%C3%A4mnden");
  ASSERT_EQ(of_the_board.size(), 105U);
  const Json first = Json::parse(of_the_board[0]);
  EXPECT_EQ(first["who"], "Nämnden");
  EXPECT_EQ(first["what"], "Nämnden beslutar om skolan.");
  const std::string id = first["document"]["id"];
  EXPECT_EQ(first["url"], "http://arkiv.lindvik.example/document/" + id + "#p1");
  EXPECT_EQ(first["page"], "http://arkiv.lindvik.example/document/" + id + "#decision-1");
  EXPECT_EQ(lines("format=csv").size(), 211U);
}

TEST_F(DecisionExportTest, ATableHoldsNoFormula) {
  archive_.put({{"evil", minutes("=HYPERLINK(\"http://x.example\")", "@SUM(1;2)", 1)}});
  open();
  const HttpResponse response = ask("format=csv&separator=semicolon");
  const std::string table = read_all(*response.stream);
  EXPECT_TRUE(table.starts_with("\xEF\xBB\xBF\"decided\";\"decided_precision\""));
  EXPECT_NE(table.find(";\"'@SUM(1;2)\";\"'=HYPERLINK(\"\"http://x.example\"\")\";"),
            std::string::npos)
      << table;
  const auto has = [&](const std::string& name, const std::string& value) {
    return std::ranges::find(response.headers, std::pair(name, value)) != response.headers.end();
  };
  EXPECT_TRUE(has("Content-Disposition", "attachment; filename=\"beslut.csv\""));
  EXPECT_TRUE(has("Leta-Total", "1"));
  EXPECT_EQ(ask("format=ris").status, 400);
  EXPECT_EQ(ask("separator=x").status, 400);
}

TEST_F(DecisionExportTest, LeavesOutAndCountsWhatIsGone) {
  archive_.put({{"a", minutes("Rådet beslutar.", "Rådet", 2)},
                {"b", minutes("Rådet beslutar.", "Rådet", 1)},
                {"c", minutes("Rådet beslutar.", "Rådet", 1)}});
  open();
  const HttpResponse response = ask("");
  archive_.remove("b");
  archive_.put({{"a", minutes("Rådet beslutar.", "Rådet", 1)}});
  const auto is_new = [&] {
    return live_->read([](const Reader& reader) {
      return reader.snapshot.columns().document_count() == 2 &&
             all_decisions({}, reader).size() == 2;
    });
  };
  for (int i = 0; i < 200 && !is_new(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  const std::string all = read_all(*response.stream);
  EXPECT_EQ(std::ranges::count(all, '\n'), 2) << all;
  const std::vector<std::pair<std::string, std::string>> trailers = {{"Leta-Gone", "2"},
                                                                   {"Leta-Damaged", "0"}};
  EXPECT_EQ(response.stream->trailers(), trailers);
}

}  // namespace
}  // namespace leta::server
