// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/pptx_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "parsers/zip_container.h"
#include "tests/parsers/collected.h"
#include "tests/parsers/ooxml_file.h"
#include "tests/parsers/zip_file.h"

namespace leta::parsers {
namespace {

const std::string kMainType =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

std::string shape(const std::string& placeholder, const std::string& paragraphs) {
  return "<p:sp><p:nvSpPr><p:nvPr>" + placeholder + "</p:nvPr></p:nvSpPr><p:txBody>" + paragraphs +
         "</p:txBody></p:sp>";
}

std::string paragraph(const std::string& text) {
  return "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p>";
}

std::string placeholder(const std::string& type) { return "<p:ph type='" + type + "'/>"; }

std::string slide(const std::string& shapes, const std::string& attributes = {}) {
  return ooxml_part("p:sld " + attributes, "p:sld",
                    "<p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld>");
}

// A presentation whose list of slides names slide 2 before slide 1.
Members presentation() {
  const std::string table =
      "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody>" +
      paragraph("Skola") + "</a:txBody></a:tc><a:tc><a:txBody>" + paragraph("Elever") +
      "</a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody>" + paragraph("Aspen") +
      "</a:txBody></a:tc><a:tc><a:txBody>" + paragraph("210") +
      "</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
  const std::string footer = shape(placeholder("ftr"), paragraph("Lindviks kommun"));
  const std::string number = shape(placeholder("sldNum"), paragraph("7"));
  return {
      {"[Content_Types].xml", content_types({{"/ppt/presentation.xml", kMainType}})},
      {"_rels/.rels", relations({{"rId1", "officeDocument", "ppt/presentation.xml"},
                                 {"rId2", "core-properties", "docProps/core.xml"}})},
      {"docProps/core.xml", core_properties("Budget 2014", "Siv Al")},
      {"ppt/presentation.xml",
       ooxml_part("p:presentation", "p:presentation",
                  "<p:sldIdLst><p:sldId id='256' r:id='rId8'/><p:sldId id='257' r:id='rId7'/>"
                  "</p:sldIdLst>")},
      {"ppt/_rels/presentation.xml.rels",
       relations({{"rId7", "slide", "slides/slide1.xml"}, {"rId8", "slide", "slides/slide2.xml"}})},
      {"ppt/slides/slide1.xml",
       slide(shape(placeholder("title"), paragraph("Skolorna")) + table + footer + number)},
      {"ppt/slides/slide2.xml",
       slide(shape(placeholder("ctrTitle"), paragraph("Vad gör vi") + paragraph("nästa år?")) +
             "<p:grpSp>" +
             shape(placeholder("body"), paragraph("Vi bygger.") + paragraph("Vi sparar.")) +
             "</p:grpSp>" + footer)},
      {"ppt/slides/_rels/slide2.xml.rels",
       relations({{"rId1", "notesSlide", "../notesSlides/notesSlide1.xml"},
                  {"rId2", "slideLayout", "../slideLayouts/slideLayout1.xml"},
                  {"rId3", "chart", "../charts/chart1.xml"},
                  {"rId5", "oleObject", "../embeddings/oleObject1.bin"},
                  {"rId4", "comments", "../comments/comment1.xml"}})},
      {"ppt/notesSlides/notesSlide1.xml",
       ooxml_part("p:notes", "p:notes",
                  shape(placeholder("body"), paragraph("Tacka Bo för hjälpen.")) + number)},
      {"ppt/slideLayouts/slideLayout1.xml",
       ooxml_part("p:sldLayout", "p:sldLayout",
                  shape(placeholder("title"), paragraph("Klicka här för rubrik")) +
                      shape("", paragraph("Utkast")))},
      {"ppt/charts/chart1.xml",
       ooxml_part("c:chart", "c:chart",
                  "<c:cat><c:strCache><c:pt><c:v>2013</c:v></c:pt></c:strCache></c:cat>"
                  "<c:val><c:numCache><c:pt><c:v>17.5</c:v></c:pt></c:numCache></c:val>")},
      {"ppt/comments/comment1.xml",
       ooxml_part("p:cmLst", "p:cmLst", "<p:cm><p:text>Stämmer det?</p:text></p:cm>")},
  };
}

Collected read(const Members& members) {
  return collect(parse_pptx, zip_file(members), "budget.pptx");
}

TEST(Pptx, ReadsSlidesInTheOrderOfTheShow) {
  const std::string bytes = zip_file(presentation());
  EXPECT_EQ(match_pptx({bytes, "", 0}), Match::kByContent);
  const Collected collected = read(presentation());
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  const Document& document = collected.documents[0];
  EXPECT_EQ(document.title, (Text{"Budget 2014", Origin::kMetadata}));
  EXPECT_EQ(values(document.authors), std::vector<std::string>{"Siv Al"});
  ASSERT_EQ(document.passages.size(), 3U);
  const Passage& first = document.passages[0];
  EXPECT_EQ(first.kind, PassageKind::kSlide);
  EXPECT_EQ(first.page, 1);
  EXPECT_EQ(first.heading, "Vad gör vi nästa år?");
  EXPECT_EQ(first.text, "Vi bygger.\nVi sparar.\n\n2013\n\nTacka Bo för hjälpen.");
  const Passage& second = document.passages[1];
  EXPECT_EQ(second.page, 2);
  EXPECT_EQ(second.heading, "Skolorna");
  EXPECT_EQ(second.text, "Skola\tElever\nAspen\t210");
  EXPECT_EQ(document.passages[2].text, "Lindviks kommun\n\nUtkast");
  EXPECT_EQ(document.notes, (std::vector<std::string>{"One comment is left out.",
                                                      "One embedded file is not read."}));
}

TEST(Pptx, TellsOfHiddenSlides) {
  Members members = presentation();
  member(members, "ppt/slides/slide1.xml") = slide(shape("", paragraph("Reserv")), "show='0'");
  const Document document = read(members).documents.at(0);
  EXPECT_EQ(document.passages.at(1).text, "Reserv");
  EXPECT_EQ(document.notes.at(0), "Slide 2 is hidden in the presentation.");
}

TEST(Pptx, TakesTheFirstTitleWithoutProperties) {
  Members members = presentation();
  member(members, "docProps/core.xml") = core_properties("PowerPoint-presentation", "");
  EXPECT_EQ(read(members).documents.at(0).title, (Text{"Vad gör vi nästa år?", Origin::kText}));
}

TEST(Pptx, ReadsWhatIsLeftOfADamagedFile) {
  const std::string bytes = zip_file(presentation());
  for (std::size_t size = 0; size < bytes.size(); size += 97) {
    const Collected collected = collect(parse_pptx, bytes.substr(0, size), "budget.pptx");
    EXPECT_EQ(collected.documents.empty(), !collected.error.empty()) << size;
    if (!collected.documents.empty()) {
      EXPECT_EQ(collected.documents[0].notes.empty(), false) << size;
    }
  }
  Members without_list = presentation();
  member(without_list, "ppt/presentation.xml") = "<p:pres";
  EXPECT_EQ(read(without_list).documents.at(0).passages.at(0).heading, "Skolorna");
}

TEST(Pptx, SaysWhyItCannotRead) {
  EXPECT_EQ(collect(parse_pptx, zip_file({{"a.txt", "a"}})).error,
            "The file holds no PowerPoint presentation.");
  EXPECT_EQ(match_pptx({zip_file({{"a.txt", "a"}}), "a.pptx", 0}), Match::kByName);
  EXPECT_EQ(match_pptx({"text", "a.pptx", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
