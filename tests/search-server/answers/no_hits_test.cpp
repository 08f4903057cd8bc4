// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/no_hits.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

// "skola 2, kvast 0", and the totals without filters.
std::string words_of(const NoHits& found) {
  std::string words;
  for (const NoHits::Word& word : found.words) {
    words += (words.empty() ? "" : ", ") + word.text + " " + std::to_string(word.total);
  }
  return words;
}

TEST(NoHits, TellsWhatEachWordFindsAlone) {
  TestArchive archive;
  Document plan = make_document("Plan", "Skolan får pengar. Öppna förskolan är öppen.", "2014");
  plan.kind.value = "report";
  archive.put({{"plan", plan}, {"brev", make_document("Brev", "Om skolan.", "2015")}});
  const auto live = archive.open();
  const auto explain = [&](const std::string& text, std::vector<std::string> kinds) {
    SearchRequest request;
    request.text = text;
    request.filters[facet_index(schema::Facet::kKind)] = std::move(kinds);
    return live->read([&](const Reader& reader) { return explain_no_hits(request, {}, reader); });
  };
  struct Case {
    const char* text;
    std::vector<std::string> kinds;
    const char* words;
  };
  const Case cases[] = {
      {"skola kvastfening", {}, "skola 2, kvastfening 0"},
      {"skola kvastfening", {"report"}, "skola 1, kvastfening 0"},
      {"\"öppna förskolan\" kvast*", {}, "\"öppna förskolan\" 1, kvast* 0"},
      {"skola skola -brev", {}, ""},
      {"skola titel:kvastfening", {}, ""},
      {"kvastfening", {}, ""},
      {"", {}, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(words_of(explain(c.text, c.kinds)), c.words) << c.text;
  EXPECT_EQ(explain("a1 a2 a3 a4 a5 a6 a7 a8 a9", {}).words.size(), 8U) << "no more than that";
}

TEST(NoHits, TellsWhatIsFoundWithFewerFilters) {
  TestArchive archive;
  Document plan = make_document("Plan", "Skolan får pengar.", "2014");
  plan.kind.value = "report";
  archive.put({{"plan", plan}});
  const auto live = archive.open();
  SearchRequest request;
  request.text = "skola";
  request.filters[facet_index(schema::Facet::kKind)] = {"minutes"};
  request.from = parse_iso_date("2014");
  SearchRequest any_kind = request;
  any_kind.filters = {};
  SearchRequest any_time = request;
  any_time.from = {};
  const std::vector<SearchRequest> relaxed = {any_kind, any_time};
  const NoHits found =
      live->read([&](const Reader& reader) { return explain_no_hits(request, relaxed, reader); });
  EXPECT_EQ(found.relaxed, (std::vector<std::uint32_t>{1, 0}));
}

}  // namespace
}  // namespace leta::server
