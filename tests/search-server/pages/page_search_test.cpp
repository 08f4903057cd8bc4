// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_search.h"

#include <gtest/gtest.h>

#include "tests/search-server/pages/page_html.h"

namespace leta::server {
namespace {

using schema::Facet;
using Texts = std::vector<std::string>;

Hit minutes_hit() {
  Hit hit;
  hit.id = "m1";
  hit.title = "Styrgruppens protokoll";
  hit.title_marked = {{"Styrgruppens", true}, {" protokoll", false}};
  hit.url = "https://lindvik.example/p.pdf";
  hit.kind = "minutes";
  hit.date = parse_iso_date("2014-02-17");
  hit.authors = {"Karin Ekdal", "Jonas Vallmo"};
  hit.topics = {"skola & hem"};
  hit.organisations = {"Kommunstyrelsen"};
  hit.language = "sv";
  hit.passages = {
      {"sida 12",
       12,
       "https://lindvik.example/p.pdf#page=12",
       {{"… (", false}, {"gruppen", true}, {" ", false}, {"beslutade", true}, {") att", false}}}};
  hit.matched = {{"skola", "eftermiddagsskola", MatchHow::kCompound},
                 {"styrgruppens", "styrgruppens", MatchHow::kExact}};
  return hit;
}

Hit undated_hit() {
  Hit hit;
  hit.id = "d 2";
  hit.title = "Participation";
  hit.url = "/document/d%202";
  hit.language = "en";
  hit.snippet = {{"On equal terms", false}};
  return hit;
}

FacetCounts kinds() {
  FacetCounts counts;
  counts.facet = Facet::kKind;
  counts.values = {{"minutes", 1200, false}, {"report", 3, true}};
  counts.missing = 4;
  return counts;
}

PageAddress asking(std::string text) {
  PageAddress address;
  address.request.text = std::move(text);
  return address;
}

SearchResponse two_hits() {
  SearchResponse response;
  response.total = 2;
  response.hits = {minutes_hit(), undated_hit()};
  response.facets = {kinds()};
  return response;
}

TEST(SearchPage, ShowsEverythingOfAHit) {
  const PageHtml page(render_search_page(asking("styrgruppens skola"), {two_hits()}));
  EXPECT_EQ(page.text("//html/@lang"), "sv");
  EXPECT_EQ(page.text("//title"), "styrgruppens skola – Leta");
  EXPECT_EQ(page.text("//h1"), "2 träffar för ”styrgruppens skola”");
  EXPECT_EQ(page.text("//input[@name='q']/@value"), "styrgruppens skola");
  const std::string hit = "//li[@class='hit'][1]";
  EXPECT_EQ(page.text(hit + "//h3/a"), "Styrgruppens protokoll");
  EXPECT_EQ(page.text(hit + "//h3/a/@href"), "https://lindvik.example/p.pdf");
  EXPECT_EQ(page.text(hit + "//h3/a/mark"), "Styrgruppens");
  EXPECT_NE(page.text(hit + "/span[@class='Z3988']/@title")
                .find("rft.identifier=https%3A%2F%2Flindvik.example%2Fp.pdf"),
            std::string::npos)
      << "reference managers take hits along";
  EXPECT_EQ(page.text(hit + "//*[@class='kind']"), "Protokoll");
  EXPECT_EQ(page.text(hit + "//time"), "17 februari 2014");
  EXPECT_EQ(page.text(hit + "//time/@datetime"), "2014-02-17");
  EXPECT_EQ(page.texts(hit + "//*[@class='item']"),
            (Texts{"Karin Ekdal", "Jonas Vallmo", "Kommunstyrelsen"}));
  EXPECT_EQ(page.text(hit + "//a[@class='place']/text()"), "sida 12");
  EXPECT_EQ(page.text(hit + "//a[@class='place']/@href"), "https://lindvik.example/p.pdf#page=12");
  EXPECT_EQ(page.texts(hit + "//*[@class='snippet']//mark"), (Texts{"gruppen", "beslutade"}));
  EXPECT_EQ(page.text(hit + "//*[@class='snippet']/span"), "… (gruppen beslutade) att")
      << "no space that the text does not have";
  EXPECT_EQ(page.texts(hit + "//*[@class='matched']/li"),
            (Texts{"”skola” hittades som ”eftermiddagsskola” (sammansättning)"}))
      << "words that matched as they are need no reason";
  EXPECT_EQ(page.text(hit + "//*[@class='topics']//a/@href"),
            "/?q=styrgruppens+skola&topic=skola+%26+hem");
  EXPECT_EQ(page.text(hit + "//a[@class='archived']/@href"), "/document/m1?q=styrgruppens+skola");
}

TEST(SearchPage, ASearchCanBeFollowedAndTakenAlong) {
  PageAddress address = asking("skola & hem");
  address.request.offset = 10;
  const PageHtml page(render_search_page(address, {two_hits()}));
  const std::string feed = "/feed.atom?q=skola+%26+hem";
  EXPECT_EQ(page.text("//head/link[@type='application/atom+xml']/@href"), feed);
  EXPECT_EQ(page.text("//a[@type='application/atom+xml']/@href"), feed);
  EXPECT_EQ(page.texts("//a[@download]/@href"),
            (Texts{"/api/v1/export?format=csv&separator=semicolon&q=skola+%26+hem",
                   "/api/v1/export?format=ris&q=skola+%26+hem",
                   "/api/v1/export?format=bibtex&q=skola+%26+hem",
                   "/api/v1/export?format=csl-json&q=skola+%26+hem",
                   "/api/v1/export?format=jsonl&q=skola+%26+hem"}));
}

TEST(SearchPage, DeclaresAnotherLanguageAndAnUnknownDate) {
  const PageHtml page(render_search_page(asking("terms"), {two_hits()}));
  const std::string hit = "//li[@class='hit'][2]";
  EXPECT_EQ(page.text(hit + "//h3/a/@lang"), "en");
  EXPECT_EQ(page.text(hit + "//*[@class='snippet']/span/@lang"), "en");
  EXPECT_EQ(page.text(hit + "//h3/a/@href"), "/document/d%202?q=terms") << "knows the way back";
  EXPECT_EQ(page.text(hit + "//*[@class='unknown']"), "okänt datum");
  EXPECT_EQ(page.count(hit + "//a[@class='archived']"), 0U) << "the title leads there already";
  EXPECT_EQ(page.count("//li[@class='hit'][1]//h3/a/@lang"), 0U);
}

TEST(SearchPage, SpeaksEnglish) {
  PageAddress address = asking("school");
  address.request.lang = Lang::kEnglish;
  address.language_chosen = true;
  SearchResponse response = two_hits();
  response.total = 1;
  response.hits.pop_back();
  const PageHtml page(render_search_page(address, {response}));
  EXPECT_EQ(page.text("//html/@lang"), "en");
  EXPECT_EQ(page.text("//h1"), "1 hit for “school”");
  EXPECT_EQ(page.text("//*[@class='kind']"), "Minutes");
  EXPECT_EQ(page.text("//time"), "17 February 2014");
  EXPECT_EQ(page.text("//li[@class='hit']//h3/a/@lang"), "sv");
  EXPECT_EQ(page.text("//form//input[@type='hidden' and @name='lang']/@value"), "en")
      << "the next search keeps the language that was chosen";
  EXPECT_EQ(page.text("//a[@class='language']/@href"), "/?q=school&lang=sv");
  EXPECT_EQ(page.text("//a[@class='language']/@lang"), "sv");
}

TEST(SearchPage, OffersFacetsAsCheckboxesOfTheOneForm) {
  PageAddress address = asking("skola");
  address.request.filters[facet_index(Facet::kKind)] = {"report"};
  const PageHtml page(render_search_page(address, {two_hits()}));
  EXPECT_EQ(page.texts("//fieldset[@id='facet-kind']//label"),
            (Texts{"Rapport 3", "Protokoll 1\u00A0200", "Okänd typ 4"}))
      << "what is chosen comes first";
  EXPECT_EQ(page.texts("//fieldset[@id='facet-kind']//input/@value"),
            (Texts{"report", "minutes", "(none)"}));
  EXPECT_EQ(page.texts("//input[@checked]/@value"), (Texts{"report"}));
  EXPECT_EQ(page.count("//input[@type='checkbox' and @form='search' and @name='kind']"), 3U);
  EXPECT_EQ(page.count("//form[@id='search' and @method='get' and @action='/']"), 1U);
  EXPECT_EQ(page.text("//fieldset[@id='facet-kind']/legend"), "Dokumenttyp");
}

TEST(SearchPage, FoldsALongFacetAndOpensItForAllValues) {
  SearchResponse response = two_hits();
  FacetCounts authors;
  authors.facet = Facet::kAuthor;
  for (const char* name : {"Ek", "Al", "Ask", "Lind", "Alm", "Rönn", "Björk", "Sälg", "Asp", "En"}) {
    authors.values.push_back({name, 1});
  }
  authors.more = 3;
  response.facets = {authors};
  const PageHtml folded(render_search_page(asking("skola"), {response}));
  EXPECT_EQ(folded.text("//details[@class='more-values']/summary/text()"), "3 till");
  EXPECT_EQ(folded.count("//details[@open]"), 0U);
  EXPECT_EQ(folded.count("//details//input"), 3U);
  EXPECT_EQ(folded.text("//*[@class='show-all']/a/@href"), "/?q=skola&all=author#facet-author");
  EXPECT_EQ(folded.text("//details/@data-find-label"), "Sök bland värdena: Författare");
  response.facets[0].values[9].selected = true;
  const PageHtml chosen(render_search_page(asking("skola"), {response}));
  EXPECT_EQ(chosen.text("(//fieldset[@id='facet-author']//input)[1]/@value"), "En")
      << "what is chosen comes first";
  EXPECT_EQ(chosen.count("//details[@open]"), 0U);
  PageAddress all = asking("skola");
  all.whole_facet = Facet::kAuthor;
  EXPECT_EQ(PageHtml(render_search_page(all, {response})).count("//details[@open]"), 1U);
  all.whole_facet = Facet::kTopic;
  EXPECT_EQ(PageHtml(render_search_page(all, {response})).count("//details[@open]"), 0U);
}

TEST(SearchPage, LaterPagesKnowWhetherTheArchiveHasChanged) {
  SearchResponse response = two_hits();
  response.total = 42;
  response.index.generation = 7;
  const PageHtml first(render_search_page(asking("skola"), {response}));
  EXPECT_EQ(first.text("//nav[@class='paging']/a/@href"), "/?q=skola&offset=10&generation=7");
  PageAddress second = asking("skola");
  second.request.offset = 10;
  second.request.generation = 7;
  const std::string notice = "//p[@class='notice']/a[text()='Börja om']";
  EXPECT_EQ(PageHtml(render_search_page(second, {response})).count(notice), 0U);
  response.index.generation = 8;
  const PageHtml changed(render_search_page(second, {response}));
  EXPECT_EQ(changed.text(notice + "/@href"), "/?q=skola");
  EXPECT_EQ(changed.text("//a[@rel='next']/@href"), "/?q=skola&offset=20&generation=7")
      << "what has changed stays so";
}

TEST(SearchPage, LeavesOutAFacetWithoutAChoice) {
  SearchResponse response = two_hits();
  FacetCounts only;
  only.facet = Facet::kLanguage;
  only.values = {{"sv", 2, false}};
  response.facets = {only};
  EXPECT_EQ(PageHtml(render_search_page(asking("skola"), {response})).count("//fieldset"), 0U);
  PageAddress address = asking("skola");
  address.request.filters[facet_index(Facet::kLanguage)] = {"sv"};
  response.facets[0].values[0].selected = true;
  EXPECT_EQ(PageHtml(render_search_page(address, {response}))
                .count("//fieldset[@id='facet-language']//input[@checked]"),
            1U)
      << "what is chosen can be unchosen";
}

TEST(SearchPage, ActiveFiltersAreLinksThatRemoveThem) {
  PageAddress address = asking("skola");
  address.request.filters[facet_index(Facet::kKind)] = {"report"};
  address.request.filters[facet_index(Facet::kMonth)] = {"2014-02"};
  address.request.from = parse_iso_date("2013");
  address.request.to = parse_iso_date("2015-06-30");
  address.request.offset = 10;
  SearchResponse response = two_hits();
  response.total = 12;
  const PageHtml page(render_search_page(address, {response}));
  EXPECT_EQ(
      page.texts("//a[@class='chip']/text()"),
      (Texts{"Dokumenttyp: Rapport", "Månad: februari 2014", "Från: 2013", "Till: 30 juni 2015"}));
  EXPECT_EQ(page.text("(//a[@class='chip'])[1]/@href"),
            "/?q=skola&month=2014-02&from=2013&to=2015-06-30");
  EXPECT_EQ(page.text("(//a[@class='chip'])[3]/@href"),
            "/?q=skola&kind=report&month=2014-02&to=2015-06-30");
  EXPECT_EQ(page.text("(//a[@class='chip'])[1]/@aria-label"),
            "Ta bort filtret Dokumenttyp: Rapport");
  EXPECT_EQ(page.text("//a[@class='clear']/@href"), "/?q=skola");
  EXPECT_EQ(page.text("//input[@name='from']/@value"), "2013");
  EXPECT_EQ(page.text("//input[@name='to']/@value"), "2015-06-30");
  EXPECT_EQ(page.texts("//form//input[@type='hidden']/@name"), (Texts{"month"}))
      << "a filter without a checkbox stays in the next search";
}

TEST(SearchPage, OnePeriodIsOneFilter) {
  PageAddress address = asking("skola");
  address.request.from = parse_iso_date("2014");
  address.request.to = address.request.from;
  const PageHtml page(render_search_page(address, {two_hits()}));
  EXPECT_EQ(page.texts("//a[@class='chip']/text()"), (Texts{"Period: 2014"}));
  EXPECT_EQ(page.text("//a[@class='chip']/@href"), "/?q=skola");
}

TEST(SearchPage, LeadsFromPageToPage) {
  struct Case {
    std::uint32_t offset, total;
    const char *position, *previous, *next;
  };
  const Case cases[] = {
      {0, 42, "Sida 1 av 5", "(nothing)", "/?q=skola&offset=10"},
      {10, 42, "Sida 2 av 5", "/?q=skola", "/?q=skola&offset=20"},
      {40, 42, "Sida 5 av 5", "/?q=skola&offset=30", "(nothing)"},
      {5, 42, "Sida 1 av 5", "/?q=skola", "/?q=skola&offset=15"},
      {0, 10, "(nothing)", "(nothing)", "(nothing)"},
  };
  for (const Case& c : cases) {
    PageAddress address = asking("skola");
    address.request.offset = c.offset;
    SearchResponse response = two_hits();
    response.total = c.total;
    const PageHtml page(render_search_page(address, {response}));
    EXPECT_EQ(page.text("//nav[@class='paging']/p"), c.position) << c.offset;
    EXPECT_EQ(page.text("//nav/a[@rel='prev']/@href"), c.previous) << c.offset;
    EXPECT_EQ(page.text("//nav/a[@rel='next']/@href"), c.next) << c.offset;
  }
}

TEST(SearchPage, ShowsVersionsAsOneHitAndLeadsToEachByItself) {
  PageAddress address = asking("skola");
  SearchResponse response = two_hits();
  response.total = 30;
  response.groups = 12;
  response.hits.front().versions = 2;
  const std::string id = response.hits.front().id;
  const PageHtml page(render_search_page(address, {response}));
  EXPECT_EQ(page.text("//h1"), "30 träffar för ”skola”");
  EXPECT_EQ(page.text("//nav[@class='paging']/p"), "Sida 1 av 2") << "pages of groups";
  EXPECT_EQ(page.text("//p[@class='notice']/a/@href"), "/?q=skola&group=none");
  const std::string versions = "//a[contains(., 'versioner till')]";
  EXPECT_EQ(page.count(versions), 1U);
  EXPECT_EQ(page.text(versions + "/@href"), "/document/" + id + "?q=skola#versions");

  address.versions_apart = true;
  response.groups = std::nullopt;
  const PageHtml apart(render_search_page(address, {response}));
  EXPECT_EQ(apart.text("//p[@class='notice']/a/@href"), "/?q=skola");
  EXPECT_EQ(apart.text("//nav/a[@rel='next']/@href"), "/?q=skola&offset=10&group=none");
  EXPECT_EQ(apart.text("//form//input[@name='group']/@value"), "none");
}

TEST(SearchPage, SaysWhenThereAreNotThatManyHits) {
  PageAddress address = asking("skola");
  address.request.offset = 500;
  SearchResponse response;
  response.total = 42;
  const PageHtml page(render_search_page(address, {response}));
  EXPECT_EQ(page.text("//h1"), "42 träffar för ”skola”");
  EXPECT_EQ(page.text("//p[@class='notice']/a/@href"), "/?q=skola");
}

TEST(SearchPage, SaysWhatBecameOfTheQuery) {
  const PageAddress address = asking("forvaltnig skola");
  SearchResponse response = two_hits();
  response.truncated = true;
  response.match = MatchMode::kMost;
  response.suggestion = "förvaltning skola";
  const PageHtml page(render_search_page(address, {response}));
  EXPECT_EQ(page.text("//*[@class='suggestion']"), "Menade du förvaltning skola?");
  EXPECT_EQ(page.text("//*[@class='suggestion']/a/@href"), "/?q=f%C3%B6rvaltning+skola");
  const Texts notices = page.texts("//p[@class='notice']");
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_NE(notices[0].find("de flesta"), std::string::npos);
  EXPECT_NE(notices[1].find("Bara början"), std::string::npos);
}

TEST(SearchPage, SaysWhatCouldNotBeReadWithHitsAndWithout) {
  for (const bool found : {true, false}) {
    SearchResponse response;
    if (found) {
      response.total = 1;
      response.hits.emplace_back().title = "Lekplatsen";
    }
    response.index.unread = {{"Lindvik", 3}};
    PageAddress asked;
    asked.request.text = "lekplats";
    const PageHtml page(render_search_page(asked, {response}));
    EXPECT_EQ(page.text("//details[@class='unread']/summary"), "3 filer kunde inte läsas") << found;
  }
}

TEST(SearchPage, HelpsWhenThereAreNoHits) {
  PageAddress address = asking("\"social delaktighet\"");
  address.request.filters[facet_index(Facet::kAuthor)] = {"(none)"};
  SearchResponse response;
  FacetCounts authors;
  authors.facet = Facet::kAuthor;
  authors.missing_selected = true;
  response.facets = {authors};
  const PageHtml page(render_search_page(address, {response}));
  EXPECT_EQ(page.text("//h1"), "Inga träffar för ”\"social delaktighet\"”");
  EXPECT_EQ(page.text("//section//h2"), "Det här kan du prova");
  EXPECT_EQ(page.texts("//a[@class='chip']/text()"), (Texts{"Författare: Okänd författare"}));
  EXPECT_EQ(page.text("//a[@class='chip']/@href"), "/?q=%22social+delaktighet%22");
  EXPECT_EQ(page.count("//a[@href='/?sort=newest']"), 1U) << "the way to all documents";
  EXPECT_EQ(page.count("//input[@type='checkbox' and @checked and @value='(none)']"), 1U);
  EXPECT_EQ(page.count("//*[@class='show-all']"), 0U);
}

TEST(SearchPage, TellsWhichWordAndWhichFilterLeftNothing) {
  PageAddress address = asking("skola kvastfening");
  address.request.filters[facet_index(Facet::kKind)] = {"report"};
  address.request.from = parse_iso_date("2014");
  const NoHits no_hits{{{"skola", 1200}, {"kvastfening", 0}}, {0, 3}};
  const PageHtml page(render_search_page(address, {{}, no_hits}));
  EXPECT_EQ(page.texts("//ul[@class='words-found']/li"),
            (Texts{"skola 1\u00A0200 träffar", "kvastfening 0 träffar"}));
  EXPECT_EQ(page.texts("//ul[@class='words-found']//a/@href"),
            (Texts{"/?q=skola&kind=report&from=2014"}))
      << "no link to nothing";
  EXPECT_EQ(page.texts("//*[@class='advice']//li/*[@class='hint']"),
            (Texts{"0 träffar utan", "3 träffar utan", "1\u00A0200 träffar", "0 träffar"}));
}

TEST(SearchPage, NamesTheDecisionsOfAHit) {
  SearchResponse response = two_hits();
  response.hits[0].decisions = {
      {"Kommunstyrelsen", parse_iso_date("2014-05-12"), "/document/m1#p3"}, {"", {}, "/document/m1#p4"}};
  const PageHtml page(render_search_page(asking("skola"), {response}));
  EXPECT_EQ(page.texts("//ul[@class='decisions']//a/text()"),
            (Texts{"Beslut: Kommunstyrelsen, 12 maj 2014", "Beslut: okänt av vem"}));
  EXPECT_EQ(page.text("//ul[@class='decisions']//a/@href"), "/document/m1?q=skola#p3");
}

TEST(SearchPage, ProposesAnotherQueryFirstWhenThereAreNoHits) {
  PageAddress address = asking("skolla");
  SearchResponse response;
  response.suggestion = "skola";
  const std::string first = "//h1/following-sibling::*[1]";
  const PageHtml swedish(render_search_page(address, {response}));
  EXPECT_EQ(swedish.text(first), "Menade du skola?");
  EXPECT_EQ(swedish.text(first + "/a/@href"), "/?q=skola");
  address.request.lang = Lang::kEnglish;
  const PageHtml english(render_search_page(address, {response}));
  EXPECT_EQ(english.text(first), "Did you mean skola?");
}

TEST(SearchPage, StartsWithWhatThereIs) {
  SearchResponse response = two_hits();
  response.total = 3514;
  const PageHtml page(render_search_page({}, {response}));
  EXPECT_EQ(page.text("//h1"), "Vad letar du efter?");
  EXPECT_NE(page.text("//p[@class='lead']").find("3\u00A0514 dokument"), std::string::npos);
  EXPECT_EQ(page.texts("//section[@class='newest']//h3"),
            (Texts{"Styrgruppens protokoll", "Participation"}));
  EXPECT_EQ(page.text("//ul[@class='browse-links']//a/@href"), "/?kind=report");
  EXPECT_EQ(page.count("//a[@href='/?sort=newest']"), 1U);
  EXPECT_EQ(page.count("//section[@class='tips']"), 0U) << "no example finds anything";
  const PageHtml with_example(render_search_page({}, {response, {}, {{"prefix", "skol*"}}}));
  EXPECT_EQ(with_example.texts("//section[@class='tips']//dt/a/@href"), (Texts{"/?q=skol%2A"}));
  EXPECT_EQ(with_example.text("//section[@class='tips']//dd"), "Alla ord som börjar så.");
}

TEST(SearchPage, SaysThatTheArchiveIsEmpty) {
  const PageHtml page(render_search_page({}, {}));
  EXPECT_EQ(page.text("//h2"), "Arkivet är tomt");
  EXPECT_EQ(page.count("//li[@class='hit']"), 0U);
}

TEST(SearchPage, HostileTextStaysText) {
  const std::string evil = "</script></title><script>alert(1)</script>\"'><img src=x onerror=a()>";
  Hit hit = minutes_hit();
  hit.title = evil;
  hit.title_marked = {{evil, true}};
  hit.kind = evil;
  hit.language = evil;
  hit.authors = {evil};
  hit.topics = {evil};
  hit.organisations = {evil};
  hit.passages[0].label = evil;
  hit.passages[0].label_marked = {{evil, true}};
  hit.passages[0].snippet = {{evil, true}, {evil, false}};
  hit.matched = {{evil, evil, MatchHow::kSynonym}};
  hit.decisions = {{evil, parse_iso_date("2014"), "/document/m1"}};
  SearchResponse response;
  response.total = 1;
  response.hits = {hit};
  response.suggestion = evil;
  FacetCounts authors;
  authors.facet = Facet::kAuthor;
  authors.values = {{evil, 1, true}};
  response.facets = {authors};
  PageAddress address = asking(evil);
  address.request.filters[facet_index(Facet::kAuthor)] = {evil};
  address.request.filters[facet_index(Facet::kCollection)] = {evil};
  const NoHits no_hits{{{evil, 1}, {evil, 0}}, {0}};
  for (const std::uint32_t total : {0U, 1U}) {
    response.total = total;
    const PageHtml page(render_search_page(address, {response, no_hits}));
    EXPECT_EQ(page.count("//script"), 2U) << "the page's own";
    EXPECT_EQ(page.count("//script[not(starts-with(@src, '/static/'))]"), 0U);
    EXPECT_EQ(page.count("//img"), 1U) << "the page's own";
    EXPECT_EQ(page.count("//@onerror"), 0U);
    EXPECT_EQ(page.count("//body"), 1U);
    EXPECT_EQ(page.text("//input[@name='q']/@value"), evil);
    EXPECT_EQ(page.text("//input[@type='hidden' and @name='collection']/@value"), evil);
  }
  const PageHtml page(render_search_page(address, {response}));
  EXPECT_EQ(page.text("//li[@class='hit']//h3/a"), evil);
  EXPECT_EQ(page.text("//li[@class='hit']//*[@class='kind']"), evil);
  EXPECT_EQ(page.count("//li[@class='hit']//@lang"), 0U) << "no language tag";
}

}  // namespace
}  // namespace leta::server
