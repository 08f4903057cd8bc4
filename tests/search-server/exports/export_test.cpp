// SPDX-License-Identifier: GPL-3.0-or-later
// Exports as a client gets them: through the routes, piece by piece.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "search-server/http/http_routes.h"
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

std::string read_all(BodyStream& stream) {
  std::string all;
  for (std::string piece = stream.next(); !piece.empty(); piece = stream.next()) all += piece;
  return all;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class ExportTest : public ::testing::Test {
 protected:
  void open() {
    live_ = archive_.open();
    routes_ = std::make_unique<HttpRoutes>(*live_, Audience::kPublic);
  }
  HttpResponse ask(const std::string& query, const std::string& host = "arkiv.lindvik.example") {
    HttpRequest request;
    request.target = "/api/v1/export?" + query;
    request.host = host;
    return routes_->answer(request);
  }
  std::string exported(const std::string& query) {
    const HttpResponse response = ask(query);
    EXPECT_EQ(response.status, 200) << query;
    return response.stream ? read_all(*response.stream) : response.body;
  }
  // So many that they come in several pieces.
  void put_many() {
    std::vector<std::pair<std::string, Document>> documents;
    for (int i = 0; i < 400; ++i) {
      Document document = make_document("Rapport " + std::to_string(i), "Om skolan i Lindvik.",
                                        i % 2 == 0 ? "2014-02" : "2015-03-04");
      document.kind.value = i % 2 == 0 ? "report" : "minutes";
      documents.emplace_back("d" + std::to_string(i), document);
    }
    archive_.put(documents);
    open();
  }
  static Document hostile() {
    Document document = make_document("=HYPERLINK(\"http://x.example\";\"klicka\")",
                                      "</script><script>alert(1)</script>", "2013");
    document.authors = texts({"@SUM(1+1)", "Ture \"Tufs\" von Lind", "Lindviks kommun"});
    document.topics =
        texts({"a, b", "} @misc{x, title={", "TY  - BOOK\u2028ER  -", "100 % \\ _ ~ ^"});
    document.url.value = "https://lindvik.example/a{b}?c=%20d";
    document.kind.value = "report";
    document.organisations = texts({"Lindviks kommun"});
    return document;
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
  std::unique_ptr<HttpRoutes> routes_;
};

TEST_F(ExportTest, GivesEveryHitOfASearchInItsOrder) {
  put_many();
  for (const std::string query : {"", "q=skolan", "q=skolan&kind=report", "year=2015",
                                  "kind=letter", "q=rapport&sort=oldest", "sort=title&from=2015"}) {
    std::vector<std::string> expected;
    for (int offset = 0; offset < 400; offset += 100) {
      const std::string page = query + "&limit=100&offset=" + std::to_string(offset);
      for (const std::string& id : ids(server::ask(*live_, page))) expected.push_back(id);
    }
    const HttpResponse response = ask("format=jsonl&limit=1&offset=7&" + query);
    EXPECT_EQ(header(response, "Leta-Total"), std::to_string(expected.size())) << query;
    std::vector<std::string> got;
    for (const std::string& line : lines(read_all(*response.stream))) {
      got.push_back(Json::parse(line)["id"]);
    }
    EXPECT_EQ(got, expected) << query;
  }
}

TEST_F(ExportTest, ComesInPieces) {
  put_many();
  const HttpResponse response = ask("format=jsonl");
  std::size_t pieces = 0;
  for (std::string piece = response.stream->next(); !piece.empty();
       piece = response.stream->next()) {
    EXPECT_LT(piece.size(), 100'000U);
    ++pieces;
  }
  EXPECT_GT(pieces, 3U);
  EXPECT_EQ(response.stream->next(), "");
}

TEST_F(ExportTest, TellsAtTheEndWhatWentMeanwhile) {
  put_many();
  const auto wait_for_documents = [&](std::uint32_t count) {
    while (live_->current()->state().documents != count) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  };
  for (const std::string format : {"jsonl", "csv", "ris", "bibtex", "csl-json"}) {
    const HttpResponse response = ask("sort=title&format=" + format);
    EXPECT_EQ(header(response, "Trailer"), "Leta-Gone, Leta-Damaged");
    std::string all = response.stream->next();
    archive_.remove("d399");
    wait_for_documents(399);
    all += read_all(*response.stream);
    const std::vector<std::pair<std::string, std::string>> trailers = {{"Leta-Gone", "1"},
                                                                     {"Leta-Damaged", "0"}};
    EXPECT_EQ(response.stream->trailers(), trailers) << format;
    EXPECT_EQ(all.find("Rapport 399"), std::string::npos) << format;
    EXPECT_NE(all.find("Rapport 398"), std::string::npos) << format;
    if (format == "jsonl") {
      EXPECT_EQ(lines(all).size(), 400U);
      EXPECT_EQ(lines(all).back(), "{\"gone\":[\"d399\"]}");
    }
    if (format == "bibtex") {
      EXPECT_TRUE(all.ends_with("gone during the export: d399\n"));
    }
    if (format == "csl-json") {
      EXPECT_EQ(Json::parse(all).size(), 399U);
    }
    archive_.put({{"d399", make_document("Rapport 399", "Om skolan.")}});
    wait_for_documents(400);
  }
}

TEST_F(ExportTest, CsvHoldsNoFormulasAndOneLineARecord) {
  archive_.put({{"h", hostile()}});
  open();
  const std::vector<std::string> rows = lines(exported("format=csv"));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0],
            "\xEF\xBB\xBF\"id\",\"title\",\"authors\",\"date\",\"date_precision\",\"date_source\","
            "\"kind\",\"topics\",\"organisations\",\"collection\",\"language\",\"url\",\"page\","
            "\"source\",\"source_id\",\"damaged\"\r");
  EXPECT_TRUE(rows[1].starts_with(
      "\"h\",\"'=HYPERLINK(\"\"http://x.example\"\";\"\"klicka\"\")\",\"'@SUM(1+1); Ture "
      "\"\"Tufs\"\" von Lind; Lindviks kommun\",\"2013\",\"year\",\"unknown\",\"report\","))
      << rows[1];
  EXPECT_NE(rows[1].find("\"http://arkiv.lindvik.example/document/h\""), std::string::npos);
  EXPECT_NE(exported("format=csv&separator=semicolon").find("\"id\";\"title\";"),
            std::string::npos);
}

TEST_F(ExportTest, CsvGuardsEachWayToBeginAFormula) {
  std::vector<std::pair<std::string, Document>> documents;
  for (const std::string begin : {"=", "+", "-", "@", "\t=", "\r@", " +", "＝", "＠"}) {
    documents.emplace_back("d" + std::to_string(documents.size()),
                           make_document(begin + "1+1", "Text."));
  }
  archive_.put(documents);
  open();
  const std::vector<std::string> rows = lines(exported("format=csv"));
  ASSERT_EQ(rows.size(), documents.size() + 1);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_NE(rows[i].find(",\"'"), std::string::npos) << rows[i];
  }
}

TEST_F(ExportTest, RisHasATaggedLineForEachValue) {
  archive_.put({{"h", hostile()}});
  open();
  EXPECT_EQ(exported("format=ris"),
            "TY  - RPRT\r\n"
            "TI  - =HYPERLINK(\"http://x.example\";\"klicka\")\r\n"
            "AU  - @SUM(1+1)\r\n"
            "AU  - Ture \"Tufs\" von Lind\r\n"
            "AU  - Lindviks kommun\r\n"
            "PY  - 2013\r\n"
            "DA  - 2013///\r\n"
            "KW  - a, b\r\n"
            "KW  - } @misc{x, title={\r\n"
            "KW  - TY - BOOK ER -\r\n"
            "KW  - 100 % \\ _ ~ ^\r\n"
            "LA  - sv\r\n"
            "UR  - https://lindvik.example/a{b}?c=%20d\r\n"
            "ID  - h\r\n"
            "ER  - \r\n\r\n");
}

TEST_F(ExportTest, BibtexBracesAreBalancedWhateverATextHolds) {
  archive_.put({{"h", hostile()}});
  open();
  const std::string entry = exported("format=bibtex");
  EXPECT_TRUE(entry.starts_with("@techreport{h,\n  title = {{=HYPERLINK")) << entry;
  EXPECT_NE(entry.find("institution = {{Lindviks kommun}}"), std::string::npos) << entry;
  EXPECT_NE(entry.find("year = {2013}"), std::string::npos);
  EXPECT_NE(entry.find("\\textbraceright{} @misc\\textbraceleft{}x"), std::string::npos) << entry;
  EXPECT_NE(entry.find("url = {https://lindvik.example/a%7Bb%7D?c=%20d}"), std::string::npos);
  int depth = 0;
  for (const char c : entry) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    EXPECT_GE(depth, 0);
  }
  EXPECT_EQ(depth, 0);
}

TEST_F(ExportTest, CslIsOneArrayAlsoWithoutHits) {
  Document letter = make_document("Brev", "Hej.", "2014-02-17");
  letter.kind.value = "letter";
  letter.authors = texts({"Mirela Dunavec", "Lindviks kommun"});
  archive_.put({{"b", letter}, {"h", hostile()}});
  open();
  EXPECT_EQ(Json::parse(exported("format=csl-json&q=finnsinte")), Json::array());
  const std::string text = exported("format=csl-json&sort=newest");
  EXPECT_EQ(text.find("</script"), std::string::npos);
  const Json references = Json::parse(text);
  ASSERT_EQ(references.size(), 2U);
  const Json expected = {
      {"id", "b"},
      {"type", "personal_communication"},
      {"title", "Brev"},
      {"author", {{{"family", "Dunavec"}, {"given", "Mirela"}}, {{"literal", "Lindviks kommun"}}}},
      {"issued", {{"date-parts", {{2014, 2, 17}}}}},
      {"language", "sv"},
      {"URL", "http://arkiv.lindvik.example/document/b"}};
  EXPECT_EQ(references[0], expected);
}

TEST_F(ExportTest, JsonLinesHoldWhatAHitSaysOfItsDocument) {
  archive_.put({{"h", hostile()}});
  open();
  const Json line = Json::parse(exported(""));
  EXPECT_EQ(line["title"], hostile().title.value);
  EXPECT_EQ(line["authors"].size(), 3U);
  EXPECT_EQ(line["date"]["precision"], "year");
  EXPECT_EQ(line["page"], "http://arkiv.lindvik.example/document/h");
  EXPECT_FALSE(line.contains("score"));
}

TEST_F(ExportTest, RefusesWhatItCannotRead) {
  archive_.put({{"h", hostile()}});
  open();
  for (const std::string query :
       {"format=pdf", "format=", "format=%zz", "format=csv&separator=tab", "format=csv&sort=x"}) {
    EXPECT_EQ(ask(query).status, 400) << query;
  }
  // A host that is none stands in no address.
  const HttpResponse response = ask("", "x\" onclick=\"y");
  EXPECT_EQ(Json::parse(read_all(*response.stream))["page"], "/document/h");
}

}  // namespace
}  // namespace leta::server
