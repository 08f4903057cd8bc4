// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/wordpress_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "parsers/post_content.h"
#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

std::string wxr(const std::string& items, const std::string& version = "1.2") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!-- export -->\n<rss version=\"2.0\" "
         "xmlns:excerpt=\"http://wordpress.org/export/" +
         version + "/excerpt/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" " +
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/" +
         version +
         "/\">\n<channel><title>Lindviksbloggen</title><language>sv-SE</language>"
         "<wp:author><wp:author_login>majli</wp:author_login><wp:author_display_name>"
         "<![CDATA[Maja Lindqvist]]></wp:author_display_name></wp:author>"
         "<wp:author><wp:author_login>boek</wp:author_login><wp:author_display_name>boek"
         "</wp:author_display_name><wp:author_first_name>Bo</wp:author_first_name>"
         "<wp:author_last_name>Ek</wp:author_last_name></wp:author>\n" +
         items + "</channel></rss>";
}

std::string item(const std::string& title, const std::string& fields,
                 const std::string& type = "post", const std::string& status = "publish") {
  return "<item><title>" + title + "</title><wp:post_type>" + type + "</wp:post_type><wp:status>" +
         status + "</wp:status>" + fields + "</item>\n";
}

Collected read(const std::string& bytes) { return collect(parse_wordpress, bytes, "blogg.xml"); }

TEST(Wordpress, ReadsAPost) {
  const Collected read_back = read(wxr(
      item("fil",
           "<wp:post_id>8</wp:post_id><wp:post_parent>7</wp:post_parent><wp:attachment_url>"
           "https://blogg.lindvik.example/plan.pdf</wp:attachment_url>",
           "attachment", "inherit") +
      item(
          "M&ouml;te &amp; fika",
          "<link>https://blogg.lindvik.example/mote/</link><dc:creator><![CDATA[majli]]></"
          "dc:creator>"
          "<dc:creator>boek</dc:creator><guid "
          "isPermaLink=\"false\">https://blogg.lindvik.example/?p=7"
          "</guid><content:encoded><![CDATA[Första stycket.\n\n[caption id=\"x\"]<img "
          "src=\"a.jpg\" "
          "alt=\"bild\" />Torget i Lindvik[/caption]\n<!--more-->\n<h2>Sedan</h2>Rad ett\nrad två"
          "]]></content:encoded><excerpt:encoded><![CDATA[Kort <b>om</b> mötet]]></excerpt:encoded>"
          "<wp:post_id>7</wp:post_id><wp:post_date>2014-02-17 00:30:00</wp:post_date>"
          "<wp:post_date_gmt>2014-02-16 "
          "23:30:00</wp:post_date_gmt><wp:post_password></wp:post_password>"
          "<category domain=\"category\" nicename=\"moten\"><![CDATA[Möten]]></category>"
          "<category domain=\"post_tag\" nicename=\"fika\"><![CDATA[fika]]></category>"
          "<category domain=\"post_format\" nicename=\"x\"><![CDATA[Bild]]></category>"
          "<category domain=\"category\" nicename=\"o\"><![CDATA[Okategoriserade]]></category>"
          "<wp:comment><wp:comment_content>Bra skrivet!</wp:comment_content></wp:comment>")));
  EXPECT_EQ(read_back.error, "");
  ASSERT_EQ(read_back.documents.size(), 1U);
  const Document& document = read_back.documents[0];
  EXPECT_EQ(document.title, (Text{"Möte & fika", Origin::kMetadata}));
  EXPECT_EQ(document.source_id, "https://blogg.lindvik.example/?p=7");
  EXPECT_EQ(document.url.value, "https://blogg.lindvik.example/mote/");
  EXPECT_EQ(values(document.authors), (std::vector<std::string>{"Maja Lindqvist", "Bo Ek"}));
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(values(document.topics), (std::vector<std::string>{"Möten", "fika"}));
  EXPECT_EQ(document.kind.value, "blog-post");
  EXPECT_EQ(document.language.value, "sv-SE");
  EXPECT_EQ(document.audience, Audience::kPublic);
  EXPECT_EQ(document.summary, "Kort om mötet");
  EXPECT_EQ(all_text(document), "Första stycket.\n\nTorget i Lindvik\nSedan\nRad ett\nrad två");
  ASSERT_EQ(document.attachments.size(), 1U);
  EXPECT_EQ(document.attachments[0], (Link{"fil", "https://blogg.lindvik.example/plan.pdf"}));
  ASSERT_EQ(read_back.skips.size(), 1U);
  EXPECT_EQ(read_back.skips[0].name, "fil");
}

struct AudienceCase {
  const char* name;
  const char* status;
  const char* fields;
  Audience audience;
};

class WordpressAudience : public testing::TestWithParam<AudienceCase> {};

TEST_P(WordpressAudience, IsTheNarrowest) {
  const AudienceCase& row = GetParam();
  const Collected read_back = read(wxr(item("x", row.fields, "post", row.status)));
  ASSERT_EQ(read_back.documents.size(), 1U);
  EXPECT_EQ(read_back.documents[0].audience, row.audience);
}

// kTestNow is 2017-07-14 02:40 UTC.
INSTANTIATE_TEST_SUITE_P(
    Table, WordpressAudience,
    testing::Values(
        AudienceCase{"Published", "publish", "<wp:post_date>2014-01-01 00:00:00</wp:post_date>",
                     Audience::kPublic},
        AudienceCase{"WithoutDate", "publish", "", Audience::kPublic},
        AudienceCase{"Draft", "draft", "", Audience::kInternal},
        AudienceCase{"Pending", "pending", "", Audience::kInternal},
        AudienceCase{"Private", "private", "", Audience::kInternal},
        AudienceCase{"Planned", "future", "", Audience::kInternal},
        AudienceCase{"WithoutStatus", "", "", Audience::kInternal},
        AudienceCase{"UnknownStatus", "archived", "", Audience::kInternal},
        AudienceCase{"Password", "publish", "<wp:post_password><![CDATA[ab]]></wp:post_password>",
                     Audience::kInternal},
        AudienceCase{"InAnHour", "publish",
                     "<wp:post_date>2017-07-14 05:40:00</wp:post_date>"
                     "<wp:post_date_gmt>2017-07-14 03:40:00</wp:post_date_gmt>",
                     Audience::kInternal},
        AudienceCase{"AnHourAgo", "publish",
                     "<wp:post_date>2017-07-14 03:40:00</wp:post_date>"
                     "<wp:post_date_gmt>2017-07-14 01:40:00</wp:post_date_gmt>",
                     Audience::kPublic},
        AudienceCase{"LocalDateOnly", "publish", "<wp:post_date>2017-09-01 00:00:00</wp:post_date>",
                     Audience::kInternal}),
    [](const auto& row) { return row.param.name; });

TEST(Wordpress, SkipsWhatIsNoDocument) {
  const Collected read_back =
      read(wxr(item("a", "", "post", "trash") + item("b", "", "post", "auto-draft") +
               item("c", "", "revision", "inherit") + item("d", "", "nav_menu_item") +
               item("e", "", "custom_css") + item("f", "", "attachment", "inherit") +
               item("Sida", "", "page")));
  EXPECT_EQ(read_back.skips.size(), 6U);
  ASSERT_EQ(read_back.documents.size(), 1U);
  EXPECT_EQ(read_back.documents[0].kind.value, "page");
}

TEST(Wordpress, ReadsAllVersions) {
  for (const char* version : {"1.0", "1.1", "1.2"}) {
    const std::string bytes = wxr(item("x", "<excerpt:encoded>kort</excerpt:encoded>"), version);
    EXPECT_EQ(match_wordpress({bytes, "", 0}), Match::kByContent);
    const Collected read_back = read(bytes);
    ASSERT_EQ(read_back.documents.size(), 1U) << version;
    EXPECT_EQ(read_back.documents[0].summary, "kort");
  }
  EXPECT_EQ(match_wordpress({"<rss version='2.0'><channel/></rss>", "", 0}), Match::kNo);
}

TEST(Wordpress, ToleratesControlCharactersAndEntities) {
  const Collected read_back =
      read(wxr(item("a\x0B"
                    "b",
                    "<content:encoded><![CDATA[ett\x08 två]]></content:encoded>"
                    "<dc:creator>R&D&nbsp;gruppen</dc:creator>")));
  ASSERT_EQ(read_back.documents.size(), 1U);
  EXPECT_EQ(read_back.failures.size(), 0U);
  EXPECT_EQ(read_back.documents[0].title.value, "a b");
  EXPECT_EQ(all_text(read_back.documents[0]), "ett två");
  EXPECT_EQ(values(read_back.documents[0].authors), std::vector<std::string>{"R&D gruppen"});
}

TEST(Wordpress, GivesThePostsBeforeTheDamage) {
  const std::string whole = wxr(item("hel", "") + item("halv", "<content:encoded>text"));
  const Collected cut = read(whole.substr(0, whole.find("text") + 2));
  EXPECT_EQ(cut.error, "");
  ASSERT_EQ(cut.documents.size(), 1U);
  EXPECT_EQ(cut.documents[0].title.value, "hel");
  ASSERT_EQ(cut.failures.size(), 1U);
  EXPECT_EQ(cut.failures[0].name, "halv");
}

TEST(Wordpress, NamesDamageInTheMiddle) {
  const Collected read_back =
      read(wxr(item("ett", "") + item("två", "<a><b></a>") + item("tre", "")));
  EXPECT_EQ(read_back.documents.size(), 3U);
  ASSERT_EQ(read_back.failures.size(), 1U);
  EXPECT_TRUE(read_back.failures[0].name.starts_with("rad ")) << read_back.failures[0].name;
}

TEST(Wordpress, FailsWhereNothingCanBeRead) {
  EXPECT_NE(read("<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><").error, "");
  EXPECT_NE(read("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><title>&a;</title></channel></rss>")
                .error,
            "");
}

struct ShortcodeCase {
  const char* content;
  const char* text;
};

TEST(WithoutShortcodes, KeepsOtherBrackets) {
  const ShortcodeCase cases[] = {
      {"a [gallery] b", "a   b"},
      {"[gallery ids=\"1,2\" x='[']", " "},
      {"[caption w=\"1\"]Text[/caption]", " Text "},
      {"[okand]inne[/okand]", " inne "},
      {"[okand a=\"b\"]", " "},
      {"[sic] [1] [Text: Bo Ek] [", "[sic] [1] [Text: Bo Ek] ["},
      {"[[gallery]]", "[gallery]"},
      {"[vc_row][vc_column width=\"1/2\"]x[/vc_column][/vc_row]", "  x  "},
      {"[oavslutad a=\"", "[oavslutad a=\""},
  };
  for (const ShortcodeCase& row : cases) EXPECT_EQ(without_shortcodes(row.content), row.text);
}

TEST(PostPassages, LeaveLineEndsOfBlocksAlone) {
  const auto passages = post_passages(
      "<!-- wp:paragraph -->\n<p>Ett\nstycke</p>\n<!-- /wp:paragraph -->\n\n"
      "<!-- wp:list --><ul><li>a</li></ul><!-- /wp:list -->");
  ASSERT_EQ(passages.size(), 1U);
  EXPECT_EQ(passages[0].text, "Ett stycke\n\na");
}

}  // namespace
}  // namespace leta::parsers
