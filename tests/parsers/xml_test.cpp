// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/xml.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "parsers/xml_source.h"

namespace leta::parsers {
namespace {

using namespace std::string_literals;

std::string cleaned(std::string_view bytes, std::size_t piece) {
  XmlSource source(bytes);
  std::string out;
  std::string buffer(piece, '\0');
  while (const std::size_t length = source.read(buffer.data(), piece))
    out.append(buffer, 0, length);
  return out;
}

struct SourceCase {
  std::string bytes, xml;
};

TEST(XmlSource, MendsWhatIsNotXml) {
  const SourceCase cases[] = {
      {"<a>text</a>", "<a>text</a>"},
      {"  \n<?xml version=\"1.0\"?>\n<a/>", "\n<a/>"},
      {"<!-- först --><?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>", "<!-- först --><a/>"},
      {"<a>&nbsp;&aring;&amp;&lt;</a>", "<a>\xC2\xA0å&amp;&lt;</a>"},
      {"<a>R&D & co &okänd; &#;</a>", "<a>R&amp;D &amp; co &amp;okänd; &amp;#;</a>"},
      {"<a>\x0B\x08x\x00</a>"s, "<a>\nx</a>"},
      {"<a>&#8;&#X41;&#x96;&#x110000;</a>", "<a>&#65;–</a>"},
      {"<a><![CDATA[&nbsp; & <b>]]></a>", "<a><![CDATA[&nbsp; & <b>]]></a>"},
      {"<a><![CDATA[x]]> y ]]></a>", "<a><![CDATA[x]]> y ]]&gt;</a>"},
      {"<a><!-- & -- & --></a>", "<a><!-- & - - & --></a>"},
      {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
      {"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE5</a>", "<a>å</a>"},
  };
  for (const SourceCase& row : cases) {
    for (const std::size_t piece : {1U, 3U, 4096U}) {
      EXPECT_EQ(cleaned(row.bytes, piece), row.xml) << "in pieces of " << piece;
    }
  }
}

// Looks into <root> and <part>, gathers the rest.
struct Gatherer : XmlVisitor {
  bool opens(const Node& start) override { return start.name == "root" || start.name == "part"; }
  bool element(Node element) override {
    elements.push_back(std::move(element));
    return elements.size() < limit;
  }
  std::vector<Node> elements;
  std::size_t limit = 1000;
};

TEST(ReadXml, GivesElementsOneByOne) {
  Gatherer gatherer;
  const auto outcome = read_xml(
      "<root>lös text<a x='1'>ett <b>två</b></a><part><c/></part><d>tre</d></root>", gatherer);
  ASSERT_TRUE(outcome.ok()) << outcome.error();
  EXPECT_EQ(outcome->damage, "");
  ASSERT_EQ(gatherer.elements.size(), 3U);
  EXPECT_EQ(text_of(gatherer.elements[0]), "ett två");
  EXPECT_EQ(gatherer.elements[0].attribute("x"), "1");
  EXPECT_EQ(gatherer.elements[1].name, "c");
  EXPECT_EQ(gatherer.elements[2].name, "d");
}

TEST(ReadXml, StopsWhenToldTo) {
  Gatherer gatherer;
  gatherer.limit = 1;
  const auto outcome = read_xml("<root><a/><b/><<<", gatherer);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(gatherer.elements.size(), 1U);
}

TEST(ReadXml, GivesWhatComesBeforeDamage) {
  Gatherer gatherer;
  const auto outcome = read_xml("<root><a>hel</a>\n<b>halv", gatherer);
  ASSERT_TRUE(outcome.ok()) << outcome.error();
  ASSERT_EQ(gatherer.elements.size(), 1U);
  EXPECT_EQ(text_of(gatherer.elements[0]), "hel");
  EXPECT_EQ(outcome->unfinished.name, "b");
  EXPECT_EQ(text_of(outcome->unfinished), "halv");
  EXPECT_NE(outcome->damage.find("line 2"), std::string::npos) << outcome->damage;
}

TEST(ReadXml, UsesTheUsualPrefixes) {
  const auto root = parse_xml(
      "<x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main' x:val='3'>"
      "<other:p xmlns:other='urn:not-known'/><lost:p/></x:document>");
  ASSERT_TRUE(root.ok()) << root.error();
  EXPECT_EQ(root->name, "w:document");
  EXPECT_EQ(root->attribute("w:val"), "3");
  ASSERT_EQ(root->children.size(), 2U);
  EXPECT_EQ(root->children[0].name, "other:p");
  EXPECT_EQ(root->children[1].name, "lost:p");
}

TEST(ReadXml, RefusesDeclaredEntitiesThatAreUsed) {
  const std::string bomb =
      "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><r><p>&b;</p></r>";
  const std::string file = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><r>&x;</r>";
  const std::string attribute = "<!DOCTYPE r [<!ENTITY x 'y'>]><r a='&x;'/>";
  for (const std::string& xml : {bomb, file, attribute}) {
    const auto root = parse_xml(xml);
    ASSERT_FALSE(root.ok()) << xml;
    EXPECT_NE(root.error().find("entities"), std::string::npos) << root.error();
  }
}

TEST(ReadXml, ReadsHarmlessDoctypes) {
  for (const char* doctype :
       {"<!DOCTYPE r>", "<!DOCTYPE r SYSTEM 'http://localhost:9/r.dtd'>",
        "<!DOCTYPE r [<!ENTITY unused 'x'>]>",
        "<!DOCTYPE r [<!ENTITY % e PUBLIC '-//X//Y' 'http://localhost:9/e.ent'> %e;]>"}) {
    const auto root = parse_xml(std::string(doctype) + "<r>bra&nbsp;text</r>");
    ASSERT_TRUE(root.ok()) << doctype << root.error();
    EXPECT_EQ(text_of(*root), "bra\xC2\xA0text");
  }
}

TEST(ReadXml, BoundsDepth) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_TRUE(parse_xml(deep).ok());  // what there is above the limit
}

TEST(ReadXml, SaysWhenThereIsNoXml) {
  for (const char* bytes : {"", "bara text", "<", "<!-- x -->", "<?xml version='1.0'?>"}) {
    EXPECT_FALSE(parse_xml(bytes).ok()) << bytes;
  }
}

TEST(ReadXml, LetsTheVisitorsExceptionsThrough) {
  struct Thrower : XmlVisitor {
    bool opens(const Node&) override { return false; }
    bool element(Node) override { throw std::runtime_error("stopp"); }
  } thrower;
  EXPECT_THROW((void)read_xml("<a/>", thrower), std::runtime_error);
}

TEST(RootElement, IsFoundBehindWhatStandsBefore) {
  EXPECT_EQ(
      root_element("\n<?xml version='1.0'?><!-- <a> --><!DOCTYPE x [<!ENTITY a '>'>]><rss v='2'>"),
      "rss");
  EXPECT_EQ(root_element("<rdf:RDF>"), "rdf:RDF");
  EXPECT_EQ(root_element("ingen"), "");
}

TEST(ResolveUrl, FollowsTheBase) {
  EXPECT_EQ(resolve_url("https://blogg.lindvik.example/a/b", "../c"),
            "https://blogg.lindvik.example/c");
  EXPECT_EQ(resolve_url("https://lindvik.example/", "http://annan.example/x"),
            "http://annan.example/x");
  EXPECT_EQ(resolve_url("", "c"), "c");
}

}  // namespace
}  // namespace leta::parsers
