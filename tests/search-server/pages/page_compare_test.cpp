// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_compare.h"

#include <gtest/gtest.h>

#include "tests/search-server/pages/page_html.h"

namespace leta::server {
namespace {

using Texts = std::vector<std::string>;

CompareView drafts() {
  CompareView view;
  view.before.id = "u1";
  view.before.title = "Utkast";
  view.before.source = "plan.docx";
  view.before.date = parse_iso_date("2014-02");
  view.after.id = "s1";
  view.after.title = "Plan";
  view.diff.paragraphs = {{{Change::kSame, "Ett."}},
                          {{Change::kSame, "Två."}},
                          {{Change::kSame, "Tre."}},
                          {{Change::kSame, "Bygga"},
                           {Change::kRemoved, "en lekplats."},
                           {Change::kAdded, "två lekplatser."}},
                          {{Change::kAdded, "Och en park."}},
                          {{Change::kSame, "Slut."}, {Change::kRemoved, "Nej."}}};
  view.diff.removed = 3;
  view.diff.added = 5;
  view.diff.places = 2;
  return view;
}

TEST(ComparePage, ShowsWhatWasRemovedAndAdded) {
  const PageHtml page(render_compare_page(drafts(), {}, 0));
  EXPECT_EQ(page.text("//title"), "Jämförelse: Plan – Leta");
  EXPECT_EQ(page.texts("//dl//a/@href"), (Texts{"/document/u1", "/document/s1"}));
  EXPECT_EQ(page.text("//dl/div[1]/dd"), "Utkast februari 2014, plan.docx");
  EXPECT_EQ(page.text("//p[@class='totals']"),
            "2 ställen skiljer: 3 ord borttagna, 5 ord tillagda. Byt håll");
  EXPECT_EQ(page.text("//p[@class='totals']/a/@href"), "/document/u1/compare?with=s1");
  EXPECT_EQ(page.texts("//del"), (Texts{"Borttaget: en lekplats.", "Borttaget: Nej."}));
  EXPECT_EQ(page.texts("//ins"), (Texts{"Tillagt: två lekplatser.", "Tillagt: Och en park."}));
  EXPECT_EQ(page.texts("//del/@id | //ins/@id"), (Texts{"change-1", "change-2"}));
  EXPECT_EQ(page.text("//details/summary"), "2 stycken utan ändringar");
  EXPECT_EQ(page.texts("//details/p"), (Texts{"Ett.", "Två."}));
  EXPECT_EQ(page.texts("//section/p"),
            (Texts{"Tre.", "Bygga Borttaget: en lekplats. Tillagt: två lekplatser.",
                   "Tillagt: Och en park.", "Slut. Borttaget: Nej."}));
}

TEST(ComparePage, StepsThroughTheChanges) {
  PageAddress address;
  address.request.text = "park";
  const auto links = [&](std::size_t at) {
    return PageHtml(render_compare_page(drafts(), address, at)).texts("//nav[@class='stepper']/a/@href");
  };
  const std::string url = "/document/s1/compare?with=u1&q=park&change=";
  EXPECT_EQ(links(0), (Texts{url + "2#change-2", url + "1#change-1"}));
  EXPECT_EQ(links(1), (Texts{url + "2#change-2", url + "2#change-2"}));
  EXPECT_EQ(links(2), (Texts{url + "1#change-1", url + "1#change-1"}));
  EXPECT_EQ(links(9), links(0)) << "no such place";
  const PageHtml second(render_compare_page(drafts(), address, 2));
  EXPECT_EQ(second.text("//p[@role='status']"), "Ställe 2 av 2");
  EXPECT_EQ(second.text("//nav[@class='stepper']/@data-pattern"), "Ställe {n} av 2");
}

TEST(ComparePage, SaysWhenNothingOrTooMuchDiffers) {
  CompareView view = drafts();
  view.diff.is_rough = true;
  EXPECT_EQ(PageHtml(render_compare_page(view, {}, 0)).count("//p[@class='notice']"), 1U);
  view.diff = {};
  view.diff.paragraphs = {{{Change::kSame, "Lika."}}};
  const PageHtml same(render_compare_page(view, {}, 0));
  EXPECT_EQ(same.text("//p[@class='notice']"), "Texterna är lika, ord för ord.");
  EXPECT_EQ(same.count("//nav[@class='stepper']"), 0U);
}

TEST(ComparePage, HostileTextStaysText) {
  const std::string evil = "\"'></del><script>alert(1)</script><img src=x onerror=a()>";
  CompareView view = drafts();
  view.before.title = view.after.title = view.before.source = view.after.language = evil;
  view.before.id = "a/../b?x";
  view.diff.paragraphs = {{{Change::kRemoved, evil}, {Change::kAdded, evil}}};
  const PageHtml page(render_compare_page(view, {}, 0));
  EXPECT_EQ(page.text("//del"), "Borttaget: " + evil);
  EXPECT_EQ(page.count("//script[not(@src)]"), 0U);
  EXPECT_EQ(page.count("//@onerror"), 0U);
  EXPECT_EQ(page.text("//dl//a/@href"), "/document/a%2F..%2Fb%3Fx");
}

}  // namespace
}  // namespace leta::server
