// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/excel_xml_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

std::string cell(const std::string& type, const std::string& value,
                 const std::string& attributes = {}) {
  return "<Cell " + attributes + "><Data ss:Type='" + type + "'>" + value + "</Data></Cell>";
}

const std::string kWorkbook =
    "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
    "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet' "
    "xmlns:x='urn:schemas-microsoft-com:office:excel'>"
    "<DocumentProperties xmlns='urn:schemas-microsoft-com:office:office'><Author>Siv Al</Author>"
    "<Created>2006-03-04T08:00:00Z</Created></DocumentProperties><Styles><Style ss:ID='s1'>"
    "<NumberFormat ss:Format='Percent'/></Style><Style ss:ID='s2'>"
    "<NumberFormat ss:Format='Short Date'/></Style></Styles><Worksheet ss:Name='Elever'><Table>"
    "<Row>" +
    cell("String", "Skola") + cell("String", "<b>An</b>tal") + "</Row><Row>" +
    cell("Number", "0.25", "ss:StyleID='s1'") + cell("Number", "1.1000000000000001") +
    cell("DateTime", "2014-02-17T00:00:00.000", "ss:StyleID='s2' ss:Index='4'") +
    cell("DateTime", "2014-02-17T10:30:00.000") + cell("DateTime", "1899-12-31T10:30:00.000") +
    cell("Boolean", "1") +
    "</Row></Table></Worksheet><Worksheet ss:Name='Listor'><Table><Row><Cell><Data "
    "ss:Type='String'>a</Data><Comment><ss:Data>Hm.</ss:Data></Comment></Cell></Row></Table>"
    "<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel' "
    "xmlns:x='urn:schemas-microsoft-com:office:excel'><x:Visible>SheetHidden</x:Visible>"
    "</WorksheetOptions></Worksheet></Workbook>";

TEST(ExcelXml, IsReadAsXlsx) {
  EXPECT_EQ(match_excel_xml({kWorkbook, "elever.xml", 0}), Match::kByContent);
  const Collected collected = collect(parse_excel_xml, kWorkbook, "elever.xml");
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  const Document& document = collected.documents[0];
  EXPECT_EQ(values(document.authors), std::vector<std::string>{"Siv Al"});
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_EQ(document.passages[0].heading, "Elever");
  EXPECT_EQ(document.passages[0].kind, PassageKind::kSheet);
  EXPECT_EQ(document.passages[0].text,
            "Skola\tAntal\n25,00%\t1,1\t\t2014-02-17\t2014-02-17 10:30\t10:30\tTRUE");
  EXPECT_EQ(document.passages[1].text, "a");
  ASSERT_EQ(document.notes.size(), 2U);
  EXPECT_EQ(document.notes[0], "These sheets are hidden in the workbook: Listor.");
  EXPECT_EQ(document.notes[1], "One comment is left out.");
}

TEST(ExcelXml, BearsAFileCutOffAnywhere) {
  for (std::size_t size = 0; size < kWorkbook.size(); size += 23) {
    const Collected collected = collect(parse_excel_xml, kWorkbook.substr(0, size), "elever.xml");
    EXPECT_EQ(collected.documents.empty(), !collected.error.empty()) << size;
  }
  EXPECT_EQ(match_excel_xml({"<Workbook/>", "elever.xml", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
