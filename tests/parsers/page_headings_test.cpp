// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/page_headings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace leta::parsers {
namespace {

using Strings = std::vector<std::string>;

struct TestLine {
  std::string text;
  double height = 10;  // points
};

std::vector<PageLines> pages_of(const std::vector<std::vector<TestLine>>& texts) {
  std::vector<PageLines> pages;
  for (const std::vector<TestLine>& lines : texts) {
    PageLines& page = pages.emplace_back();
    page.height = 842;
    double top = 60;
    for (const TestLine& line : lines) {
      page.lines.push_back({line.text, 72, top, 300, top + line.height});
      top += 2 * line.height;
    }
  }
  return pages;
}

struct HeadingsCase {
  const char* description;
  Strings titles;
  std::vector<std::vector<TestLine>> pages;
  Strings headings;
};

TEST(PageHeadings, AreTheOutlinesTitlesThatPagesBeginWith) {
  const std::string paragraph(300, 'x');
  const HeadingsCase cases[] = {
      {"one a page",
       {"Mål", "Medel"},
       {{{"Mål"}, {paragraph}}, {{"2 Medel"}, {"Medel:"}}},
       {"Mål", "Medel"}},
      {"below the document's title",
       {"Mål"},
       {{{"Plan för parken"}, {"Lindvik"}, {"Mål"}}},
       {"Mål"}},
      {"below other text",
       {"§ 1 Val", "§ 2 Park"},
       {{{paragraph}, {"§ 1 Val"}}, {{"§ 2 Park"}}},
       {"", "§ 2 Park"}},
      {"below the rest of what the page before began",
       {"§ 1 Val", "§ 2 Park"},
       {{{"§ 1 Val"}}, {{"Votering begärdes, och nio ledamöter röstade nej."}, {"§ 2 Park"}}},
       {"§ 1 Val", ""}},
      {"the first of a page's", {"Mål", "Syfte"}, {{{"Mål"}, {"Syfte"}}}, {"Mål"}},
      {"a cell of a table before the heading",
       {"Samtal", "Skola", "Bostad"},
       {{{"Samtal", 16}, {"Bostad"}}, {{"Skola", 16}}, {{"Bostad", 16}}},
       {"Samtal", "Skola", "Bostad"}},
      {"as many as stand in order, in letters of one size",
       {"Samtal", "Skola", "Bostad", "Hälsa"},
       {{{"Samtal"}, {"Hälsa"}}, {{"Skola"}}, {{"Bostad"}}},
       {"Samtal", "Skola", "Bostad"}},
      {"titles that repeat",
       {"Beslut", "Park", "Beslut"},
       {{{"Beslut"}}, {{"Park"}}, {{"Beslut"}}},
       {"Beslut", "Park", "Beslut"}},
      {"no outline", {}, {{{"Mål"}}, {}}, {"", ""}},
  };
  for (const HeadingsCase& row : cases) {
    EXPECT_EQ(page_headings(row.titles, pages_of(row.pages)), row.headings) << row.description;
  }
}

}  // namespace
}  // namespace leta::parsers
