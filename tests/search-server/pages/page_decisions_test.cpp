// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_decisions.h"

#include <gtest/gtest.h>

#include "tests/search-server/pages/page_html.h"

namespace leta::server {
namespace {

using Texts = std::vector<std::string>;

ListedDecision decision(const std::string& who, const std::string& when, Origin origin) {
  ListedDecision item;
  item.decision.who = who;
  item.decision.when = {parse_iso_date(when), origin};
  item.what = "Beslutar att bygga lekplatsen.";
  item.what_marked = {{"Beslutar att bygga ", false}, {"lekplatsen", true}, {".", false}};
  item.label = "sida 2";
  item.url = "/document/m1#page=2";
  item.page = "/document/m1#decision-3";
  item.document.id = "m1";
  item.document.title = "Protokoll";
  item.document.kind = "minutes";
  return item;
}

DecisionList two() {
  DecisionList list;
  list.total = 2;
  list.decisions = {decision("Kommunstyrelsen", "2014-02-17", Origin::kText),
                    decision("", "2013", Origin::kMetadata)};
  list.bodies.values = {{"Kommunstyrelsen", 1, false}};
  list.bodies.missing = 1;
  return list;
}

PageAddress address(const std::string& text = "") {
  PageAddress address;
  address.request.limit = kDecisionsOnPage;
  address.request.text = text;
  return address;
}

std::string render(const PageAddress& address, const DecisionList& list,
                   std::uint32_t with_words = 0) {
  return render_decisions_page(address, list, with_words);
}

TEST(DecisionsPage, TellsWhenWhoWhatAndWhere) {
  const PageHtml page(render(address(), two()));
  EXPECT_EQ(page.text("//h1"), "2 beslut");
  EXPECT_EQ(page.texts("//table//th"), (Texts{"Datum", "Vem beslutade", "Beslut", "Källa"}));
  EXPECT_EQ(page.texts("//tbody/tr[1]/td"),
            (Texts{"17 februari 2014", "Kommunstyrelsen", "Beslutar att bygga lekplatsen.",
                   "Protokoll, sida 2 Protokoll"}));
  EXPECT_EQ(page.text("//tbody/tr[1]//a/@href"), "/document/m1?decisions=1#decision-3");
  EXPECT_EQ(page.text("//tbody/tr[2]/td[1]"), "2013 mötets eller dokumentets dag");
  EXPECT_EQ(page.text("//tbody/tr[2]/td[2]"), "Framgår inte");
  EXPECT_EQ(page.texts("//fieldset[@id='bodies']//input/@value"),
            (Texts{"Kommunstyrelsen", "(none)"}));
  EXPECT_EQ(page.texts("//fieldset[@id='bodies']//label"),
            (Texts{"Kommunstyrelsen 1", "Framgår inte 1"}));
  EXPECT_EQ(page.count("//nav[@class='paging']"), 0U);
}

TEST(DecisionsPage, KeepsWhatWasChosen) {
  PageAddress asked = address("lekplats");
  asked.request.filters[facet_index(schema::Facet::kTopic)] = {"parker"};
  asked.request.from = parse_iso_date("2014");
  asked.request.decided_by = {"Kommunstyrelsen"};
  asked.request.decided_to = parse_iso_date("2014-06");
  DecisionList list = two();
  list.total = 60;
  const PageHtml page(render(asked, list));
  EXPECT_EQ(page.text("//h1"), "60 beslut i dokument om ”lekplats”");
  EXPECT_EQ(page.text("//form[@id='search']/@action"), "/beslut");
  EXPECT_EQ(page.texts("//form[@id='search']/input[@type='hidden']/@name"),
            (Texts{"topic", "from"}));
  EXPECT_EQ(page.text("//input[@name='decided_to']/@value"), "2014-06");
  EXPECT_EQ(page.texts("//a[@class='chip']/@href"),
            (Texts{"/beslut?q=lekplats&from=2014&decided_by=Kommunstyrelsen&decided_to=2014-06",
                   "/beslut?q=lekplats&topic=parker&decided_by=Kommunstyrelsen"
                   "&decided_to=2014-06"}));
  EXPECT_EQ(page.text("//a[@rel='next']/@href"),
            "/beslut?q=lekplats&topic=parker&from=2014&decided_by=Kommunstyrelsen"
            "&decided_to=2014-06&offset=25");
  const std::string all = "q=lekplats&topic=parker&from=2014&decided_by=Kommunstyrelsen"
                          "&decided_to=2014-06";
  EXPECT_EQ(page.texts("//p[contains(@class, 'taking')]/a/@href"),
            (Texts{"/feed.atom?" + all,
                   "/api/v1/decisions/export?format=csv&separator=semicolon&" + all,
                   "/api/v1/decisions/export?format=jsonl&" + all, "/?" + all}));
  EXPECT_EQ(page.text("//a[@class='language']/@href"), "/beslut?" + all + "&lang=en");
}

TEST(DecisionsPage, LeadsToThoseThatHaveTheWordsAndBack) {
  PageAddress asked = address("lekplats");
  asked.request.decided_by = {"Kommunstyrelsen"};
  const PageHtml all(render(asked, two(), 1));
  EXPECT_EQ(all.text("//h1"), "2 beslut i dokument om ”lekplats”");
  EXPECT_EQ(all.text("//tbody/tr[1]/td[3]/mark"), "lekplatsen");
  const std::string link = "//h1/following-sibling::p[1]/a";
  EXPECT_EQ(all.text(link), "Visa bara det som självt nämner orden");
  EXPECT_EQ(all.text(link + "/@href"),
            "/beslut?q=lekplats&decided_by=Kommunstyrelsen&in=sentence");
  EXPECT_EQ(all.text("//fieldset[@id='words']//label"), "Bara beslut som nämner orden 1");
  EXPECT_EQ(all.count("//fieldset[@id='words']//input[@name='in' and @value='sentence']"), 1U);
  EXPECT_EQ(all.count("//input[@name='in' and @checked]"), 0U);

  asked.request.in_sentence = true;
  DecisionList one = two();
  one.total = 60;
  const PageHtml page(render(asked, one, 60));
  EXPECT_EQ(page.text("//h1"), "60 beslut som nämner ”lekplats”");
  EXPECT_EQ(page.text(link + "/@href"), "/beslut?q=lekplats&decided_by=Kommunstyrelsen");
  EXPECT_EQ(page.count("//input[@name='in' and @checked]"), 1U);
  const std::string query = "q=lekplats&decided_by=Kommunstyrelsen";
  EXPECT_EQ(page.text("//a[@rel='next']/@href"), "/beslut?" + query + "&offset=25&in=sentence");
  EXPECT_EQ(page.texts("//p[contains(@class, 'taking')]/a/@href"),
            (Texts{"/feed.atom?" + query + "&in=sentence",
                   "/api/v1/decisions/export?format=csv&separator=semicolon&" + query +
                       "&in=sentence",
                   "/api/v1/decisions/export?format=jsonl&" + query + "&in=sentence",
                   "/?" + query}));
  EXPECT_EQ(page.text("//tbody/tr[1]//a/@href"), "/document/m1?" + query + "#decision-3");

  asked.request.decided_by.clear();
  asked.request.in_sentence = false;
  EXPECT_EQ(PageHtml(render(asked, two(), 0)).count(link), 0U) << "nothing to lead to";
  EXPECT_EQ(PageHtml(render(address(), two())).count("//fieldset[@id='words']"), 0U);
}

TEST(DecisionsPage, SaysWhenThereIsNothing) {
  const PageHtml empty(render(address(), {}));
  EXPECT_EQ(empty.text("//p[@class='advice']"), "Arkivet har inga beslut som går att läsa ut.");
  EXPECT_EQ(empty.count("//table"), 0U);
  const PageHtml none(render(address("kvastfening"), {}));
  EXPECT_EQ(none.texts("//section[@class='advice']//a/@href"),
            (Texts{"/?q=kvastfening&decisions=1", "/beslut"}));
  PageAddress beyond = address();
  beyond.request.offset = 500;
  DecisionList list = two();
  list.decisions.clear();
  const PageHtml last(render(beyond, list));
  EXPECT_EQ(last.text("//p[@class='notice']/a/@href"), "/beslut");
}

TEST(DecisionsPage, FoldsManyBodies) {
  DecisionList list = two();
  for (int i = 0; i < 12; ++i) list.bodies.values.push_back({"Nämnd " + std::to_string(i), 1, i == 11});
  list.bodies.more = 3;
  const PageHtml page(render(address(), list));
  EXPECT_EQ(page.count("//fieldset[@id='bodies']/ul//input"), 8U);
  EXPECT_EQ(page.text("//fieldset[@id='bodies']/ul//input/@value"), "Nämnd 11") << "chosen first";
  EXPECT_EQ(page.count("//fieldset[@id='bodies']/details//input"), 6U);
  EXPECT_EQ(page.text("//p[@class='show-all']/a/@href"), "/beslut?facet_limit=1000#bodies");
}

TEST(DecisionsPage, HostileTextStaysText) {
  const std::string evil = "\"'></td></table><script>alert(1)</script><img src=x onerror=a()>";
  DecisionList list = two();
  ListedDecision& item = list.decisions[0];
  item.decision.who = item.label = item.document.title = item.document.language = evil;
  item.what_marked = {{evil, false}};
  list.bodies.values = {{evil, 1, true}};
  const PageHtml page(render(address(evil), list));
  EXPECT_EQ(page.text("//tbody/tr[1]/td[3]"), evil);
  EXPECT_EQ(page.count("//script[not(@src)]"), 0U);
  EXPECT_EQ(page.count("//@onerror"), 0U);
  EXPECT_EQ(page.count("//tbody/tr"), 2U);
}

TEST(DecisionsPage, SpeaksEnglish) {
  PageAddress english = address();
  english.request.lang = Lang::kEnglish;
  const PageHtml page(render(english, two()));
  EXPECT_EQ(page.text("//html/@lang"), "en");
  EXPECT_EQ(page.text("//h1"), "2 decisions");
  EXPECT_EQ(page.text("//tbody/tr[1]/td[1]"), "17 February 2014");
}

}  // namespace
}  // namespace leta::server
