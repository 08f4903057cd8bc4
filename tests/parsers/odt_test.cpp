// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/odt_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/zip_container.h"
#include "tests/parsers/collected.h"
#include "tests/parsers/odf_file.h"
#include "tests/parsers/zip_file.h"

namespace leta::parsers {
namespace {

std::string root(const std::string& name, const std::string& content) {
  return odf_root("text", name, content);
}

const std::string kMeta =
    "<office:meta><dc:title>Minnesanteckningar</dc:title><meta:initial-creator>Siv Al"
    "</meta:initial-creator><dc:creator>Bo Ek</dc:creator><meta:creation-date>2013-09-10T12:00:00"
    "</meta:creation-date><meta:keyword>samråd</meta:keyword><meta:keyword>skola</meta:keyword>"
    "<dc:language>sv-SE</dc:language></office:meta>";

const std::string kStyles =
    "<office:automatic-styles><style:style style:name='P1' style:family='paragraph' "
    "style:parent-style-name='Title'/></office:automatic-styles><office:master-styles>"
    "<style:master-page><style:header><text:p>Lindviks kommun</text:p></style:header><style:footer>"
    "<text:p>Sida "
    "<text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"
    "<style:master-page><style:header><text:p>Lindviks kommun</text:p></style:header>"
    "</style:master-page></office:master-styles>";

std::string text_body(const std::string& body) {
  return "<office:body><office:text>" + body + "</office:text></office:body>";
}

Members with_body(const std::string& body) {
  return {{"mimetype", "application/vnd.oasis.opendocument.text"},
          {"content.xml", root("document-content", text_body(body))},
          {"styles.xml", root("document-styles", kStyles)},
          {"meta.xml", root("document-meta", kMeta)}};
}

Collected read(const std::string& bytes) { return collect(parse_odt, bytes, "anteckningar.odt"); }

TEST(Odt, ReadsTextAndProperties) {
  const std::string body =
      "<text:p>Ingress.</text:p><text:h "
      "text:outline-level='2'>Beslut</text:h><text:p>Text.</text:p>";
  const std::string flat = root("document", kMeta + kStyles + text_body(body));
  for (const std::string& bytes : {zip_file(with_body(body)), flat}) {
    EXPECT_EQ(match_odt({bytes, "", 0}), Match::kByContent);
    const Collected collected = read(bytes);
    EXPECT_EQ(collected.error, "");
    ASSERT_EQ(collected.documents.size(), 1U);
    const Document& document = collected.documents[0];
    EXPECT_EQ(document.title, (Text{"Minnesanteckningar", Origin::kMetadata}));
    EXPECT_EQ(values(document.authors), std::vector<std::string>{"Siv Al"});
    EXPECT_EQ(to_string(document.date.value), "2013-09-10");
    EXPECT_EQ(values(document.topics), (std::vector<std::string>{"samråd", "skola"}));
    EXPECT_EQ(document.language.value, "sv-SE");
    ASSERT_EQ(document.passages.size(), 3U);
    EXPECT_EQ(document.passages[0].text, "Ingress.");
    EXPECT_EQ(document.passages[1].heading, "Beslut");
    EXPECT_EQ(document.passages[1].level, 2);
    EXPECT_EQ(document.passages[2].text, "Lindviks kommun");
  }
}

struct BodyCase {
  const char* name;
  const char* body;
  const char* text;
};

class OdtBody : public testing::TestWithParam<BodyCase> {};

TEST_P(OdtBody, IsRead) {
  Members members = with_body(GetParam().body);
  members.erase(members.begin() + 2);
  const Collected collected = read(zip_file(members));
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(all_text(collected.documents[0]), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Table, OdtBody,
    testing::Values(
        BodyCase{
            "SpansAndSpaces",
            "<text:p>kommun<text:span>styrelsen</text:span><text:s text:c='3'/>i<text:tab/>Lindvik"
            "<text:line-break/>rad två</text:p>",
            "kommunstyrelsen i Lindvik\nrad två"},
        BodyCase{
            "List",
            "<text:list><text:list-item><text:p>ett</text:p><text:list><text:list-item><text:p>två"
            "</text:p></text:list-item></text:list></text:list-item></text:list>",
            "ett\ntvå"},
        BodyCase{
            "Table",
            "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>År"
            "</text:p></table:table-cell><table:table-cell><text:p>Antal</text:p></"
            "table:table-cell>"
            "</table:table-row></"
            "table:table-header-rows><table:table-row><table:table-cell><text:p>"
            "2014</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>7"
            "</text:p></table:table-cell></table:table-row></table:table>",
            "År\tAntal\n2014\t7"},
        BodyCase{"Note",
                 "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                 "<text:p>Fotnoten.</text:p></text:note-body></text:note> mer.</text:p>",
                 "Text mer.\n\nFotnoten."},
        BodyCase{
            "TrackedChangesAndComments",
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>borttaget</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>Kvar<text:change "
            "text:change-id='x'/><office:annotation><text:p>kommentar</text:p></office:annotation>"
            "</text:p>",
            "Kvar"},
        BodyCase{"TextBox",
                 "<text:p>Före<draw:frame><draw:text-box><text:p>Ruta</text:p></"
                 "draw:text-box><svg:title>"
                 "bild</svg:title></draw:frame></text:p>",
                 "Före\n\nRuta"},
        BodyCase{"Section", "<text:section><text:p>I avsnittet</text:p></text:section>",
                 "I avsnittet"}),
    [](const auto& row) { return row.param.name; });

TEST(Odt, TakesParagraphsInTheStyleOfTitlesForHeadings) {
  Members members =
      with_body("<text:p text:style-name='P1'>Rubriken</text:p><text:p>Text</text:p>");
  members.pop_back();
  const Collected collected = read(zip_file(members));
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(collected.documents[0].title, (Text{"Rubriken", Origin::kText}));
}

TEST(Odt, SaysWhatIsWrong) {
  Members encrypted = with_body("");
  encrypted.push_back({"META-INF/manifest.xml", "<manifest:encryption-data/>"});
  EXPECT_EQ(read(zip_file(encrypted)).error, kEncryptedMessage);
  EXPECT_NE(read(zip_file({{"mimetype", "application/vnd.oasis.opendocument.text"}})).error, "");
  EXPECT_NE(read(zip_file({{"content.xml", "<office:document-content/>"}})).error, "");
  EXPECT_NE(read("<office:document>").error, "");
}

TEST(OdtMatch, LooksInside) {
  const std::string sheet =
      zip_file({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}});
  EXPECT_EQ(match_odt({sheet, "a.ods", 0}), Match::kNo);
  EXPECT_EQ(match_odt({"<office:document>", "a.odt", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
