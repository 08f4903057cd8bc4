// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/xlsx_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/collected.h"
#include "tests/parsers/ooxml_file.h"
#include "tests/parsers/zip_file.h"

namespace leta::parsers {
namespace {

const std::string kMainType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

std::string sheet(const std::string& rows, const std::string& rest = {}) {
  return ooxml_part("x:worksheet", "x:worksheet", "<x:sheetData>" + rows + "</x:sheetData>" + rest);
}

std::string number(const std::string& at, const std::string& value, int style = 0) {
  return "<x:c r='" + at + "' s='" + std::to_string(style) + "'><x:v>" + value + "</x:v></x:c>";
}

std::string typed(const std::string& at, const std::string& type, const std::string& content) {
  return "<x:c r='" + at + "' t='" + type + "'>" + content + "</x:c>";
}

std::string shared(const std::string& at, int index) {
  return typed(at, "s", "<x:v>" + std::to_string(index) + "</x:v>");
}

Members workbook(const std::string& first_sheet, const std::string& second_sheet = sheet("")) {
  return {
      {"[Content_Types].xml", content_types({{"/xl/workbook.xml", kMainType}})},
      {"_rels/.rels", relations({{"rId1", "officeDocument", "xl/workbook.xml"}})},
      {"docProps/core.xml", core_properties("", "Siv Al")},
      {"xl/workbook.xml",
       ooxml_part("x:workbook", "x:workbook",
                  "<x:sheets><x:sheet name='Elever' r:id='rId1'/>"
                  "<x:sheet name='Listor' state='hidden' r:id='rId2'/></x:sheets>")},
      {"xl/_rels/workbook.xml.rels", relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                                                {"rId2", "worksheet", "/xl/worksheets/sheet2.xml"},
                                                {"rId3", "sharedStrings", "sharedStrings.xml"},
                                                {"rId4", "styles", "styles.xml"}})},
      {"xl/sharedStrings.xml",
       ooxml_part("x:sst", "x:sst",
                  "<x:si><x:t>Skola</x:t></x:si>"
                  "<x:si><x:r><x:t>Antal </x:t></x:r><x:r><x:t>elever</x:t></x:r>"
                  "<x:rPh><x:t>uttal</x:t></x:rPh></x:si>")},
      {"xl/styles.xml",
       ooxml_part("x:styleSheet", "x:styleSheet",
                  "<x:numFmts><x:numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></x:numFmts>"
                  "<x:cellXfs><x:xf numFmtId='0'/><x:xf numFmtId='164'/><x:xf numFmtId='9'/>"
                  "</x:cellXfs>")},
      {"xl/worksheets/sheet1.xml", first_sheet},
      {"xl/worksheets/sheet2.xml", second_sheet},
  };
}

Collected read(const Members& members) {
  return collect(parse_xlsx, zip_file(members), "elever_2013.xlsx");
}

TEST(Xlsx, ReadsSheetsAndProperties) {
  const Members members =
      workbook(sheet("<x:row>" + shared("A1", 0) + shared("B1", 1) + "</x:row>"));
  EXPECT_EQ(match_xlsx({zip_file(members), "", 0}), Match::kByContent);
  const Collected collected = read(members);
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  const Document& document = collected.documents[0];
  EXPECT_EQ(document.title, (Text{"elever 2013", Origin::kFileName}));
  EXPECT_EQ(values(document.authors), std::vector<std::string>{"Siv Al"});
  ASSERT_EQ(document.passages.size(), 1U);
  EXPECT_EQ(document.passages[0].kind, PassageKind::kSheet);
  EXPECT_EQ(document.passages[0].page, 1);
  EXPECT_EQ(document.passages[0].heading, "Elever");
  EXPECT_EQ(document.passages[0].text, "Skola\tAntal elever");
}

TEST(Xlsx, ReadsCellsOfAllTypes) {
  struct Case {
    std::string cell, text;
  };
  const Case cases[] = {
      {number("A1", "210"), "210"},
      {number("A1", "41687", 1), "2014-02-17"},
      {number("A1", "0.25", 2), "25%"},
      {shared("A1", 0), "Skola"},
      {shared("A1", 99), ""},
      {typed("A1", "b", "<x:v>1</x:v>"), "TRUE"},
      {typed("A1", "b", "<x:v>0</x:v>"), "FALSE"},
      {typed("A1", "e", "<x:v>#N/A</x:v>"), "#N/A"},
      {typed("A1", "d", "<x:v>2014-02-17</x:v>"), "2014-02-17"},
      {typed("A1", "str", "<x:f>A2&amp;A3</x:f><x:v>Lindvik</x:v>"), "Lindvik"},
      {typed("A1", "inlineStr", "<x:is><x:r><x:t>in</x:t></x:r><x:t>uti</x:t></x:is>"), "inuti"},
      {"<x:c r='A1'><x:f>B1*2</x:f><x:v>42</x:v></x:c>", "42"},
      {number("A1", "inget tal"), "inget tal"},
      {typed("A1", "str", "<x:v>två\nrader</x:v>"), "två rader"},
  };
  for (const Case& one : cases) {
    const Collected collected = read(workbook(sheet("<x:row>" + one.cell + "</x:row>")));
    ASSERT_EQ(collected.documents.size(), 1U) << one.cell;
    const Document& document = collected.documents[0];
    EXPECT_EQ(document.passages.empty() ? "" : document.passages[0].text, one.text) << one.cell;
  }
}

TEST(Xlsx, KeepsCellsAndRowsApart) {
  const std::string rows = "<x:row>" + number("B1", "1") + number("D1", "2") + number("XFD1", "3") +
                           "</x:row><x:row/><x:row>" + number("A3", "4") +
                           "<x:c><x:v>5</x:v></x:c></x:row>";
  EXPECT_EQ(read(workbook(sheet(rows))).documents.at(0).passages.at(0).text,
            "1\t\t2\t\t\t\t\t\t\t\t3\n4\t5");
}

TEST(Xlsx, TellsOfHiddenSheetsAndFormulasWithoutValue) {
  const Document document = read(workbook(sheet("<x:row><x:c r='A1'><x:f>B1*2</x:f></x:c></x:row>"),
                                          sheet("<x:row>" + number("A1", "7") + "</x:row>")))
                                .documents.at(0);
  ASSERT_EQ(document.passages.size(), 1U);
  EXPECT_EQ(document.passages[0].heading, "Listor");
  EXPECT_EQ(document.passages[0].page, 2);
  ASSERT_EQ(document.notes.size(), 2U);
  EXPECT_EQ(document.notes[0], "These sheets are hidden in the workbook: Listor.");
  EXPECT_EQ(document.notes[1],
            "One formula has no value; open the file in a spreadsheet program and save it again.");
}

TEST(Xlsx, ReadsTextBoxesAndHeadersOnce) {
  Members members = workbook(
      sheet("<x:row>" + number("A1", "7") + "</x:row>",
            "<x:headerFooter><x:oddHeader>&amp;L&amp;\"Arial,Fet\"&amp;12Lindviks kommun&amp;RSida "
            "&amp;P</x:oddHeader></x:headerFooter>"),
      sheet("",
            "<x:headerFooter><x:oddHeader>&amp;LLindviks kommun&amp;RSida "
            "&amp;P</x:oddHeader></x:headerFooter>"));
  members.push_back({"xl/worksheets/_rels/sheet1.xml.rels",
                     relations({{"rId1", "drawing", "../drawings/drawing1.xml"}})});
  members.push_back({"xl/drawings/drawing1.xml",
                     ooxml_part("xdr:wsDr", "xdr:wsDr",
                                "<xdr:sp><xdr:txBody><a:p><a:r><a:t>Obs!</a:t></a:r></a:p>"
                                "</xdr:txBody></xdr:sp>")});
  const Document document = read(members).documents.at(0);
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_EQ(document.passages[0].text, "7\nObs!");
  EXPECT_EQ(document.passages[1].text, "Lindviks kommun\nSida");
}

TEST(Xlsx, StopsWhereCellsRepeatATextTooOften) {
  Members members = workbook("");
  member(members, "xl/sharedStrings.xml") =
      ooxml_part("x:sst", "x:sst", "<x:si><x:t>" + std::string(1U << 20, 'a') + "</x:t></x:si>");
  std::string rows;
  for (int i = 0; i < 100; ++i) rows += "<x:row>" + shared("A1", 0) + "</x:row>";
  member(members, "xl/worksheets/sheet1.xml") = sheet(rows);
  const Document document = read(members).documents.at(0);
  std::size_t size = 0;
  for (const Passage& passage : document.passages) size += passage.text.size();
  EXPECT_GT(size, 40U << 20);
  EXPECT_LE(size, 48U << 20);
  ASSERT_FALSE(document.notes.empty());
  EXPECT_EQ(document.notes.back(),
            "The cells hold more than 48 MB of text; what comes after is left out.");
}

TEST(Xlsx, ReadsWhatIsLeftOfADamagedFile) {
  const std::string bytes =
      zip_file(workbook(sheet("<x:row>" + number("A1", "7") + shared("B1", 1) + "</x:row>")));
  for (std::size_t size = 0; size < bytes.size(); size += 61) {
    const Collected collected = collect(parse_xlsx, bytes.substr(0, size), "elever.xlsx");
    EXPECT_EQ(collected.documents.empty(), !collected.error.empty()) << size;
    if (collected.documents.empty()) continue;
    EXPECT_FALSE(collected.documents[0].notes.empty()) << size;
  }
}

}  // namespace
}  // namespace leta::parsers
