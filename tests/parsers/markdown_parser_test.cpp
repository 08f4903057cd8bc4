// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/markdown_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

Document read(std::string_view bytes, std::string name = "plan_2014.md") {
  Collected collected = collect(parse_markdown, bytes, std::move(name));
  EXPECT_EQ(collected.error, "");
  EXPECT_EQ(collected.documents.size(), 1u);
  return collected.documents.empty() ? Document{} : std::move(collected.documents[0]);
}

TEST(Markdown, YamlFrontMatter) {
  const Document document = read(
      "---\n"
      "title: \"Samråd: en plan\"\n"
      "Author: Tora Vikander\n"
      "date: 2014-02-17\n"
      "tags: [samråd, \"skola, förskola\"]\n"
      "categories:\n  - Lindvik\n"
      "type: projektplan\nlang: sv\nurl: https://lindvik.example/plan\ndescription: Kort om "
      "planen.\n"
      "---\n\nText.\n");
  EXPECT_EQ(document.title, (Text{"Samråd: en plan", Origin::kMetadata}));
  EXPECT_EQ(document.authors, (std::vector<Text>{{"Tora Vikander", Origin::kMetadata}}));
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(values(document.topics),
            (std::vector<std::string>{"samråd", "skola, förskola", "Lindvik"}));
  EXPECT_EQ(document.kind.value, "projektplan");
  EXPECT_EQ(document.language.value, "sv");
  EXPECT_EQ(document.url.value, "https://lindvik.example/plan");
  EXPECT_EQ(document.summary, "Kort om planen.");
  EXPECT_EQ(all_text(document), "Text.");
  EXPECT_EQ(document.audience, Audience::kPublic);
}

TEST(Markdown, TomlFrontMatter) {
  const Document document = read(
      "+++\n"
      "title = \"Samråd\"\n"
      "authors = [\"Tora Vikander\", \"Ove Ek\"]\n"
      "date = 2014-02-17T10:00:00+01:00\n"
      "tags = [\"samråd\", \"skola\"]\n"
      "draft = true\n"
      "[extra]\nx = 1\n"
      "+++\nText.\n");
  EXPECT_EQ(document.title.value, "Samråd");
  EXPECT_EQ(values(document.authors), (std::vector<std::string>{"Tora Vikander", "Ove Ek"}));
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(values(document.topics), (std::vector<std::string>{"samråd", "skola"}));
  EXPECT_EQ(document.audience, Audience::kInternal);
}

struct AudienceCase {
  const char* field;
  Audience audience;
};

TEST(Markdown, WhatIsNotPublishedIsInternal) {
  const AudienceCase cases[] = {
      {"draft: true", Audience::kInternal},         {"draft: false", Audience::kPublic},
      {"published: false", Audience::kInternal},    {"published: true", Audience::kPublic},
      {"published: 2014-02-17", Audience::kPublic}, {"status: private", Audience::kInternal},
      {"status: publish", Audience::kPublic},       {"audience: internal", Audience::kInternal},
      {"date: 2031-01-01", Audience::kInternal},    {"title: Plan", Audience::kPublic},
  };
  for (const AudienceCase& row : cases) {
    EXPECT_EQ(read(std::string("---\n") + row.field + "\n---\nText.\n").audience, row.audience)
        << row.field;
  }
}

TEST(Markdown, HeadingsBeginSections) {
  const Document document = read(
      "# Planen\n\nInledning med [en länk](https://lindvik.example/x) och `kod`.\n\n## Mål "
      "{#mal}\n\n"
      "Ett mål  \npå två rader.\n\n### Delmål\nMer.\n\nRubrik\n------\n\nSlut.\n");
  EXPECT_EQ(document.title, (Text{"Planen", Origin::kText}));
  ASSERT_EQ(document.passages.size(), 4u);
  EXPECT_EQ(document.passages[0].text, "Inledning med en länk och kod.");
  EXPECT_EQ(document.passages[1].heading, "Mål {#mal}");
  EXPECT_EQ(document.passages[1].level, 2);
  EXPECT_EQ(document.passages[1].text, "Ett mål\npå två rader.");
  EXPECT_EQ(document.passages[2].heading, "Delmål");
  EXPECT_EQ(document.passages[2].level, 3);
  EXPECT_EQ(document.passages[3].heading, "Rubrik");
}

struct BodyCase {
  const char* description;
  const char* markdown;
  const char* text;
};

TEST(Markdown, Text) {
  const BodyCase cases[] = {
      {"emphasis", "Ett **viktigt** _beslut_ ~~struket~~.", "Ett viktigt beslut struket."},
      {"lines of a paragraph", "en rad\nen till", "en rad en till"},
      {"a list", "Före\n\n- en\n- två\n  - tre\n", "Före\nen\ntvå\ntre"},
      {"a loose list", "1. en\n\n2. två\n", "en\ntvå"},
      {"a table", "| namn | år |\n|---|---|\n| Berit | 2012 |\n", "namn\tår\nBerit\t2012"},
      {"code", "```c\nint x;\nint y;\n```\n", "int x;\nint y;"},
      {"an image", "Se ![en bild på torget](torget.jpg) här.", "Se här."},
      {"entities", "Skola &amp; h&ouml;st &#229;r", "Skola & höst år"},
      {"inline HTML", "Ett <b>fett</b> ord<br>ny rad", "Ett fett ord\nny rad"},
      {"a block of HTML", "<div>\nText i <i>HTML</i>\n</div>\n", "Text i HTML"},
      {"a comment", "Före\n\n<!-- dold -->\n\nEfter", "Före\n\nEfter"},
      {"a quotation", "> Citat av Berit\n", "Citat av Berit"},
      {"a rule", "Före\n\n---\n\nEfter", "Före\n\nEfter"},
      {"a bare address", "Se https://lindvik.example/x idag", "Se https://lindvik.example/x idag"},
  };
  for (const BodyCase& row : cases)
    EXPECT_EQ(all_text(read(row.markdown)), row.text) << row.description;
}

TEST(Markdown, FrontMatterThatCannotBeReadIsNoted) {
  const Document document = read("---\ntitle: [a\n---\nText.\n");
  EXPECT_EQ(all_text(document), "Text.");
  EXPECT_EQ(document.notes.size(), 1u);
  EXPECT_EQ(all_text(read("+++\ntitle = \n+++\nText.\n")), "Text.");
}

TEST(Markdown, LettersBeyondAsciiInToml) {
  EXPECT_EQ(read("+++\ntitle = \"100 % höst \\u00E5r\"\n+++\nText.\n").title.value,
            "100 % höst år");
  EXPECT_EQ(read("+++\ntitle = \"\"\"\\\n  österut\"\"\"\n+++\nText.\n").title.value, "österut");
  EXPECT_EQ(read("+++\ntitle = ö\n+++\nText.\n").notes.size(), 1u);
}

TEST(Markdown, ARuleAtTheStartIsNoFrontMatter) {
  EXPECT_EQ(all_text(read("---\nEn rad utan slut\n")), "En rad utan slut");
  EXPECT_EQ(all_text(read("---\nEn rad\n\n---\nEn till\n")), "En rad\n\nEn till");
}

TEST(Markdown, FrontMatterOfHostileFormEnds) {
  std::string bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += "*" + before + (i < 8 ? "," : "]\n");
  }
  EXPECT_EQ(all_text(read(bomb + "---\nText.\n")), "Text.");
  const std::string deep = "---\na: " + std::string(20'000, '[') + "\n---\nText.\n";
  EXPECT_EQ(all_text(read(deep)), "Text.");
  EXPECT_FALSE(all_text(read(std::string(5'000, '>') + " djupt")).empty());
}

TEST(Markdown, Titles) {
  EXPECT_EQ(read("Bara text.\n").title, (Text{"Bara text.", Origin::kText}));
  EXPECT_EQ(read("---\nlang: sv\n---\n## Rubrik\nText").title, (Text{"Rubrik", Origin::kText}));
  EXPECT_EQ(collect(parse_markdown, " \n", "tom.md").skips.size(), 1u);
}

TEST(Markdown, IsRecognisedByName) {
  EXPECT_EQ(match_markdown({"Hej", "a.md", 0}), Match::kByName);
  EXPECT_EQ(match_markdown({"Hej", "a.Markdown", 0}), Match::kByName);
  EXPECT_EQ(match_markdown({std::string_view("a\0b", 3), "a.md", 0}), Match::kNo);
  EXPECT_EQ(match_markdown({"# Hej", "a.txt", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
