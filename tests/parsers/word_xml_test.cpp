// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/word_xml_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }

std::string annotation(const std::string& type, const std::string& content) {
  return "<aml:annotation w:type='Word." + type + "'><aml:content>" + content +
         "</aml:content></aml:annotation>";
}

const std::string kDocument =
    "<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument "
    "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' "
    "xmlns:wx='http://schemas.microsoft.com/office/word/2003/auxHint' "
    "xmlns:aml='http://schemas.microsoft.com/aml/2001/core' "
    "xmlns:o='urn:schemas-microsoft-com:office:office'><o:DocumentProperties>"
    "<o:Title>Projektplan</o:Title><o:Author>Siv Al</o:Author>"
    "<o:Created>2006-03-04T08:00:00Z</o:Created></o:DocumentProperties><w:styles>"
    "<w:style w:type='paragraph' w:styleId='Rubrik1'><w:name w:val='heading 1'/></w:style>"
    "</w:styles><w:body><wx:sect><w:p>" +
    run("Vi ") + annotation("Deletion", "<w:r><w:delText>river</w:delText></w:r>") +
    annotation("Insertion", run("bygger")) + "<w:r><w:footnote><w:p>" + run("Fotnoten.") +
    "</w:p></w:footnote></w:r>" + annotation("Comment", "<w:p>" + run("Hm.") + "</w:p>") +
    "</w:p><wx:sub-section><w:p><w:pPr><w:pStyle w:val='Rubrik1'/></w:pPr>" + run("Mål") +
    "</w:p><w:p><w:pPr><w:listPr/></w:pPr>" + run("lyssna") + "</w:p><w:tbl><w:tr><w:tc><w:p>" +
    run("År") + "</w:p></w:tc><w:tc><w:p>" + run("2006") +
    "</w:p></w:tc></w:tr></w:tbl></wx:sub-section><w:sectPr><w:hdr><w:p>" + run("Lindviks kommun") +
    "</w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>";

TEST(WordXml, IsReadAsDocx) {
  EXPECT_EQ(match_word_xml({kDocument, "plan.xml", 0}), Match::kByContent);
  const Collected collected = collect(parse_word_xml, kDocument, "plan.xml");
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  const Document& document = collected.documents[0];
  EXPECT_EQ(document.title, (Text{"Projektplan", Origin::kMetadata}));
  EXPECT_EQ(values(document.authors), std::vector<std::string>{"Siv Al"});
  EXPECT_EQ(to_string(document.date.value), "2006-03-04");
  ASSERT_EQ(document.passages.size(), 3U);
  EXPECT_EQ(document.passages[0].text, "Vi bygger\n\nFotnoten.");
  EXPECT_EQ(document.passages[1].heading, "Mål");
  EXPECT_EQ(document.passages[1].text, "lyssna\n\nÅr\t2006");
  EXPECT_EQ(document.passages[2].text, "Lindviks kommun");
  EXPECT_EQ(document.notes, std::vector<std::string>{"One comment is left out."});
}

TEST(WordXml, BearsAFileCutOffAnywhere) {
  for (std::size_t size = 0; size < kDocument.size(); size += 23) {
    const Collected collected = collect(parse_word_xml, kDocument.substr(0, size), "plan.xml");
    EXPECT_EQ(collected.documents.empty(), !collected.error.empty()) << size;
  }
  EXPECT_EQ(match_word_xml({"<a/>", "plan.xml", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
