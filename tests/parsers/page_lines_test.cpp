// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/page_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace leta::parsers {
namespace {

struct LineEndCase {
  const char* line;
  const char* next;
  LineEnd end;
};

TEST(PageLines, HyphensAtLineEnds) {
  const WordCounts counts = {{"e-tjänst", 2}, {"etjänst", 0}, {"bloggpost", 3}, {"blogg-post", 1}};
  const LineEndCase cases[] = {
      {"i arbetsmarknadsför-", "valtningen finns", LineEnd::kJoin},
      {"kultur-", "och fritidsnämnden", LineEnd::kSpace},
      {"hälso-", "samt sjukvård", LineEnd::kSpace},
      {"bygg-", "respektive miljönämnden", LineEnd::kSpace},
      {"ett nytt IOP-", "avtal med", LineEnd::kKeepHyphen},
      {"åren 2012-", "2015 i", LineEnd::kKeepHyphen},
      {"en 20-", "årig strategi", LineEnd::kKeepHyphen},
      {"Anna-", "Carin Holm", LineEnd::kKeepHyphen},
      {"pris 12 -", "14 kronor", LineEnd::kSpace},
      {"en ny e-", "tjänst för", LineEnd::kKeepHyphen},  // the document writes it so elsewhere
      {"en blogg-", "post om", LineEnd::kJoin},
      {"skol\u00ADför\u00AD", "valtningen", LineEnd::kJoin},
      {"för\u2010", "valtningen", LineEnd::kJoin},
      {"utan streck", "på raden", LineEnd::kSpace},
      {"sist-", "", LineEnd::kSpace},
  };
  for (const LineEndCase& row : cases) {
    EXPECT_EQ(line_end(row.line, row.next, counts), row.end) << row.line << '|' << row.next;
  }
}

PageLine line_at(std::string text, double left, double top, double right) {
  return {std::move(text), left, top, right, top + 12};
}

TEST(PageLines, LinesOfAParagraphAreJoined) {
  PageLines page;
  page.height = 842;
  page.lines = {
      line_at("Rubrik", 72, 72, 120),
      line_at("Arbetet i kommunen fortsätter med för-", 72, 110, 300),
      line_at("valtningen och med skolan i Lindvik som", 72, 124, 302),
      line_at("vanligt.", 72, 138, 110),
      line_at("Nästa stycke börjar här och är lika långt", 72, 152, 300),
      line_at("• en punkt", 72, 166, 120),
  };
  EXPECT_EQ(
      page_text(page, {}),
      "Rubrik\n\n"
      "Arbetet i kommunen fortsätter med förvaltningen och med skolan i Lindvik som vanligt.\n"
      "Nästa stycke börjar här och är lika långt\n"
      "• en punkt");
}

TEST(PageLines, LinesOfAListOfContentsStayLines) {
  PageLines page;
  page.height = 842;
  page.lines = {
      line_at("Hur många är vi? ............................ 2", 72, 110, 300),
      line_at("Skola och utbildning . . . . . . . . . . . 13", 72, 124, 300),
      line_at("Vägen in 4... 2015", 72, 138, 300),
      line_at("och vidare till arbete i kommunen", 72, 152, 300),
  };
  EXPECT_EQ(page_text(page, {}),
            "Hur många är vi? … 2\n"
            "Skola och utbildning … 13\n"
            "Vägen in 4... 2015 och vidare till arbete i kommunen");
}

TEST(PageLines, AWordCutByAColumnOrAPageIsJoined) {
  std::vector<PageLines> pages(2);
  pages[0].lines = {line_at("Vänster spalt slutar med kom-", 72, 700, 280),
                    line_at("munen i höger spalt och med nämn-", 300, 72, 520)};
  pages[1].lines = {line_at("den på nästa sida.", 72, 72, 200)};
  join_over_pages(pages, {});
  EXPECT_EQ(page_text(pages[0], {}),
            "Vänster spalt slutar med kommunen i höger spalt och med nämnden");
  EXPECT_EQ(page_text(pages[1], {}), "på nästa sida.");
}

TEST(PageLines, RunningLinesAreTakenOut) {
  std::vector<PageLines> pages(5);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    pages[i].height = 842;
    pages[i].lines = {
        line_at("Lindviks kommun, dnr 12" + number, 72, 40, 200),
        line_at("Samma mening mitt på varje sida.", 72, 400, 300),
        line_at("Något eget på sidan " + std::string(i + 1, 'x'), 72, 420, 300),
        line_at("Sida " + number + " av 5", 72, 800, 120),
    };
  }
  pages[0].lines.insert(pages[0].lines.begin(), line_at("Årsrapport", 72, 60, 200));
  const std::vector<std::string> said = take_running_lines(pages);
  EXPECT_EQ(said.front(), "Lindviks kommun, dnr 121");
  EXPECT_EQ(said.size(), 5u);
  EXPECT_EQ(pages[0].lines.size(), 3u);
  EXPECT_EQ(pages[4].lines.size(), 2u);
  EXPECT_EQ(pages[4].lines[0].text, "Samma mening mitt på varje sida.");
}

TEST(PageLines, RunningLinesOfTwoPagesStandAtOneHeight) {
  std::vector<PageLines> pages(2);
  for (PageLines& page : pages) {
    page.height = 842;
    page.lines = {line_at("Protokoll", 72, 40, 200), line_at("Text", 72, 400, 300)};
  }
  std::vector<PageLines> apart = pages;
  apart[1].lines[0] = line_at("Protokoll", 72, 52, 200);
  EXPECT_TRUE(take_running_lines(apart).empty());
  EXPECT_EQ(apart[0].lines.size(), 2u);
  EXPECT_EQ(take_running_lines(pages), (std::vector<std::string>{"Protokoll"}));
  EXPECT_EQ(pages[1].lines.size(), 1u);
  std::vector<PageLines> one(1, apart[0]);
  EXPECT_TRUE(take_running_lines(one).empty());
}

TEST(PageLines, WordsAtCutLineEndsAreNotCounted) {
  std::vector<PageLines> pages(1);
  pages[0].lines = {line_at("En e-tjänst, två (e-tjänst) och e-", 0, 0, 1)};
  const WordCounts counts = count_whole_words(pages);
  EXPECT_EQ(counts.at("e-tjänst"), 2u);
  EXPECT_FALSE(counts.contains("e-"));
}

}  // namespace
}  // namespace leta::parsers
