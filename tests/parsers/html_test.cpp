// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/html_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "parsers/html_text.h"
#include "parsers/html_tree.h"
#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

Document read(std::string_view html, std::string name = "sida.html") {
  Collected collected = collect(parse_html_page, html, std::move(name));
  EXPECT_EQ(collected.error, "");
  EXPECT_EQ(collected.documents.size(), 1U);
  return collected.documents.empty() ? Document() : std::move(collected.documents.front());
}

struct TextCase {
  const char* name;
  const char* html;
  const char* text;
};

class HtmlText : public testing::TestWithParam<TextCase> {};

TEST_P(HtmlText, IsLaidOut) { EXPECT_EQ(all_text(read(GetParam().html)), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    Table, HtmlText,
    testing::Values(
        TextCase{"Paragraphs", "<p>Ett\n  stycke.<p>Ett <b>fet</b>t till.",
                 "Ett stycke.\n\nEtt fett till."},
        TextCase{"ConditionsOfWord",
                 "<p><![if !supportLists]>· <![endif]>Punkt <![if gte mso 9]>ett<![endif]>"
                 "<p>Kod: &lt;![if a]&gt;<![if utan slut",
                 "· Punkt ett\n\nKod: <![if a]><![if utan slut"},
        TextCase{"ConditionsInComments",
                 "<!--[if gte mso 9]><xml><o:a/></xml><![endif]--><!--[if lt IE 9]><p>Gammal<![endif]-->"
                 "<p>Ett<!--[if !mso]><!--> två<!--<![endif]--> tre",
                 "Ett två tre"},
        TextCase{"TableOfManyParts",
                 "<table><caption>Avgifter</caption><thead><tr><th>Åtgärd<th>Kr</thead><tbody><tr>"
                 "<td rowspan=2>Altan<br>med tak<td>2&nbsp;000<tr><td></td><td><ul><li>a<li>b</ul>"
                 "</tbody><tfoot><tr><td colspan=2>Källa: vi</tfoot></table>",
                 "Avgifter\nÅtgärd\tKr\nAltan med tak\t2 000\na b\nKälla: vi"},
        TextCase{"LineBreaks", "<p>Rad ett<br>rad två</p>", "Rad ett\nrad två"},
        TextCase{"Lists", "<p>Vi vill:</p><ul><li>lyssna<li>lära<ol><li>mer</li></ol></ul>",
                 "Vi vill:\n\nlyssna\nlära\n\nmer"},
        TextCase{"Table",
                 "<table><caption>Antal</caption><tr><th>År<th>Antal</tr>"
                 "<tr><td>2014</td><td><p>1&nbsp;200</p></td></tr></table>",
                 "Antal\nÅr\tAntal\n2014\t1 200"},
        TextCase{"LayoutTable",
                 "<table role=presentation><tr><td><p>Ett.</p><p>Två.</p></td></tr></table>",
                 "Ett.\n\nTvå."},
        TextCase{"Entities", "<p>&aring;&auml;&ouml; &amp; &lt;tagg&gt; &#8211; &hellip;</p>",
                 "åäö & <tagg> – …"},
        TextCase{"Invisible",
                 "<p>Syns</p><script>var x='nej';</script><style>p{}</style><p hidden>nej</p>"
                 "<p style='DISPLAY : none; display: none'>nej</p><noscript>nej</noscript>"
                 "<select><option>nej</select><textarea>nej</textarea><img alt='nej' src=x>",
                 "Syns"},
        TextCase{"Preformatted", "<pre>a\nb   c</pre>", "a\nb c"},
        TextCase{"SoftHyphen", "<p>kommun&shy;styrelsen</p>", "kommunstyrelsen"},
        TextCase{"Definitions", "<dl><dt>Ordet<dd>är fritt</dl>", "Ordet\när fritt"},
        TextCase{"TextOutsideOfEverything", "Bara text & mer", "Bara text & mer"},
        TextCase{"Unclosed", "<div><p>Ett <a href=x>två<div>tre", "Ett två\n\ntre"},
        TextCase{"NulAndControls",
                 "<p>a\x01"
                 "b</p>",
                 "a b"}),
    [](const auto& row) { return row.param.name; });

TEST(Html, ReadsABodyWithinAHeadThatDoesNotEnd) {
  const Collected collected = collect(
      parse_html_page, "<html><head><titla>Bygget</title><ead><body><p>Vi bygger.</p></html>", "a.html");
  EXPECT_EQ(collected.error, "");
  ASSERT_EQ(collected.documents.size(), 1U);
  EXPECT_EQ(all_text(collected.documents[0]), "Vi bygger.");
}

TEST(HtmlSections, BeginAtHeadings) {
  const Document document = read(
      "<title>Plan</title><p>Ingress.</p><h2 id=mal>Våra <em>mål</em></h2><p>Text.</p>"
      "<h3><a name=del></a>Delmål</h3><h2>  </h2><p>Mer.</p>");
  ASSERT_EQ(document.passages.size(), 3U);
  EXPECT_EQ(document.passages[0].kind, PassageKind::kBody);
  EXPECT_EQ(document.passages[0].text, "Ingress.");
  EXPECT_EQ(document.passages[1].heading, "Våra mål");
  EXPECT_EQ(document.passages[1].level, 2);
  EXPECT_EQ(document.passages[1].anchor, "mal");
  EXPECT_EQ(document.passages[1].text, "Text.");
  EXPECT_EQ(document.passages[2].heading, "Delmål");
  EXPECT_EQ(document.passages[2].anchor, "del");
  EXPECT_EQ(document.passages[2].text, "Mer.");
}

constexpr std::string_view kPost = R"(<!DOCTYPE html><html lang="sv-SE"><head>
<title>Språkcaféet växer | Lindviks kommun</title>
<meta name="description" content="Fler kommer till caféet.">
<link rel="canonical" href="https://blogg.lindvik.example/sprakcafe/">
<meta property="og:site_name" content="Lindviks kommun">
</head><body class="single single-post">
<div id="cookie-notice" class="cookie-banner"><p>Vi använder kakor.</p><button>Godkänn</button></div>
<header class="site-header"><p class="site-title">Lindviks kommun</p>
<nav><ul><li><a href="/">Start</a></li><li><a href="/om">Om bloggen</a></li></ul></nav></header>
<main><article><header class="entry-header"><h1>Språkcaféet växer</h1>
<p class="byline">Av <span class="vcard author"><a class="fn" rel="author" href="/x">Maja Lindqvist</a></span>
<time class="entry-date published" datetime="2014-02-17T10:00:00+01:00">17 februari</time></p></header>
<div class="entry-content"><p>Varje tisdag träffas trettio personer på biblioteket i Lindvik.</p>
<h2>Vad händer sedan?</h2><p>Till hösten öppnar ett andra café på torget, berättar personalen.</p>
<div class="sharedaddy"><h3>Dela detta:</h3><ul><li><a href="#">Facebook</a></ul></div></div>
<footer class="entry-footer">Etiketter: <a rel="tag" href="/tag/sprak">språk</a></footer></article>
<section id="comments" class="comments-area"><h2>2 kommentarer</h2><p>Bra!</p></section>
<div id="respond" class="comment-respond"><h3>Lämna ett svar</h3><form><label>Namn</label></form></div></main>
<aside><h2>Senaste inläggen</h2><ul><li><a href="/a">Om skolan</a></li></ul></aside>
<footer>Kontakt: kommunen@lindvik.example</footer></body></html>)";

TEST(HtmlMain, LeavesTheSurroundingsOut) {
  const std::string text = all_text(read(kPost));
  EXPECT_EQ(
      text,
      "Av Maja Lindqvist 17 februari\n\nVarje tisdag träffas trettio personer på biblioteket i "
      "Lindvik.\nVad händer sedan?\nTill hösten öppnar ett andra café på torget, berättar "
      "personalen.");
}

TEST(HtmlMetadata, OfAWordPressPost) {
  const Document document = read(kPost);
  EXPECT_EQ(document.title, (Text{"Språkcaféet växer", Origin::kMetadata}));
  ASSERT_EQ(document.authors.size(), 1U);
  EXPECT_EQ(document.authors[0], (Text{"Maja Lindqvist", Origin::kByline}));
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(document.date.origin, Origin::kMetadata);
  EXPECT_EQ(values(document.topics), std::vector<std::string>{"språk"});
  EXPECT_EQ(document.language.value, "sv-SE");
  EXPECT_EQ(document.url.value, "https://blogg.lindvik.example/sprakcafe/");
  EXPECT_EQ(document.kind.value, "blog-post");
  EXPECT_EQ(document.summary, "Fler kommer till caféet.");
  EXPECT_FALSE(document.is_listing);
}

TEST(HtmlMain, KeepsTextWhereNothingIsMarked) {
  EXPECT_EQ(all_text(read("<body><div class=footer>Allt som står här.</div></body>")),
            "Allt som står här.");
  EXPECT_EQ(all_text(read("<nav>Bara <a href=x>en meny</a></nav>")), "Bara en meny");
  // ASP.NET wraps whole pages in a form.
  EXPECT_EQ(all_text(read("<body><form><p>Sidans text.</p><input value=x></form></body>")),
            "Sidans text.");
  EXPECT_EQ(all_text(read("<frameset><noframes>Utan ramar</noframes></frameset>")), "Utan ramar");
}

TEST(HtmlMain, DropsMenusOfPagesThatMarkNothing) {
  std::string page = "<body><table><tr><td><ul>";
  for (int i = 0; i < 3; ++i) page += "<li><a href=x>Meny</a></li>";
  page += "</ul></td><td>";
  for (int i = 0; i < 30; ++i) page += "<p>Kommunen beslutade om en plan för delaktighet.</p>";
  const std::string text = all_text(read(page + "</td></tr></table></body>"));
  EXPECT_EQ(text.find("Meny"), std::string::npos);
  EXPECT_TRUE(text.starts_with("Kommunen beslutade"));
}

TEST(HtmlMain, DropsMastheadsOfTableLayouts) {
  const std::string end = "<h1>Om parken</h1><p>Parken öppnar i maj.</p></td></tr></table></body>";
  const std::string masthead = "<body><table><tr><td colspan=2>LINDVIKS KOMMUN</td></tr><tr>";
  const std::string menu = "<td><a href=a>Start</a><br>Nytt</td><td>";
  EXPECT_EQ(all_text(read(masthead + menu + end)), "Parken öppnar i maj.");
  // What is long, or in the cell of the heading itself, is text.
  const std::string lead =
      "Under våren bygger Lindvik om Hamnparken, och den som vill får vara med "
      "och bestämma om lekplatsen, träden, bänkarna och vägen ned till vattnet, "
      "från första mötet.";
  EXPECT_TRUE(all_text(read("<body><table><tr><td>" + lead + "</td></tr><tr><td>" + end))
                  .starts_with("Under våren"));
  EXPECT_TRUE(all_text(read(masthead + "<td><p>Nyhet</p>" + end)).starts_with("Nyhet"));
  // A table of data before the heading's is left alone.
  EXPECT_TRUE(all_text(read("<body><table><tr><td>2014</td></tr></table><table><tr><td>" + end))
                  .starts_with("2014"));
}

TEST(HtmlMain, ReadsVeryDeepPagesToTheirEnd) {
  std::string page;
  for (int i = 0; i < 20'000; ++i) page += "<div>";
  const std::string end = "<p>längst</p><script>x<y</script> &aring; in";
  EXPECT_EQ(all_text(read(page.substr(0, 5 * 1000) + end)), "längst å in");
  EXPECT_EQ(all_text(read(page + end)), "längst å in");
}

TEST(HtmlListing, IsToldFromAPost) {
  std::string listing = "<html><head><title>Blogg | Lindvik</title></head><body><main>";
  for (const char* title : {"Språkcaféet växer", "Ny samordnare", "Öppet hus", "Mötet i maj"}) {
    listing += "<article><h2><a href=/x>" + std::string(title) +
               "</a></h2><p>En kort puff om inlägget …</p></article>";
  }
  const Document document = read(listing + "</main></body></html>");
  EXPECT_TRUE(document.is_listing);
  EXPECT_EQ(document.kind, (Text{"page", Origin::kRule}));
  EXPECT_EQ(document.title.value, "Blogg | Lindvik");
}

std::string article(const std::string& heading, int sentences) {
  std::string text = "<article>" + heading;
  for (int i = 0; i < sentences; ++i)
    text += "<p>Kommunen beslutade om en plan för delaktighet.</p>";
  return text + "</article>";
}

TEST(HtmlListing, IsAlsoAPageOfWholePosts) {
  const std::string linked = "<h2><a href=/x>Ett inlägg</a></h2>";
  const std::string posts = article(linked, 40) + article(linked, 30) + article(linked, 50);
  EXPECT_TRUE(read("<body>" + posts + "</body>").is_listing);
  // A post with teasers of others below it is none.
  const std::string teasers = article(linked, 1) + article(linked, 1) + article(linked, 1);
  const Document post = read("<body>" + article("<h1>Inlägget</h1>", 40) + teasers + "</body>");
  EXPECT_FALSE(post.is_listing);
  EXPECT_EQ(post.title.value, "Inlägget");
}

struct MetadataCase {
  const char* name;
  const char* head;
  const char* title;
  std::vector<std::string> authors;
  const char* date;
  std::vector<std::string> topics;
};

class HtmlMetadata : public testing::TestWithParam<MetadataCase> {};

TEST_P(HtmlMetadata, IsRead) {
  const MetadataCase& row = GetParam();
  const Document document =
      read("<head>" + std::string(row.head) + "</head><body><p>Text.</p></body>");
  EXPECT_EQ(document.title.value, row.title);
  EXPECT_EQ(values(document.authors), row.authors);
  EXPECT_EQ(to_string(document.date.value), row.date);
  EXPECT_EQ(values(document.topics), row.topics);
}

INSTANTIATE_TEST_SUITE_P(
    Table, HtmlMetadata,
    testing::Values(
        MetadataCase{"JsonLd",
                     R"(<script type="application/ld+json">{"@type":"BlogPosting",
                     "headline":"Tr&auml;ffpunkt","author":[{"@type":"Person","name":"Bo Ek"},
                     {"name":"Siv Al"}],"datePublished":"2015-03-02T08:00:00+01:00",
                     "keywords":"demokrati, skola","articleSection":["Möten"]}</script>)",
                     "Träffpunkt",
                     {"Bo Ek", "Siv Al"},
                     "2015-03-02",
                     {"demokrati", "skola", "Möten"}},
        MetadataCase{"JsonLdGraph",
                     R"(<title>x</title><script type="application/ld+json">{"@graph":[
                     {"@type":"WebSite","name":"Lindvik","datePublished":"1999-01-01"},
                     {"@type":["WebPage"],"headline":"sidan"},
                     {"@type":"Article","headline":"Inlägget","author":{"@id":"#p"},
                      "dateCreated":"2016"},
                     {"@type":"Person","@id":"#p","name":"Eva Ny"}]}</script>)",
                     "Inlägget",
                     {"Eva Ny"},
                     "2016",
                     {}},
        MetadataCase{"JsonLdBroken",
                     R"(<title>Titeln</title><script type="application/ld+json">{"a":[[[</script>)",
                     "Titeln",
                     {},
                     "",
                     {}},
        MetadataCase{"OpenGraph",
                     R"(<title>Sajt</title><meta property="og:title" content="Delad titel">
                     <meta property="article:published_time" content="2013-05-06T00:00:00Z">
                     <meta property="article:author" content="https://facebook.example/lindvik">
                     <meta property="article:tag" content="Arbete, bostad"><meta name=author content="Per By">)",
                     "Delad titel",
                     {"Per By"},
                     "2013-05-06",
                     {"Arbete, bostad"}},
        MetadataCase{
            "DublinCore",
            R"(<meta name="DC.Title" content="Årsrapport"><meta name="DCTERMS.issued" content="2012-04">
                     <meta name="DC.creator" content="Ek, Bo"><meta name="DC.creator" content="Al, Siv">
                     <meta name="DC.subject" content="rapport; uppföljning">)",
            "Årsrapport",
            {"Ek, Bo", "Al, Siv"},
            "2012-04",
            {"rapport", "uppföljning"}},
        MetadataCase{"PlainMeta",
                     R"(<title>Sidan</title><meta name=date content="17 feb 2014">
                     <meta name=keywords content="a, b, A"><meta name=author content="admin">)",
                     "Sidan",
                     {},
                     "2014-02-17",
                     {"a", "b"}},
        MetadataCase{"ImpossibleDate",
                     R"(<title>S</title><meta name=date content="2015-02-31">)",
                     "S",
                     {},
                     "",
                     {}}),
    [](const auto& row) { return row.param.name; });

TEST(HtmlTitle, OfTwoFirstHeadingsIsTheMainPartsOwn) {
  const std::string head = "<head><title>Nya bänkar – Parkbloggen</title></head><body>";
  const std::string text = "<p>I går kom de nya bänkarna till Hamnparken.</p>";
  for (const std::string& body :
       {"<h1>Parkbloggen</h1><main><h1>Nya bänkar</h1>" + text + "</main>",
        "<h1>Parkbloggen</h1><div><h1 class='entry-title'>Nya bänkar</h1>" + text + "</div>",
        "<h1 class='site-title'>Parkbloggen</h1><div><h1>Nya bänkar</h1>" + text + "</div>",
        "<h1>Parkbloggen</h1><div><h2 class='entry-title'>Nya bänkar</h2>" + text + "</div>"}) {
    EXPECT_EQ(read(head + body + "</body>").title, (Text{"Nya bänkar", Origin::kMetadata})) << body;
  }
}

TEST(HtmlMetadata, AuthorsThatAreOrganisations) {
  const auto page = [](const std::string& author) {
    return read(
        "<head><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\","
        "\"publisher\":{\"name\":\"Lindviks kommun\"},\"author\":" +
        author +
        "},{\"@id\":\"#k\",\"@type\":[\"Thing\",\"Organization\"],\"name\":\"Kansliet\"}]}"
        "</script></head><body><p>Text.</p></body>");
  };
  struct Case {
    const char* author;
    std::vector<std::string> authors;
    std::vector<std::string> organisations;
  };
  const Case cases[] = {
      {R"({"@type":"Organization","name":"Parkkontoret"})",
       {},
       {"Parkkontoret", "Lindviks kommun"}},
      {R"({"@type":"GovernmentOrganization","name":"Lindviks kommun"})", {}, {"Lindviks kommun"}},
      {R"([{"@type":"Person","name":"Maja Lindqvist"},{"@id":"#k"}])",
       {"Maja Lindqvist"},
       {"Kansliet", "Lindviks kommun"}},
      {R"({"name":"Maja Lindqvist"})", {"Maja Lindqvist"}, {"Lindviks kommun"}},
      {R"("Maja Lindqvist")", {"Maja Lindqvist"}, {"Lindviks kommun"}},
  };
  for (const Case& row : cases) {
    const Document document = page(row.author);
    EXPECT_EQ(values(document.authors), row.authors) << row.author;
    EXPECT_EQ(values(document.organisations), row.organisations) << row.author;
  }
}

TEST(HtmlKind, IsAPageWhereNothingElseTells) {
  EXPECT_EQ(read("<body><p>Text.</p></body>").kind, (Text{"page", Origin::kRule}));
  EXPECT_EQ(read("<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>"
                 "<body><p>Text.</p></body>")
                .kind,
            (Text{"blog-post", Origin::kRule}));
}

TEST(HtmlMetadata, KnowsWhereABrowserSavedThePageFrom) {
  const auto url = [](const std::string& head) {
    return read(head + "<!DOCTYPE html><html><body><p>Text.</p></body></html>").url;
  };
  EXPECT_EQ(url("<!-- saved from url=(0027)https://www.lindvik.example/a -->\r\n"),
            (Text{"https://www.lindvik.example/a", Origin::kMetadata}));
  EXPECT_EQ(url("<!-- saved from url=(0014)about:internet -->"), Text());
  EXPECT_EQ(url("<!-- saved from url=(0014"), Text());
}

TEST(HtmlTitle, FallsBack) {
  EXPECT_EQ(read("<h1>Rubriken</h1><p>Text</p>").title, (Text{"Rubriken", Origin::kText}));
  EXPECT_EQ(read("<title>Untitled Document</title><h2>Rubriken</h2>").title,
            (Text{"Rubriken", Origin::kText}));
  EXPECT_EQ(read("<p>Första raden</p><p>Andra</p>").title, (Text{"Första raden", Origin::kText}));
  EXPECT_EQ(read("", "min_plan.html").title, (Text{"min plan", Origin::kFileName}));
}

struct MatchCase {
  const char* bytes;
  const char* name;
  Match match;
};

TEST(HtmlMatch, TellsHtmlFromOthers) {
  const MatchCase cases[] = {
      {"<!DOCTYPE HTML PUBLIC>", "a.txt", Match::kByContent},
      {"\n<!-- x -->\n<HTML>", "", Match::kByContent},
      {"<?xml version='1.0'?><!DOCTYPE html><html>", "", Match::kByContent},
      {"<p>hej</p>", "a.htm", Match::kByName},
      {"<p>hej</p>", "a.txt", Match::kNo},
      {"<rss>", "a.xml", Match::kNo},
      {"%PDF-1.4", "a.pdf", Match::kNo},
  };
  for (const MatchCase& row : cases) {
    EXPECT_EQ(match_html({row.bytes, row.name, 0}), row.match) << row.bytes;
  }
}

TEST(HtmlInline, IsOneLine) {
  EXPECT_EQ(html_inline_text("  Ett  <b>två</b>&amp;<br>tre "), "Ett två& tre");
  EXPECT_EQ(html_inline_text("1 < 2 & x"), "1 < 2 & x");
  EXPECT_EQ(html_inline_text(""), "");
}

}  // namespace
}  // namespace leta::parsers
