// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/json_lines_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/passages.h"
#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

Collected read(std::string_view bytes) { return collect(parse_json_lines, bytes, "poster.jsonl"); }

Document read_one(std::string_view record) {
  Collected collected = read(record);
  EXPECT_TRUE(collected.failures.empty())
      << record << ": " << (collected.failures.empty() ? "" : collected.failures[0].reason);
  EXPECT_EQ(collected.documents.size(), 1u) << record;
  return collected.documents.empty() ? Document{} : std::move(collected.documents[0]);
}

TEST(JsonLines, ReadsEveryKnownKey) {
  const Document document = read_one(
      R"({"id": "a/1", "title": "Lekplatsen", "body": "Första stycket.\n\nAndra.", "author": ["Tora Vikander", )"
      R"("Ove Ek"], "date": "2014-02-17T10:00:00Z", "topics": "lek", "kind": "report", "language": "sv", )"
      R"("url": "https://lindvik.example/1", "collection": "parker", "audience": "internal", "extra": {"a": [1]}})");
  EXPECT_EQ(document.source_id, "a/1");
  EXPECT_EQ(document.title, (Text{"Lekplatsen", Origin::kMetadata}));
  ASSERT_EQ(document.passages.size(), 1u);
  EXPECT_EQ(document.passages[0].text, "Första stycket.\n\nAndra.");
  EXPECT_EQ(values(document.authors), (std::vector<std::string>{"Tora Vikander", "Ove Ek"}));
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(document.date.origin, Origin::kMetadata);
  EXPECT_EQ(values(document.topics), std::vector<std::string>{"lek"});
  EXPECT_EQ(document.kind, (Text{"report", Origin::kMetadata}));
  EXPECT_EQ(document.language.value, "sv");
  EXPECT_EQ(document.url.value, "https://lindvik.example/1");
  EXPECT_EQ(document.collection.value, "parker");
  EXPECT_EQ(document.audience, Audience::kInternal);
}

struct DateCase {
  const char* fields;
  const char* date;
};

TEST(JsonLines, DatesArePreciseAsSaid) {
  const DateCase cases[] = {
      {R"("date": "2014-02-17")", "2014-02-17"},
      {R"("date": "2014-02")", "2014-02"},
      {R"("date": "2014")", "2014"},
      {R"("date": "2014-02-01", "date_precision": "month")", "2014-02"},
      {R"("date_precision": "year", "date": "2014-02-17")", "2014"},
      {R"("date": "2014-02-17", "date_precision": "none")", ""},
      {R"("date": "2014", "date_precision": "day")", "2014"},
      {R"("date": null, "date_precision": null)", ""},
      {R"("date": "")", ""},
      {R"("date": "2015-02-31")", ""},
  };
  for (const DateCase& row : cases) {
    const Document document =
        read_one(std::string(R"({"id": "1", "title": "t", "body": "b", )") + row.fields + "}");
    EXPECT_EQ(to_string(document.date.value), row.date) << row.fields;
  }
  EXPECT_EQ(read_one(R"({"id": "1", "title": "t", "date": "i fjol"})").notes.size(), 1u);
}

TEST(JsonLines, TypeIsGivenOnForTheRulesAndKindGoesFirst) {
  EXPECT_EQ(read_one(R"({"id": "1", "title": "t", "type": ["Remiss", "Protokoll"]})").kind.value,
            "Remiss\nProtokoll");
  EXPECT_EQ(read_one(R"({"id": "1", "title": "t", "type": "Remiss", "kind": "report"})").kind.value,
            "report");
}

struct FailureCase {
  const char* record;
  const char* mentions;
};

TEST(JsonLines, BadRecordsFailAndNameTheirLineAndKey) {
  const FailureCase cases[] = {
      {R"({"id": 5, "title": "t"})", "\"id\""},
      {R"({"title": "t", "body": "b"})", "\"id\""},
      {R"({"id": "  ", "title": "t"})", "\"id\""},
      {R"({"id": "1"})", "\"title\""},
      {R"({"id": "1", "title": ["t"]})", "\"title\""},
      {R"({"id": "1", "title": "t", "body": 7})", "\"body\""},
      {R"({"id": "1", "title": "t", "author": {"name": "x"}})", "\"author\""},
      {R"({"id": "1", "title": "t", "topics": ["a", 1]})", "\"topics\""},
      {R"({"id": "1", "title": "t", "date": 2014})", "\"date\""},
      {R"({"id": "1", "title": "t", "date_precision": "week"})", "\"date_precision\""},
      {R"({"id": "1", "title": "t", "audience": "secret"})", "\"audience\""},
      {R"([1, 2])", "object"},
      {R"({"id": "1", "title": )", "JSON"},
      {R"(hej)", "JSON"},
  };
  for (const FailureCase& row : cases) {
    const Collected collected = read(std::string("{\"id\": \"0\", \"title\": \"t\"}\n\n") +
                                     row.record + "\n{\"id\": \"9\", \"title\": \"t\"}");
    EXPECT_EQ(collected.error, "");
    EXPECT_EQ(collected.documents.size(), 2u) << row.record;
    ASSERT_EQ(collected.failures.size(), 1u) << row.record;
    EXPECT_EQ(collected.failures[0].name, "rad 3") << row.record;
    EXPECT_NE(collected.failures[0].reason.find(row.mentions), std::string::npos)
        << row.record << ": " << collected.failures[0].reason;
  }
}

TEST(JsonLines, WhatExportersWriteIsAccepted) {
  EXPECT_EQ(read("\xEF\xBB\xBF{\"id\": \"1\", \"title\": \"t\"}\r\n\r\n{\"id\": \"1\", \"title\": "
                 "\"u\"}\r\n")
                .documents.size(),
            2u);
  EXPECT_TRUE(read("").documents.empty());
  EXPECT_TRUE(read_one(R"({"id": "1", "title": "t", "body": ""})").passages.empty());
  EXPECT_EQ(read_one(R"({"id": "1", "body": "Utan titel.\nMer."})").title,
            (Text{"Utan titel.", Origin::kText}));
  // Decomposed letters are composed.
  EXPECT_EQ(read_one("{\"id\": \"1\", \"title\": \"A\xCC\x8A"
                     "by\"}")
                .title.value,
            "Åby");

  const Document latin = read_one("{\"id\": \"1\", \"title\": \"H\xF6st\", \"body\": \"b\"}");
  EXPECT_EQ(latin.title.value, "H\uFFFDst");
  EXPECT_EQ(latin.notes.size(), 1u);
  std::string with_nul = R"({"id": "1", "title": "a?b", "body": "c\u0000d"})";
  with_nul[with_nul.find('?')] = '\0';
  const Document nul = read_one(with_nul);
  EXPECT_EQ(nul.title.value, "a b");
  EXPECT_EQ(all_text(nul), "cd");
  EXPECT_EQ(read_one(R"({"id": "1", "title": "a\ud800b \ud83d\ude00"})").title.value,
            "a\uFFFDb \U0001F600");
}

TEST(JsonLines, LongBodiesBecomePassagesOfBoundedSize) {
  std::string body;
  for (int i = 0; i < 10'000; ++i) body += "Ett stycke i Lindvik.\\n";
  const Document document =
      read_one("{\"id\": \"1\", \"title\": \"t\", \"body\": \"" + body + "\"}");
  EXPECT_GT(document.passages.size(), 10u);
  for (const Passage& passage : document.passages) EXPECT_LE(passage.text.size(), kLongestPassage);
}

TEST(JsonLines, IsRecognisedByName) {
  EXPECT_EQ(match_json_lines({"{\"id\"", "a.jsonl", 0}), Match::kByContent);
  EXPECT_EQ(match_json_lines({"", "a.ndjson", 0}), Match::kByName);
  EXPECT_EQ(match_json_lines({"{\"id\"", "a.txt", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
