// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/feed_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

Collected read(const std::string& bytes) { return collect(parse_feed, bytes, "flode.xml"); }

Document read_one(const std::string& bytes) {
  Collected collected = read(bytes);
  EXPECT_EQ(collected.error, "");
  EXPECT_EQ(collected.documents.size(), 1U);
  return collected.documents.empty() ? Document() : std::move(collected.documents.front());
}

std::string rss(const std::string& items) {
  return "<?xml version='1.0'?><rss version='2.0' "
         "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Nytt</title>"
         "<language>sv</language>" +
         items + "</channel></rss>";
}

std::string atom(const std::string& entries) {
  return "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='sv' "
         "xml:base='https://lindvik.example/b/'>"
         "<title>Nytt</title><author><name>Redaktionen</name></author>" +
         entries + "</feed>";
}

TEST(Rss, ReadsAnItem) {
  const Document document = read_one(
      rss("<item><title>Skola &amp;amp; arbete</title><link>https://lindvik.example/1</link>"
          "<guid isPermaLink='false'>id-1</guid><dc:creator>Maja Lindqvist</dc:creator>"
          "<pubDate>Mon, 17 Feb 2014 23:30:00 +0100</pubDate><category>skola</category>"
          "<category>arbete</category><description>Kort text</description>"
          "<content:encoded><![CDATA[<p>Hela texten.</p><h2>Mer</h2><p>Och "
          "mer.</p>]]></content:encoded>"
          "<enclosure url='https://lindvik.example/plan.pdf' type='application/pdf'/></item>"));
  EXPECT_EQ(document.title, (Text{"Skola & arbete", Origin::kMetadata}));
  EXPECT_EQ(document.source_id, "id-1");
  EXPECT_EQ(document.url.value, "https://lindvik.example/1");
  EXPECT_EQ(values(document.authors), std::vector<std::string>{"Maja Lindqvist"});
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(values(document.topics), (std::vector<std::string>{"skola", "arbete"}));
  EXPECT_EQ(document.language.value, "sv");
  EXPECT_EQ(document.summary, "Kort text");
  EXPECT_EQ(document.kind, (Text{"blog-post", Origin::kRule}));
  EXPECT_EQ(all_text(document), "Hela texten.\nMer\nOch mer.");
  ASSERT_EQ(document.attachments.size(), 1U);
  EXPECT_EQ(document.attachments[0].url, "https://lindvik.example/plan.pdf");
}

struct AuthorCase {
  const char* author;
  std::vector<std::string> names;
};

TEST(Rss, TakesNamesOutOfAddresses) {
  const AuthorCase cases[] = {
      {"bo@lindvik.example (Bo Ek)", {"Bo Ek"}},
      {"Bo Ek &lt;bo@lindvik.example&gt;", {"Bo Ek"}},
      {"Bo Ek (bo@lindvik.example)", {"Bo Ek"}},
      {"bo@lindvik.example", {}},
      {"Bo Ek (S)", {"Bo Ek (S)"}},
  };
  for (const AuthorCase& row : cases) {
    const Document document = read_one(
        rss("<item><title>x</title><author>" + std::string(row.author) + "</author></item>"));
    EXPECT_EQ(values(document.authors), row.names) << row.author;
  }
}

TEST(Rss, FindsAnIdAndALink) {
  EXPECT_EQ(
      read_one(rss("<item><title>x</title><guid>https://l.example/1</guid></item>")).url.value,
      "https://l.example/1");
  EXPECT_EQ(
      read_one(rss("<item><title>x</title><link>https://l.example/2</link></item>")).source_id,
      "https://l.example/2");
  const std::string first = read_one(rss("<item><title>x</title></item>")).source_id;
  EXPECT_EQ(first, read_one(rss("<item><title>x</title></item>")).source_id);
  EXPECT_NE(first, read_one(rss("<item><title>y</title></item>")).source_id);
  EXPECT_TRUE(read_one(rss("<item><title>x</title><link>javascript:alert(1)</link></item>"))
                  .url.value.empty());
}

TEST(Rss, ReadsRdf) {
  const Document document = read_one(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel rdf:about='x'><title>k</title></channel><item rdf:about='https://l.example/3'>"
      "<title>Tre</title><dc:date>2012-05</dc:date><dc:subject>ämne</dc:subject></item></rdf:RDF>");
  EXPECT_EQ(document.source_id, "https://l.example/3");
  EXPECT_EQ(to_string(document.date.value), "2012-05");
  EXPECT_EQ(values(document.topics), std::vector<std::string>{"ämne"});
}

TEST(Atom, ReadsAnEntry) {
  const Document document = read_one(atom(
      "<entry><id>urn:x:1</id><title type='html'>Möte &lt;b&gt;i maj&lt;/b&gt;</title>"
      "<link rel='self' href='https://l.example/self'/><link href='../inlagg/1'/>"
      "<published>2013-05-02T09:00:00+02:00</published><updated>2014-01-01T00:00:00Z</updated>"
      "<author><name>Bo Ek</name><email>bo@lindvik.example</email></author><author><name>Siv "
      "Al</name>"
      "</author><category term='moten' label='Möten'/><summary>Kort</summary>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Ett.</p><p>Två.</p></div>"
      "</content></entry>"));
  EXPECT_EQ(document.title.value, "Möte i maj");
  EXPECT_EQ(document.url.value, "https://lindvik.example/inlagg/1");
  EXPECT_EQ(to_string(document.date.value), "2013-05-02");
  EXPECT_EQ(values(document.authors), (std::vector<std::string>{"Bo Ek", "Siv Al"}));
  EXPECT_EQ(values(document.topics), std::vector<std::string>{"Möten"});
  EXPECT_EQ(document.language.value, "sv");
  EXPECT_EQ(document.summary, "Kort");
  EXPECT_EQ(all_text(document), "Ett.\n\nTvå.");
}

struct ContentCase {
  const char* name;
  const char* content;
  const char* text;
};

class AtomContent : public testing::TestWithParam<ContentCase> {};

TEST_P(AtomContent, IsReadAsItsTypeSays) {
  const Document document =
      read_one(atom("<entry><title>x</title>" + std::string(GetParam().content) + "</entry>"));
  EXPECT_EQ(all_text(document), GetParam().text);
  EXPECT_EQ(values(document.authors), std::vector<std::string>{"Redaktionen"});
}

INSTANTIATE_TEST_SUITE_P(
    Table, AtomContent,
    testing::Values(
        ContentCase{"Text", "<content>a &lt;b&gt; &amp;amp;\nrad</content>", "a <b> &amp;\nrad"},
        ContentCase{"Html", "<content type='html'>a&lt;br&gt;b &amp;aring;</content>", "a\nb å"},
        ContentCase{"Base64", "<content type='application/octet-stream'>PHA+aGVqPC9wPg==</content>",
                    "hej"},
        ContentCase{
            "InlineMarkup",
            "<content type='xhtml'><b xmlns='http://www.w3.org/1999/xhtml'>fet</b> text</content>",
            "fet text"},
        ContentCase{"SummaryOnly", "<summary type='html'>&lt;p&gt;kort</summary>", "kort"}),
    [](const auto& row) { return row.param.name; });

TEST(Feed, HidesWhatIsNotPublished) {
  const Collected read_back = read(atom(
      "<entry><title>a</title><published>2099-01-01T00:00:00Z</published></entry>"
      "<entry><title>b</title><app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes"
      "</app:draft></app:control></entry><entry><title>c</title></entry><entry><id>tom</id></"
      "entry>"));
  ASSERT_EQ(read_back.documents.size(), 3U);
  EXPECT_EQ(read_back.documents[0].audience, Audience::kInternal);
  EXPECT_EQ(read_back.documents[1].audience, Audience::kInternal);
  EXPECT_EQ(read_back.documents[2].audience, Audience::kPublic);
  ASSERT_EQ(read_back.skips.size(), 1U);
  EXPECT_EQ(read_back.skips[0].name, "tom");
}

TEST(Feed, GivesWhatComesBeforeDamage) {
  const Collected cut = read("<rss><channel><item><title>hel</title></item><item><title>halv");
  ASSERT_EQ(cut.documents.size(), 1U);
  ASSERT_EQ(cut.failures.size(), 1U);
  EXPECT_EQ(cut.failures[0].name, "halv");
  // Without namespaces, entities or a proper beginning.
  const Document document = read_one(
      "\n\n<!-- x --><?xml "
      "version='1.0'?><feed><entry><title>R&D&nbsp;möte</title></entry></feed>");
  EXPECT_EQ(document.title.value, "R&D möte");
}

struct MatchCase {
  const char* bytes;
  Match match;
};

TEST(FeedMatch, TellsFeedsFromOtherXml) {
  const MatchCase cases[] = {
      {"<?xml version='1.0'?><rss version='2.0'>", Match::kByContent},
      {"<feed xmlns='http://www.w3.org/2005/Atom'>", Match::kByContent},
      {"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", Match::kByContent},
      {"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Match::kByContent},
      {"<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'>", Match::kNo},
      {"<html>", Match::kNo},
      {"rss", Match::kNo},
  };
  for (const MatchCase& row : cases) {
    EXPECT_EQ(match_feed({row.bytes, "x.xml", 0}), row.match) << row.bytes;
  }
}

}  // namespace
}  // namespace leta::parsers
