// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_document.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/search-server/pages/page_html.h"

namespace leta::server {
namespace {

using Json = nlohmann::json;
using Texts = std::vector<std::string>;

Passage pdf_page(int number, std::string heading, std::string text) {
  Passage passage;
  passage.kind = PassageKind::kPage;
  passage.page = number;
  passage.heading = std::move(heading);
  passage.text = std::move(text);
  return passage;
}

DocumentView report() {
  DocumentView view;
  view.record = {"r1", "rapporter/2015.pdf", 0};
  Document& document = view.document;
  document.title = {"Årsrapport 2015", Origin::kMetadata};
  document.authors = {{"Karin Ekdal", Origin::kByline}, {"Jonas Vallmo", Origin::kUnknown}};
  document.date = {parse_iso_date("2015-12"), Origin::kFileName};
  document.kind = {"report", Origin::kRule};
  document.topics = {{"skola", Origin::kText}};
  document.credits = {{"Foto", "Mira Sund"}};
  document.language = {"sv", Origin::kText};
  document.url = {"https://lindvik.example/2015.pdf", Origin::kSource};
  document.attachments = {{"Bilaga", "https://lindvik.example/b.pdf"},
                          {"Ond", "javascript:alert(1)"},
                          {"", "file:///etc/passwd"}};
  document.notes = {"Sida 7 gick inte att läsa."};
  document.passages = {pdf_page(1, "", "Första stycket.\nAndra stycket.\n\nTredje."),
                       pdf_page(2, "Ekonomi", "Kronor.")};
  Hit similar;
  similar.id = "s1";
  similar.title = "Annual report";
  similar.language = "en";
  similar.url = "https://lindvik.example/elsewhere";
  view.similar = {similar};
  return view;
}

TEST(DocumentPage, TellsReferenceManagersWhatItIs) {
  const PageHtml page(render_document_page(report(), {}));
  const auto meta = [&](const std::string& name) {
    return page.texts("//head/meta[@name='" + name + "']/@content");
  };
  EXPECT_EQ(meta("citation_title"), Texts{"Årsrapport 2015"});
  EXPECT_EQ(meta("citation_author"), (Texts{"Karin Ekdal", "Jonas Vallmo"}));
  EXPECT_EQ(meta("citation_publication_date"), Texts{"2015/12"});
  EXPECT_EQ(meta("DC.date"), Texts{"2015-12"});
  EXPECT_EQ(meta("DC.subject"), Texts{"skola"});
  EXPECT_EQ(meta("DC.identifier"), Texts{"https://lindvik.example/2015.pdf"});
  EXPECT_EQ(page.text("//span[@class='Z3988']/@title"),
            "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=report"
            "&rft.title=%C3%85rsrapport%202015&rft.creator=Karin%20Ekdal&rft.creator=Jonas%20Vallmo"
            "&rft.date=2015-12&rft.language=sv&rft.subject=skola"
            "&rft.identifier=https%3A%2F%2Flindvik.example%2F2015.pdf");
  const Json expected = {
      {"@context", "https://schema.org"},
      {"@type", "Report"},
      {"name", "Årsrapport 2015"},
      {"url", "https://lindvik.example/2015.pdf"},
      {"author",
       {{{"@type", "Person"},
         {"name", "Karin Ekdal"},
         {"givenName", "Karin"},
         {"familyName", "Ekdal"}},
        {{"@type", "Person"},
         {"name", "Jonas Vallmo"},
         {"givenName", "Jonas"},
         {"familyName", "Vallmo"}}}},
      {"datePublished", "2015-12"},
      {"inLanguage", "sv"},
      {"keywords", {"skola"}}};
  EXPECT_EQ(Json::parse(page.text("//script[@type='application/ld+json']")), expected);
}

TEST(DocumentPage, NoTextEndsItsData) {
  const std::string evil = "</script><!--<script>\u2028\u2029&quot;\"'--> \xFF";
  DocumentView view = report();
  view.document.title.value = evil;
  view.document.authors[0].value = evil;
  view.document.topics[0].value = evil;
  view.document.url.value = "javascript:alert(1)";
  const std::string html = render_document_page(view, {});
  const PageHtml page(html);
  const Json data = Json::parse(page.text("//script[@type='application/ld+json']"));
  EXPECT_EQ(data["name"], "</script><!--<script>\u2028\u2029&quot;\"'--> \uFFFD");
  EXPECT_EQ(data["url"], "/document/r1");
  EXPECT_EQ(page.count("//script[not(@src)]"), 1U);
  EXPECT_EQ(page.count("//head/meta[@name='citation_author']"), 2U);
}

TEST(DocumentPage, ShowsTextByPassages) {
  const PageHtml page(render_document_page(report(), {}));
  EXPECT_EQ(page.text("//title"), "Årsrapport 2015 – Leta");
  EXPECT_EQ(page.text("//h1"), "Årsrapport 2015");
  EXPECT_EQ(page.texts("//div[@class='passage']/@id"), (Texts{"page=1", "page=2"}));
  EXPECT_EQ(page.texts("//div[@class='passage']//h3"), (Texts{"sida 1", "sida 2: Ekonomi"}));
  EXPECT_EQ(page.texts("//div[@id='page=1']/p[not(@class)]"),
            (Texts{"Första stycket.", "Andra stycket.", "Tredje."}));
  EXPECT_EQ(page.texts("//nav[@class='contents']//a/@href"), (Texts{"#page=1", "#page=2"}));
  EXPECT_EQ(page.count("//nav[@class='contents']//details[@open]"), 1U);
  EXPECT_EQ(page.text("//nav[@class='contents']//summary"), "Innehåll: 2 delar");
  EXPECT_EQ(page.text("//a[@class='original']/@href"), "https://lindvik.example/2015.pdf");
  EXPECT_EQ(page.text("//div[@class='notice']"), "Sida 7 gick inte att läsa.");
}

TEST(DocumentPage, FoldsALongTableOfContents) {
  DocumentView view = report();
  for (int number = 3; number <= 30; ++number) {
    view.document.passages.push_back(pdf_page(number, "", "Text."));
  }
  const PageHtml page(render_document_page(view, {}));
  EXPECT_EQ(page.text("//nav[@class='contents']//summary"), "Innehåll: 30 delar");
  EXPECT_EQ(page.count("//nav[@class='contents']//details[not(@open)]//a"), 30U);
}

TEST(DocumentPage, SaysWhereMetadataCameFrom) {
  const PageHtml page(render_document_page(report(), {}));
  const std::string row = "//section[@class='facts']//div[dt='";
  EXPECT_EQ(page.texts(row + "Författare']/dd"),
            (Texts{"Karin Ekdal ur byline eller underskrift", "Jonas Vallmo"}));
  EXPECT_EQ(page.text(row + "Författare']/dd/a/@href"), "/?author=Karin+Ekdal");
  EXPECT_EQ(page.text(row + "Datum']/dd"), "december 2015 ur filnamnet");
  EXPECT_EQ(page.text(row + "Dokumenttyp']/dd"), "Rapport bedömt av Leta efter ord och form");
  EXPECT_EQ(page.text(row + "Medverkande']/dd"), "Mira Sund (Foto)");
  EXPECT_EQ(page.text(row + "Källa']/dd"), "rapporter/2015.pdf");
  EXPECT_EQ(page.count(row + "Organisation']"), 0U) << "nothing known, nothing shown";
}

TEST(DocumentPage, LinksToTheWebOnly) {
  const PageHtml page(render_document_page(report(), {}));
  EXPECT_EQ(page.texts("//ul[@class='plain-list']/li[a]"),
            (Texts{"Bilaga", "Annual report okänt datum"}));
  EXPECT_EQ(page.count("//a[starts-with(@href, 'javascript') or starts-with(@href, 'file')]"), 0U);
  EXPECT_EQ(page.texts("//ul[@class='plain-list']/li[not(a)]"),
            (Texts{"Ond", "file:///etc/passwd"}));
  DocumentView view = report();
  view.document.url.value = "javascript:alert(1)";
  const PageHtml hostile(render_document_page(view, {}));
  EXPECT_EQ(hostile.count("//a[starts-with(@href, 'javascript')]"), 0U);
  EXPECT_EQ(hostile.count("//a[@class='original']"), 0U);
}

TEST(DocumentPage, ListsTheOtherVersions) {
  DocumentView view = report();
  EXPECT_EQ(PageHtml(render_document_page(view, {})).count("//*[@id='versions']"), 0U);
  Version newer;
  newer.document.id = "n1";
  newer.document.title = "Årsrapport";
  newer.document.source = "rapporter/slutlig.docx";
  newer.document.date = parse_iso_date("2016-01");
  newer.is_newer = true;
  Version older = newer;
  older.document.id = "o1";
  older.is_newer = false;
  view.versions = {newer, older};
  const PageHtml page(render_document_page(view, {}));
  EXPECT_EQ(page.texts("//*[@id='versions']//li/a[not(@class)]/@href"),
            (Texts{"/document/n1", "/document/o1"}));
  EXPECT_EQ(page.text("//*[@id='versions']//li"),
            "Årsrapport januari 2016, rapporter/slutlig.docx Jämför: Årsrapport, januari 2016");
  // From the older to the newer one.
  EXPECT_EQ(page.texts("//a[@class='compare-link']/@href"),
            (Texts{"/document/n1/compare?with=r1", "/document/r1/compare?with=o1"}));
  EXPECT_EQ(page.text("//*[@id='versions']/p"), "Det finns en nyare version av texten.");
  view.versions = {older};
  EXPECT_EQ(PageHtml(render_document_page(view, {})).count("//*[@id='versions']/p"), 0U);
}

DocumentView report_with_hits() {
  DocumentView view = report();
  // "Första [stycket].", "Andra [stycket].", "[Ekonomi]"
  view.hits.hits = {{0, false, 8, 15}, {0, false, 23, 30}, {1, true, 0, 7}};
  return view;
}

TEST(DocumentPage, MarksHitsAndStepsThroughThem) {
  PageAddress address;
  address.request.text = "stycket";
  const PageHtml page(render_document_page(report_with_hits(), address, {2, ""}));
  EXPECT_EQ(page.texts("//mark"), (Texts{"stycket", "stycket", "Ekonomi"}));
  EXPECT_EQ(page.texts("//mark/@id"), (Texts{"hit-1", "hit-2", "hit-3"}));
  EXPECT_EQ(page.texts("//div[@id='page=1']/p[not(@class)]"),
            (Texts{"Första stycket.", "Andra stycket.", "Tredje."}));
  EXPECT_EQ(page.text("//h3/a[mark]"), "sida 2: Ekonomi");
  EXPECT_EQ(page.text("//p[@role='status']"), "Träff 2 av 3");
  EXPECT_EQ(page.texts("//nav[@class='stepper']/a/@href"),
            (Texts{"/document/r1?q=stycket&hit=1#hit-1", "/document/r1?q=stycket&hit=3#hit-3"}));
  EXPECT_EQ(page.texts("//nav[@class='contents']//li"),
            (Texts{"sida 1 2 träffar", "sida 2: Ekonomi 1 träff"}));
  const PageHtml fresh(render_document_page(report_with_hits(), address));
  EXPECT_EQ(fresh.text("//p[@role='status']"), "3 träffar i texten");
  EXPECT_EQ(fresh.texts("//nav[@class='stepper']/a/@href"),
            (Texts{"/document/r1?q=stycket&hit=3#hit-3", "/document/r1?q=stycket&hit=1#hit-1"}));
  const PageHtml none(render_document_page(report(), address));
  EXPECT_EQ(none.count("//nav[@class='stepper']"), 0U);
  EXPECT_EQ(none.text("//article/p[@class='hint']"),
            "Sökorden står i titeln eller uppgifterna, inte i texten.");
  EXPECT_EQ(PageHtml(render_document_page(report(), {})).count("//article/p[@class='hint']"), 0U);
}

TEST(DocumentPage, ListsDecisionsApartFromProposals) {
  DocumentView view = report();
  const auto add = [&](DecisionKind kind, const std::string& who, std::uint32_t begin,
                       std::uint32_t end) {
    Decision decision{kind, who, {parse_iso_date("2014-02-17"), Origin::kText}, {}};
    decision.place.begin = begin;
    decision.place.end = end;
    view.document.decisions.push_back(decision);
  };
  add(DecisionKind::kDecision, "Kommunstyrelsen", 0, 16);
  add(DecisionKind::kProposal, "Rådet", 17, 31);
  add(DecisionKind::kDecision, "", 17, 31);
  const PageHtml page(render_document_page(view, {}));
  EXPECT_EQ(page.texts("//details[@class='decided']/summary"),
            (Texts{"2 beslut i dokumentet", "1 förslag, inte beslutat här"}));
  EXPECT_EQ(page.texts("//details[@class='decided'][1]//li"),
            (Texts{"17 februari 2014 Kommunstyrelsen Första stycket. sida 1",
                   "17 februari 2014 Andra stycket. sida 1"}));
  EXPECT_EQ(page.texts("//details[@class='decided']//li//a/@href"),
            (Texts{"#decision-1", "#decision-3", "#decision-2"}));
  EXPECT_EQ(page.texts("//div[@id='page=1']/p[span]/span/@id"),
            (Texts{"decision-1", "decision-2", "decision-3"}));
  EXPECT_EQ(page.text("//p[span/@id='decision-3']"), "Andra stycket.");
}

TEST(DocumentPage, CitesADocumentOrAPageOfIt) {
  DocumentView view = report();
  ExportRecord record;
  record.hit.id = "r1";
  record.hit.title = "Årsrapport 2015";
  record.hit.kind = "report";
  record.hit.authors = {"Karin Ekdal"};
  record.hit.date = view.document.date.value;
  record.hit.url = view.document.url.value;
  record.page = "https://arkiv.lindvik.example/document/r1";
  view.reference = record;
  const PageHtml whole(render_document_page(view, {}));
  EXPECT_EQ(whole.texts("//section[@id='cite']//summary"),
            (Texts{"Harvard", "I löpande text", "APA 7", "BibTeX", "RIS"}));
  EXPECT_EQ(whole.text("//pre[@id='cite-harvard']"),
            "Ekdal, Karin (2015). Årsrapport 2015. https://lindvik.example/2015.pdf");
  EXPECT_EQ(whole.texts("//p[@class='passage-tools']/a/@href"),
            (Texts{"/document/r1?cite=page%3D1#cite", "https://lindvik.example/2015.pdf#page=1",
                   "/document/r1?cite=page%3D2#cite", "https://lindvik.example/2015.pdf#page=2"}));
  const PageHtml page(render_document_page(view, {}, {0, "page=2"}));
  EXPECT_EQ(page.text("//section[@id='cite']/p"),
            "Hänvisningen gäller sida 2: Ekonomi. Citera hela dokumentet");
  EXPECT_EQ(page.text("//pre[@id='cite-harvard']"),
            "Ekdal, Karin (2015). Årsrapport 2015. s. 2. https://lindvik.example/2015.pdf#page=2");
  EXPECT_EQ(page.text("//pre[@id='cite-text']"), "(Ekdal 2015, s. 2)");
  EXPECT_NE(page.text("//pre[@id='cite-ris']").find("UR - https://lindvik.example/2015.pdf#page=2"),
            std::string::npos);
  // A document that is in the archive only is cited there.
  view.document.url.value = "javascript:alert(1)";
  view.reference->hit.url = view.reference->page;
  const PageHtml own(render_document_page(view, {}, {0, "page=2"}));
  EXPECT_EQ(own.text("//pre[@id='cite-text']"), "(Ekdal 2015, s. 2)");
  EXPECT_TRUE(own.text("//pre[@id='cite-harvard']")
                  .ends_with("https://arkiv.lindvik.example/document/r1#page=2"));
  const PageHtml odd(render_document_page(view, {}, {0, "\"><script>"}));
  EXPECT_EQ(odd.text("//pre[@id='cite-text']"), "(Ekdal 2015)");
  EXPECT_EQ(odd.count("//script[not(@src)]"), 1U);
}

TEST(DocumentPage, LeadsToOthersOfItsCase) {
  DocumentView view = report();
  view.case_numbers = {{"KS 2014/123", "/?q=Dnr+KS+2014/123", 3}, {"KS 2014/9", "/?q=x", 1}};
  const PageHtml page(render_document_page(view, {}));
  const std::string row = "//section[@class='facts']//div[dt='Diarienummer']/dd";
  EXPECT_EQ(page.texts(row), (Texts{"KS 2014/123 (3 dokument)", "KS 2014/9"}));
  EXPECT_EQ(page.texts(row + "/a/@href"), Texts{"/?q=Dnr+KS+2014/123"});
}

TEST(DocumentPage, KnowsTheWayBack) {
  PageAddress address;
  EXPECT_EQ(PageHtml(render_document_page(report(), address)).text("//p[@class='back']/a"),
            "Till sökningen");
  address.request.text = "skola";
  address.request.offset = 20;
  const PageHtml page(render_document_page(report(), address));
  EXPECT_EQ(page.text("//p[@class='back']/a"), "Tillbaka till träffarna");
  EXPECT_EQ(page.text("//p[@class='back']/a/@href"), "/?q=skola&offset=20");
  EXPECT_EQ(page.text("//section[h2='Liknande dokument']//a/@href"),
            "/document/s1?q=skola&offset=20");
  EXPECT_EQ(page.text("//section[h2='Liknande dokument']//a/@lang"), "en");
  EXPECT_EQ(page.text("//a[@class='language']/@href"), "/document/r1?q=skola&offset=20&lang=en");
}

TEST(DocumentPage, SpeaksEnglishAroundASwedishText) {
  PageAddress address;
  address.request.lang = Lang::kEnglish;
  const PageHtml page(render_document_page(report(), address));
  EXPECT_EQ(page.text("//html/@lang"), "en");
  EXPECT_EQ(page.text("//article/@lang"), "sv");
  EXPECT_EQ(page.text("//article//h2/@lang"), "en") << "the page's own words inside the text";
  EXPECT_EQ(page.texts("//div[@class='passage']//h3"), (Texts{"page 1", "page 2: Ekonomi"}));
}

TEST(DocumentPage, SaysWhenThereIsNoTextOrTitle) {
  DocumentView view;
  view.record = {"x", "skannat.pdf", 0};
  const PageHtml page(render_document_page(view, {}));
  EXPECT_EQ(page.text("//h1"), "skannat.pdf");
  EXPECT_EQ(page.text("//article//section/p"), "Dokumentet har ingen text som går att läsa.");
  EXPECT_EQ(page.count("//nav[@class='contents']"), 0U);
  EXPECT_EQ(page.text("//*[@class='unknown']"), "okänt datum");
}

TEST(DocumentPage, HostileTextStaysText) {
  const std::string evil = "\"'></h1><script>alert(1)</script><img src=x onerror=a()>";
  DocumentView view = report();
  Document& document = view.document;
  document.title.value = evil;
  document.authors = {{evil, Origin::kText}};
  document.topics = {{evil, Origin::kText}};
  document.language = {evil, Origin::kText};
  document.url = {"https://lindvik.example/\" onclick=\"a()", Origin::kText};
  document.summary = evil;
  document.notes = {evil};
  document.source_id = evil;
  document.passages = {pdf_page(1, evil, evil)};
  view.record.source = evil;
  const PageHtml page(render_document_page(view, {}));
  EXPECT_EQ(page.text("//h1"), evil);
  EXPECT_EQ(page.text("//div[@class='passage']/p[not(@class)]"), evil);
  EXPECT_EQ(page.count("//script[not(@src)]"), 1U) << "the page's data";
  EXPECT_EQ(page.count("//img"), 1U) << "the page's own";
  EXPECT_EQ(page.count("//@onerror | //@onclick"), 0U);
  EXPECT_EQ(page.count("//article/@lang"), 0U);
}

}  // namespace
}  // namespace leta::server
