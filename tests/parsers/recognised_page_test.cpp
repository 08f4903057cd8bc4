// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/recognised_page.h"

#include <gtest/gtest.h>

namespace leta::parsers {
namespace {

const std::string kPage = "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n";

// A word of block 1; its place is 100 wide and 20 high.
std::string word(int paragraph, int line, int number, int left, int top, const char* confidence,
                 const char* text) {
  std::string row = "5\t1\t1";
  for (const int value : {paragraph, line, number, left, top, 100, 20}) {
    row += '\t' + std::to_string(value);
  }
  return row + '\t' + confidence + '\t' + text + '\n';
}

TEST(RecognisedPage, WordsBecomeLinesWithPlaces) {
  const std::string page =
      recognised_page("level\tpage_num\n" + kPage + word(1, 1, 1, 50, 100, "96.5", "Strandskydd") +
                      word(1, 1, 2, 160, 98, "91", "i") + word(1, 1, 3, 270, 100, "93", "Lindvik") +
                      word(2, 1, 1, 50, 300, "90", "Beslut"));
  EXPECT_EQ(page,
            "2000\n50 98 370 120 Strandskydd i Lindvik\n"
            "50 300 150 320 Beslut\n");
  const PageLines lines = recognised_lines(page, 200);
  EXPECT_EQ(lines.height, 200);
  ASSERT_EQ(lines.lines.size(), 2U);
  EXPECT_EQ(lines.lines[0].text, "Strandskydd i Lindvik");
  EXPECT_EQ(lines.lines[0].left, 5);
  EXPECT_EQ(lines.lines[0].right, 37);
  EXPECT_EQ(lines.lines[1].bottom, 32);
  EXPECT_EQ(recognised_lines(page, 0).lines[1].bottom, 320);
}

TEST(RecognisedPage, LinesOfAParagraphAreOfOneHeight) {
  // The second line has a letter that reaches above.
  const std::string page = recognised_page(kPage + word(1, 1, 1, 50, 100, "96", "Strandskydd") +
                                           word(1, 2, 1, 50, 130, "96", "kommunens") +
                                           word(1, 2, 2, 160, 120, "96", "Åker"));
  EXPECT_EQ(page,
            "2000\n50 90 150 120 Strandskydd\n"
            "50 120 260 150 kommunens Åker\n");
}

TEST(RecognisedPage, NoiseIsNoText) {
  EXPECT_EQ(recognised_page(""), "");
  EXPECT_EQ(recognised_page(kPage), "");
  EXPECT_EQ(recognised_page(kPage + word(1, 1, 1, 0, 0, "95", " ")), "");
  EXPECT_EQ(recognised_page(kPage + word(1, 1, 1, 0, 0, "45", "Strandskydd")), "");
  EXPECT_EQ(recognised_page(kPage + word(1, 1, 1, 0, 0, "95", "ab") +
                            word(1, 1, 2, 0, 0, "95", "cd") + word(1, 1, 3, 0, 0, "95", "kort")),
            "");
  // Single words that it is unsure of are left out of a text.
  EXPECT_EQ(recognised_page(kPage + word(1, 1, 1, 0, 0, "95", "Strandskydd") +
                            word(1, 1, 2, 0, 0, "12", "~|!")),
            "2000\n0 0 100 20 Strandskydd\n");
}

TEST(RecognisedPage, BearsAnyTable) {
  for (const char* const table :
       {"5", "5\t\t\t\t\t\t\t\t\t\t\t", "5\t1\t1\t1\t1\t1\t9999999999\t0\t1\t1\t90\tStrandskydd\n",
        "\t\n\t\n", "5\t1\t1\t1\t1\t1\t-2000000\t0\t1\t1\t90\tStrandskydd\n"}) {
    EXPECT_EQ(recognised_page(table), "") << table;
  }
  for (const char* const page :
       {"", "x", "0\n1 2 3 4 a", "-5\n1 2 3 4 a", "20\n1 2 3 a\n", "20\n1 2"}) {
    EXPECT_TRUE(recognised_lines(page, 10).lines.empty()) << page;
  }
}

}  // namespace
}  // namespace leta::parsers
