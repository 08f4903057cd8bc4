// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/ods_parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/parsers/collected.h"
#include "tests/parsers/odf_file.h"

namespace leta::parsers {
namespace {

const std::string kStyles =
    "<office:automatic-styles><style:style style:name='ta2' style:family='table'>"
    "<style:table-properties table:display='false'/></style:style></office:automatic-styles>"
    "<office:master-styles><style:master-page><style:header><text:p><text:sheet-name>???"
    "</text:sheet-name></text:p></style:header><style:footer><text:p>Lindviks kommun, sida "
    "<text:page-number>1</text:page-number></text:p><text:p>Sida <text:page-number>1"
    "</text:page-number></text:p></style:footer></style:master-page></office:master-styles>";

std::string cell(const std::string& text, const std::string& attributes = {}) {
  return "<table:table-cell " + attributes + "><text:p>" + text + "</text:p></table:table-cell>";
}

std::string row(const std::string& cells, const std::string& attributes = {}) {
  return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}

std::string sheet(const std::string& content, const std::string& attributes = {}) {
  return "<table:table table:name='Elever' " + attributes + ">" + content + "</table:table>";
}

Document read(const std::string& sheets) {
  const Collected collected = collect(
      parse_ods, odf_file("spreadsheet", kStyles, odf_body("spreadsheet", sheets)), "elever.ods");
  EXPECT_EQ(collected.error, "");
  return collected.documents.empty() ? Document() : collected.documents[0];
}

TEST(Ods, ReadsSheetsPackedAndFlat) {
  const std::string sheets =
      sheet(row(cell("Skola") + cell("Antal <text:span>elever</text:span>")) +
            "<table:table-rows>" + row(cell("Aspen") + cell("210")) + "</table:table-rows>");
  const std::string packed = odf_file("spreadsheet", kStyles, odf_body("spreadsheet", sheets));
  const std::string flat =
      odf_root("spreadsheet", "document", kStyles + odf_body("spreadsheet", sheets));
  for (const std::string& bytes : {packed, flat}) {
    EXPECT_EQ(match_ods({bytes, "", 0}), Match::kByContent);
    const Collected collected = collect(parse_ods, bytes, "elever.ods");
    EXPECT_EQ(collected.error, "");
    ASSERT_EQ(collected.documents.size(), 1U);
    const Document& document = collected.documents[0];
    EXPECT_EQ(document.title, (Text{"elever", Origin::kFileName}));
    ASSERT_EQ(document.passages.size(), 2U);
    EXPECT_EQ(document.passages[0].kind, PassageKind::kSheet);
    EXPECT_EQ(document.passages[0].page, 1);
    EXPECT_EQ(document.passages[0].heading, "Elever");
    EXPECT_EQ(document.passages[0].text, "Skola\tAntal elever\nAspen\t210");
    EXPECT_EQ(document.passages[1].text, "Lindviks kommun, sida");
    EXPECT_TRUE(document.notes.empty());
  }
}

TEST(Ods, BoundsWhatIsRepeated) {
  const std::string empty = "<table:table-cell table:number-columns-repeated='16380'/>";
  const Document document =
      read(sheet(row(cell("a") + "<table:table-cell table:number-columns-repeated='2'/>" +
                     cell("b", "table:number-columns-repeated='2'") + empty) +
                 row(empty, "table:number-rows-repeated='1048000'") +
                 row(cell("c"), "table:number-rows-repeated='3'")));
  EXPECT_EQ(document.passages.at(0).text, "a\t\t\tb\tb\nc\nc\nc");
  EXPECT_TRUE(document.notes.empty());

  const Document bomb = read(sheet(row(cell("x", "table:number-columns-repeated='1000000'"),
                                       "table:number-rows-repeated='1000000'")));
  const std::string text = all_text(bomb);
  EXPECT_EQ(std::count(text.begin(), text.end(), 'x'), 100 * 100);
  ASSERT_EQ(bomb.notes.size(), 1U);
  EXPECT_EQ(bomb.notes[0], "Cells that repeat one value are shown at most 100 times.");
}

TEST(Ods, ReadsValuesThatAreNotShown) {
  struct Case {
    std::string attributes, shown, text;
  };
  const Case cases[] = {
      {"office:value-type='float' office:value='12.5'", "", "12,5"},
      {"office:value-type='float' office:value='12.5'", "###", "12,5"},
      {"office:value-type='float' office:value='12.5'", "12,50 kr", "12,50 kr"},
      {"office:value-type='percentage' office:value='0.25'", "", "25%"},
      {"office:value-type='date' office:date-value='2014-02-17'", "", "2014-02-17"},
      {"office:value-type='boolean' office:boolean-value='true'", "", "true"},
      {"", "", ""},
  };
  for (const Case& one : cases) {
    const Document document = read(sheet(row(cell(one.shown, one.attributes) + cell("."))));
    EXPECT_EQ(document.passages.at(0).text, one.text.empty() ? "." : one.text + "\t.")
        << one.attributes << one.shown;
  }
}

TEST(Ods, LeavesOutCommentsAndTellsOfHiddenSheets) {
  const std::string cells =
      "<table:table-cell><office:annotation><text:p>Stämmer det?</text:p>"
      "</office:annotation><text:p>Ja</text:p><text:p>då</text:p>"
      "</table:table-cell><table:covered-table-cell>"
      "<text:p>dold</text:p></table:covered-table-cell>";
  const Document document = read(sheet(row(cells), "table:style-name='ta2'"));
  EXPECT_EQ(document.passages.at(0).text, "Ja då");
  ASSERT_EQ(document.notes.size(), 2U);
  EXPECT_EQ(document.notes[0], "One comment is left out.");
  EXPECT_EQ(document.notes[1], "These sheets are hidden in the workbook: Elever.");
}

TEST(Ods, SaysWhatIsWrong) {
  const std::string text = odf_file("text", "", odf_body("text", "<text:p>Hej</text:p>"));
  EXPECT_EQ(match_ods({text, "a.odt", 0}), Match::kNo);
  EXPECT_EQ(collect(parse_ods, text).error, "The file holds no OpenDocument spreadsheet.");
  EXPECT_EQ(collect(parse_ods, "PK\x03\x04").error,
            "The ZIP file that holds the document is damaged or empty.");
}

}  // namespace
}  // namespace leta::parsers
