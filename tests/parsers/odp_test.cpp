// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/odp_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/collected.h"
#include "tests/parsers/odf_file.h"

namespace leta::parsers {
namespace {

const std::string kStyles =
    "<office:automatic-styles><style:style style:name='dp2' style:family='drawing-page'>"
    "<style:drawing-page-properties presentation:visibility='hidden'/></style:style>"
    "</office:automatic-styles><office:master-styles><style:master-page>"
    "<draw:frame presentation:class='title'><draw:text-box><text:p>Klicka här</text:p>"
    "</draw:text-box></draw:frame><draw:frame presentation:class='footer'><draw:text-box>"
    "<text:p>Lindviks kommun</text:p></draw:text-box></draw:frame>"
    "<draw:frame presentation:class='page-number'><draw:text-box><text:p><text:page-number>"
    "&lt;number&gt;</text:page-number></text:p></draw:text-box></draw:frame>"
    "</style:master-page></office:master-styles>";

std::string frame(const std::string& use, const std::string& content) {
  return "<draw:frame " + (use.empty() ? use : "presentation:class='" + use + "'") +
         "><draw:text-box>" + content + "</draw:text-box></draw:frame>";
}

const std::string kSlides =
    "<draw:page draw:name='page1'>" + frame("title", "<text:p>Budget 2014</text:p>") +
    frame("outline",
          "<text:list><text:list-item><text:p>Vi bygger.</text:p></text:list-item>"
          "<text:list-item><text:p>Vi sparar.</text:p></text:list-item></text:list>") +
    "<draw:custom-shape><text:p>Obs!</text:p></draw:custom-shape><presentation:notes>"
    "<draw:page-thumbnail presentation:class='page'/>" +
    frame("notes", "<text:p>Tacka Bo.</text:p>") +
    "</presentation:notes></draw:page><draw:page draw:name='page2' draw:style-name='dp2'>"
    "<draw:frame><table:table><table:table-row><table:table-cell><text:p>Skola</text:p>"
    "</table:table-cell><table:table-cell><text:p>Elever</text:p></table:table-cell>"
    "</table:table-row></table:table></draw:frame></draw:page>";

TEST(Odp, ReadsSlidesPackedAndFlat) {
  const std::string body = odf_body("presentation", kSlides);
  for (const std::string& bytes : {odf_file("presentation", kStyles, body),
                                   odf_root("presentation", "document", kStyles + body)}) {
    EXPECT_EQ(match_odp({bytes, "", 0}), Match::kByContent);
    const Collected collected = collect(parse_odp, bytes, "budget.odp");
    EXPECT_EQ(collected.error, "");
    ASSERT_EQ(collected.documents.size(), 1U);
    const Document& document = collected.documents[0];
    EXPECT_EQ(document.title, (Text{"Budget 2014", Origin::kText}));
    ASSERT_EQ(document.passages.size(), 3U);
    EXPECT_EQ(document.passages[0].kind, PassageKind::kSlide);
    EXPECT_EQ(document.passages[0].page, 1);
    EXPECT_EQ(document.passages[0].heading, "Budget 2014");
    EXPECT_EQ(document.passages[0].text, "Vi bygger.\nVi sparar.\n\nObs!\n\nTacka Bo.");
    EXPECT_EQ(document.passages[1].page, 2);
    EXPECT_EQ(document.passages[1].text, "Skola\tElever");
    EXPECT_EQ(document.passages[2].text, "Lindviks kommun");
    ASSERT_EQ(document.notes.size(), 1U);
    EXPECT_EQ(document.notes[0], "Slide 2 is hidden in the presentation.");
  }
}

TEST(Odp, BearsAFileCutOffAnywhere) {
  const std::string whole =
      odf_root("presentation", "document", kStyles + odf_body("presentation", kSlides));
  for (std::size_t size = 0; size < whole.size(); size += 41) {
    const Collected collected = collect(parse_odp, whole.substr(0, size), "budget.fodp");
    EXPECT_EQ(collected.documents.empty(), !collected.error.empty()) << size;
  }
}

}  // namespace
}  // namespace leta::parsers
