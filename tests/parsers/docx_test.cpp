// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/docx_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "parsers/zip_container.h"
#include "tests/parsers/collected.h"
#include "tests/parsers/zip_file.h"

namespace leta::parsers {
namespace {

constexpr const char* kNamespaces =
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'";

std::string part(const std::string& name, const std::string& content) {
  return "<?xml version='1.0' encoding='UTF-8'?><w:" + name + " " + kNamespaces + ">" + content +
         "</w:" + name + ">";
}

Members with_body(const std::string& body) {
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string package = "http://schemas.openxmlformats.org/package/2006/";
  return {
      {"[Content_Types].xml",
       "<Types><Override PartName='/word/document.xml' ContentType='application/"
       "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"},
      {"_rels/.rels", "<Relationships xmlns='" + package +
                          "relationships'><Relationship Id='a' Type='" + office +
                          "officeDocument' Target='/word/document.xml'/></Relationships>"},
      {"word/document.xml", part("document", "<w:body>" + body + "</w:body>")},
      {"word/_rels/document.xml.rels",
       "<Relationships xmlns='" + package + "relationships'><Relationship Id='h1' Type='" + office +
           "header' Target='header1.xml'/><Relationship Id='h2' Type='" + office +
           "header' Target='header2.xml'/><Relationship Id='n' Type='" + office +
           "footnotes' Target='footnotes.xml'/></Relationships>"},
      {"word/styles.xml",
       part("styles",
            "<w:style w:styleId='Rubrik1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl "
            "w:val='0'/>"
            "</w:pPr></w:style><w:style w:styleId='Egen'><w:name w:val='Egen rubrik'/><w:basedOn "
            "w:val='Rubrik1'/></w:style><w:style w:styleId='Rubrik'><w:name "
            "w:val='Title'/></w:style>"
            "<w:style w:styleId='Rund'><w:name w:val='rund'/><w:basedOn w:val='Rund'/></w:style>")},
      {"word/footnotes.xml",
       part("footnotes",
            "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>skiljelinje</w:t></w:r>"
            "</w:p></w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>Fotnoten."
            "</w:t></w:r></w:p></w:footnote>")},
      {"word/header1.xml", part("hdr", "<w:p><w:r><w:t>Lindviks kommun</w:t></w:r></w:p>")},
      {"word/header2.xml", part("hdr", "<w:p><w:r><w:t>Lindviks kommun</w:t></w:r></w:p>")},
      {"docProps/core.xml",
       "<cp:coreProperties xmlns:cp='" + package +
           "metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
           "xmlns:dcterms='http://purl.org/dc/terms/'><dc:title>Projektplan</"
           "dc:title><dc:creator>Bo Ek; "
           "Siv Al</dc:creator><cp:keywords>delaktighet, skola</cp:keywords><dcterms:created>"
           "2014-03-04T08:00:00Z</dcterms:created><dcterms:modified>2015-01-01T00:00:00Z"
           "</dcterms:modified><dc:language>sv-SE</dc:language></cp:coreProperties>"}};
}

std::string paragraph(const std::string& runs, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>";
}

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
}

Collected read(const Members& members) {
  return collect(parse_docx, zip_file(members), "plan.docx");
}

// The text before headers and footers.
std::string body_text(const std::string& body) {
  Members members = with_body(body);
  std::erase_if(
      members, [](const auto& member) { return member.first.find("header") != std::string::npos; });
  const Collected collected = read(members);
  EXPECT_EQ(collected.error, "");
  return collected.documents.empty() ? "" : all_text(collected.documents[0]);
}

TEST(Docx, ReadsTextAndProperties) {
  const Collected collected =
      read(with_body(paragraph(run("Ingress.")) +
                     paragraph(run("Mål"), "<w:pStyle w:val='Egen'/>") + paragraph(run("Text."))));
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  const Document& document = collected.documents[0];
  EXPECT_EQ(document.title, (Text{"Projektplan", Origin::kMetadata}));
  EXPECT_EQ(values(document.authors), (std::vector<std::string>{"Bo Ek", "Siv Al"}));
  EXPECT_EQ(values(document.topics), (std::vector<std::string>{"delaktighet", "skola"}));
  EXPECT_EQ(to_string(document.date.value), "2014-03-04");
  EXPECT_EQ(document.language.value, "sv-SE");
  ASSERT_EQ(document.passages.size(), 3U);
  EXPECT_EQ(document.passages[0].text, "Ingress.");
  EXPECT_EQ(document.passages[1].heading, "Mål");
  EXPECT_EQ(document.passages[1].level, 1);
  EXPECT_EQ(document.passages[1].text, "Text.");
  EXPECT_EQ(document.passages[2].text, "Lindviks kommun");  // two headers with one text
  EXPECT_TRUE(document.notes.empty());
}

struct BodyCase {
  const char* name;
  std::string body;
  const char* text;
};

class DocxBody : public testing::TestWithParam<BodyCase> {};

TEST_P(DocxBody, IsRead) { EXPECT_EQ(body_text(GetParam().body), GetParam().text); }

const std::string kBox =
    "<w:drawing><w:txbxContent><w:p><w:r><w:t>Ruta</w:t></w:r></w:p></w:txbxContent></w:drawing>";

INSTANTIATE_TEST_SUITE_P(
    Table, DocxBody,
    testing::Values(
        BodyCase{"RunsJoin", paragraph(run("kommun") + run("styrelsen")), "kommunstyrelsen"},
        BodyCase{"TabsAndBreaks",
                 paragraph(run("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
                 "a b\nc"},
        BodyCase{
            "Hyphens",
            paragraph("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>post, kommun</w:t><w:softHyphen/>"
                      "<w:t>hus</w:t></w:r>"),
            "e-post, kommunhus"},
        BodyCase{"Symbol",
                 paragraph("<w:r><w:t>20 </w:t><w:sym w:font='Symbol' w:char='F0B0'/><w:sym "
                           "w:font='Wingdings' w:char='F0FC'/><w:sym w:char='00E5'/></w:r>"),
                 "20 ° å"},
        BodyCase{"TrackedChanges",
                 paragraph(run("Beslut ") +
                           "<w:del><w:r><w:delText>avslås</w:delText></w:r></w:del>"
                           "<w:ins>" +
                           run("bifalls") + "</w:ins><w:moveFrom>" + run("x") + "</w:moveFrom>"),
                 "Beslut bifalls"},
        BodyCase{"EndOfParagraphDeleted",
                 paragraph(run("Kommun"), "<w:rPr><w:del/></w:rPr>") +
                     paragraph(run("styrelsen"), "<w:rPr><w:ins/></w:rPr>") + paragraph(run("nu")),
                 "Kommunstyrelsen\n\nnu"},
        BodyCase{
            "FieldsAndLinks",
            paragraph("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink r:id='x'>" +
                      run("länken") + "</w:hyperlink><w:fldSimple w:instr='PAGE'>" + run(" 3") +
                      "</w:fldSimple>"),
            "länken 3"},
        BodyCase{
            "HiddenText",
            paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r><w:r><w:rPr><w:vanish "
                      "w:val='0'/></w:rPr><w:t>syns</w:t></w:r>"),
            "syns"},
        BodyCase{"List",
                 paragraph(run("Vi ska:")) + paragraph(run("lyssna"), "<w:numPr/>") +
                     paragraph(run("lära"), "<w:numPr/>"),
                 "Vi ska:\n\nlyssna\nlära"},
        BodyCase{"Table",
                 "<w:tbl><w:tr><w:tc>" + paragraph(run("År")) + "</w:tc><w:tc>" +
                     paragraph(run("Antal")) + "</w:tc></w:tr><w:tr><w:tc>" +
                     paragraph(run("2014")) + "</w:tc><w:tc>" + paragraph(run("7")) +
                     "</w:tc></w:tr></w:tbl>",
                 "År\tAntal\n2014\t7"},
        BodyCase{
            "Footnote",
            paragraph(run("Text") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run(" mer.")) +
                paragraph(run("Sedan.")),
            "Text mer.\n\nFotnoten.\n\nSedan."},
        BodyCase{"TextBoxOnce",
                 paragraph(run("Före") + "<w:r><mc:AlternateContent><mc:Choice>" + kBox +
                           "</mc:Choice><mc:Fallback><w:pict>" + kBox +
                           "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
                 "Före\n\nRuta"},
        BodyCase{"TextBoxOfFallback",
                 paragraph("<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>" + kBox +
                           "</mc:Fallback></mc:AlternateContent></w:r>"),
                 "Ruta"},
        BodyCase{"ContentControl",
                 "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph(run("I kontrollen")) +
                     "</w:sdtContent></w:sdt>",
                 "I kontrollen"},
        BodyCase{"OutlineWithoutStyle", paragraph(run("Rubriken"), "<w:outlineLvl w:val='1'/>"),
                 "Rubriken"},
        BodyCase{"StyleBasedOnItself", paragraph(run("Text"), "<w:pStyle w:val='Rund'/>"), "Text"}),
    [](const auto& row) { return row.param.name; });

TEST(Docx, TakesLocalisedHeadingsWithoutStyles) {
  Members members = with_body(paragraph(run("Bakgrund"), "<w:pStyle w:val='Rubrik2'/>"));
  std::erase_if(members, [](const auto& member) { return member.first == "word/styles.xml"; });
  const Collected collected = read(members);
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(collected.documents[0].passages[0].heading, "Bakgrund");
  EXPECT_EQ(collected.documents[0].passages[0].level, 2);
}

TEST(Docx, FallsBackToTheTextForItsTitle) {
  Members members = with_body(paragraph(run("Årsrapport 2014"), "<w:pStyle w:val='Rubrik'/>") +
                              paragraph(run("Text.")));
  members.pop_back();
  const Collected collected = read(members);
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(collected.documents[0].title, (Text{"Årsrapport 2014", Origin::kText}));
  EXPECT_EQ(all_text(collected.documents[0]), "Text.\nLindviks kommun");
}

// A body that takes in another file, and the file.
Members with_chunk(const std::string& name, const std::string& content) {
  Members members =
      with_body(paragraph(run("Före.")) + "<w:altChunk r:id='c'/>" + paragraph(run("Efter.")));
  std::string& relations = member(members, "word/_rels/document.xml.rels");
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  relations.insert(relations.find("</Relationships>"),
                   "<Relationship Id='c' Type='" + type + "aFChunk' Target='" + name + "'/>");
  std::erase_if(members,
                [](const auto& one) { return one.first.find("header") != one.first.npos; });
  members.emplace_back("word/" + name, content);
  return members;
}

TEST(Docx, ReadsPartsInOtherFormats) {
  const std::string page = "<html><body><p>Delen.</p></body></html>";
  const std::string saved =
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"gr\"\r\n\r\n"
      "--gr\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Delen p=\r\n=E5 v=E4g.</p>\r\n--gr--";
  const auto text = [](const Members& members) { return all_text(read(members).documents.at(0)); };
  EXPECT_EQ(text(with_chunk("del.html", page)), "Före.\n\nDelen.\n\nEfter.");
  EXPECT_EQ(text(with_chunk("del.mht", saved)), "Före.\n\nDelen på väg.\n\nEfter.");
  const Document document = read(with_chunk("del.rtf", "{\\rtf1 Delen}")).documents.at(0);
  EXPECT_EQ(all_text(document), "Före.\n\nEfter.");
  EXPECT_EQ(document.notes.at(0), "A part in another format (word/del.rtf) is not read.");
}

TEST(Docx, NotesHiddenText) {
  const std::string hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>";
  const Document document = read(with_body(paragraph(run("Syns.") + hidden))).documents.at(0);
  EXPECT_EQ(document.notes, std::vector<std::string>{"Hidden text is left out."});
}

TEST(Docx, NotesComments) {
  Members members = with_body(paragraph(run("Text.")));
  std::string& relations = member(members, "word/_rels/document.xml.rels");
  relations.insert(relations.find("</Relationships>"),
                   "<Relationship Id='k' Type='http://schemas.openxmlformats.org/officeDocument/"
                   "2006/relationships/comments' Target='comments.xml'/>");
  members.emplace_back("word/comments.xml", part("comments", "<w:comment><w:p>" + run("Hm.") +
                                                                 "</w:p></w:comment>"
                                                                 "<w:comment><w:p/></w:comment>"));
  const Document document = read(members).documents.at(0);
  EXPECT_EQ(document.notes, std::vector<std::string>{"2 comments are left out."});
}

TEST(Docx, ReadsFlatPackages) {
  std::string flat =
      "<?xml version=\"1.0\"?><pkg:package "
      "xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">";
  for (const auto& [name, content] : with_body(paragraph(run("Platt.")))) {
    if (name == "[Content_Types].xml") continue;
    const std::size_t begin = content.starts_with("<?xml") ? content.find("?>") + 2 : 0;
    flat += "<pkg:part pkg:name=\"/" + name +
            "\" pkg:contentType=\"application/"
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"><pkg:xmlData>" +
            content.substr(begin) + "</pkg:xmlData></pkg:part>";
  }
  flat += "</pkg:package>";
  EXPECT_EQ(match_docx({flat, "plan.xml", 0}), Match::kByContent);
  const Document document = collect(parse_docx, flat, "plan.xml").documents.at(0);
  EXPECT_EQ(document.title, (Text{"Projektplan", Origin::kMetadata}));
  EXPECT_EQ(all_text(document), "Platt.\nLindviks kommun");
  EXPECT_TRUE(document.notes.empty());
  for (std::size_t size = 0; size < flat.size(); size += 101) {
    const Collected collected = collect(parse_docx, flat.substr(0, size), "plan.xml");
    EXPECT_EQ(collected.documents.empty(), !collected.error.empty()) << size;
  }
}

TEST(Docx, SaysWhatIsWrong) {
  EXPECT_NE(collect(parse_docx, "PK\x03\x04 trasig", "a.docx").error, "");
  EXPECT_NE(collect(parse_docx, zip_file({{"a.txt", "hej"}}), "a.docx").error, "");
  std::string encrypted = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (const char c : std::string("EncryptedPackage")) {
    encrypted += c;
    encrypted += '\0';
  }
  EXPECT_EQ(match_docx({encrypted, "a.docx", 0}), Match::kByContent);
  EXPECT_EQ(collect(parse_docx, encrypted, "a.docx").error, kEncryptedMessage);
}

TEST(Docx, ReadsWhatIsLeftOfADamagedFile) {
  Members members = with_body("");
  members[2].second = part("document", "<w:body>" + paragraph(run("Kvar")) + "<w:p><w:r><w:t>halv");
  members[2].second.resize(members[2].second.find("halv") + 4);
  const Collected collected = read(members);
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_TRUE(all_text(collected.documents[0]).starts_with("Kvar\n\nhalv"));
  EXPECT_EQ(collected.documents[0].notes.size(), 1U);
}

TEST(DocxMatch, LooksInside) {
  const std::string docx = zip_file(with_body(""));
  EXPECT_EQ(match_docx({docx, "namnlös", 0}), Match::kByContent);
  const std::string other = zip_file({{"[Content_Types].xml", "spreadsheetml.sheet.main+xml"}});
  EXPECT_EQ(match_docx({other, "a.xlsx", 0}), Match::kNo);
  EXPECT_EQ(match_docx({other, "a.docx", 0}), Match::kByName);
  EXPECT_EQ(match_docx({"text", "a.docx", 0}), Match::kNo);
}

}  // namespace
}  // namespace leta::parsers
