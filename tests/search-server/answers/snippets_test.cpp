// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/snippets.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

Hit only_hit(const Document& document, const std::string& query) {
  TestArchive archive;
  archive.put({{"d", document}});
  const SearchResponse response = ask(*archive.open(), query);
  if (response.hits.size() != 1) throw std::runtime_error("not one hit");
  return response.hits.front();
}

Document report(const std::vector<std::string>& pages) {
  Document document = make_document("Årsrapport", "");
  document.passages.clear();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    document.passages.push_back(
        {PassageKind::kPage, static_cast<std::int32_t>(i + 1), 0, {}, {}, pages[i]});
  }
  return document;
}

std::string filler(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += "utfyllnad" + std::to_string(i % 97) + " ";
  return text;
}

TEST(Snippets, PointAtPagesBestFirst) {
  Document document = report({"Om skola.", "Ingenting.", "Nämnden beslutade om skola.", "beslutade"});
  document.url.value = "https://lindvik.example/rapport.pdf";
  const Hit hit = only_hit(document, "q=skola+beslutade");
  ASSERT_EQ(hit.passages.size(), 3U);
  EXPECT_EQ(hit.passages[0].label, "sida 3");
  EXPECT_EQ(hit.passages[0].page, 3);
  EXPECT_EQ(hit.passages[0].url, "https://lindvik.example/rapport.pdf#page=3");
  EXPECT_EQ(bracketed(hit.passages[0].snippet), "Nämnden [beslutade] om [skola].");
  EXPECT_EQ(bracketed(hit.snippet), "Nämnden [beslutade] om [skola].");
  EXPECT_EQ(hit.passages[1].label, "sida 1");
  EXPECT_EQ(hit.passages[2].label, "sida 4");
}

TEST(Snippets, PagesAreNamedInTheLanguageAsked) {
  const Hit hit = only_hit(report({"Om skola."}), "q=skola&lang=en");
  EXPECT_EQ(hit.passages[0].label, "page 1");
  EXPECT_EQ(hit.passages[0].url, "/document/d#page=1");
}

TEST(Snippets, AreCutFromLongPassagesWhereTheWordsAre) {
  const Document document = make_document(
      "Lång text", filler(20000) + "Nämnden beslutade om skola. " + filler(20000));
  const std::string shown = bracketed(only_hit(document, "q=beslutade+skola").snippet);
  EXPECT_NE(shown.find("Nämnden [beslutade] om [skola]."), std::string::npos) << shown;
}

TEST(Snippets, FindOtherFormsOfTheWord) {
  const Document document = report({"Ingenting.", "Nya skolor byggs."});
  const Hit hit = only_hit(document, "q=skola");
  ASSERT_EQ(hit.passages.size(), 1U);
  EXPECT_EQ(hit.passages[0].page, 2);
  EXPECT_EQ(bracketed(hit.passages[0].snippet), "Nya [skolor] byggs.");
}

TEST(Snippets, ShowThePhraseNotItsWords) {
  const Document document =
      report({"Öppna dörrar vid förskolan.", "Den öppna förskolan stänger."});
  const Hit hit = only_hit(document, "q=%22%C3%B6ppna+f%C3%B6rskolan%22");
  ASSERT_EQ(hit.passages.size(), 1U);
  EXPECT_EQ(bracketed(hit.passages[0].snippet), "Den [öppna] [förskolan] stänger.");
  ASSERT_EQ(hit.matched.size(), 1U);
  EXPECT_EQ(hit.matched[0].as, "öppna förskolan");
}

TEST(Snippets, SectionsAreCalledByTheirHeading) {
  Document document = make_document("Plan", "");
  document.url.value = "https://lindvik.example/plan";
  document.passages = {{PassageKind::kSection, 0, 2, "Mål", "mal", "Skola för alla."},
                       {PassageKind::kSection, 0, 2, "Skola", "", "Text under rubriken."}};
  const Hit hit = only_hit(document, "q=skola");
  ASSERT_EQ(hit.passages.size(), 2U);
  EXPECT_EQ(hit.passages[0].label, "Mål");
  EXPECT_EQ(hit.passages[0].url, "https://lindvik.example/plan#mal");
  EXPECT_EQ(hit.passages[1].label, "Skola");
  EXPECT_EQ(hit.passages[1].url, "https://lindvik.example/plan");
  EXPECT_EQ(bracketed(hit.passages[1].snippet), "Text under rubriken.");
  EXPECT_EQ(bracketed(hit.passages[0].label_marked), "Mål");
  EXPECT_EQ(bracketed(hit.passages[1].label_marked), "[Skola]");
}

TEST(Snippets, WordsOfHeadingsAreMatchedAndMarked) {
  Document document = make_document("Plan", "");
  document.passages = {{PassageKind::kSection, 0, 2, "Inledning", "", "Om planen."},
                       {PassageKind::kSection, 0, 2, "Skolornas lokaler", "", "Text under."},
                       {PassageKind::kSection, 0, 2, "Avgifter", "", ""}};
  const std::tuple<std::string, std::string, MatchHow> cases[] = {
      {"lokaler", "lokaler", MatchHow::kExact},
      {"skola", "Skolornas", MatchHow::kInflection},  // a form that has no positions
      {"avgifter", "Avgifter", MatchHow::kExact},     // a heading without a text
      {"avgift", "Avgifter", MatchHow::kInflection},
      {"lokal*", "lokaler", MatchHow::kExact}};
  for (const auto& [query, as, how] : cases) {
    const Hit hit = only_hit(document, "q=" + query);
    ASSERT_EQ(hit.matched.size(), 1U) << query;
    EXPECT_EQ(hit.matched[0].as, as) << query;
    EXPECT_EQ(hit.matched[0].how, how) << query;
    ASSERT_EQ(hit.passages.size(), 1U) << query;
    EXPECT_NE(bracketed(hit.passages[0].label_marked).find("[" + as + "]"), std::string::npos)
        << query;
  }
}

TEST(Snippets, AHeadingThatIsNotTheLabelStandsBeforeItsText) {
  Document document = report({"Text på sidan."});
  document.passages[0].heading = "Skolornas lokaler";
  const Hit hit = only_hit(document, "q=lokaler");
  ASSERT_EQ(hit.passages.size(), 1U);
  EXPECT_EQ(hit.passages[0].label, "sida 1");
  EXPECT_EQ(bracketed(hit.passages[0].label_marked), "sida 1");
  EXPECT_EQ(bracketed(hit.passages[0].snippet), "Skolornas [lokaler] … Text på sidan.");
}

// A word that the document lacks has no places either, but there is nothing to look for.
TEST(Snippets, WordsThatADocumentLacksAreNotLookedForInItsText) {
  TestArchive archive;
  const Document document = make_document(
      "Lång text", filler(40000) + "Nämnden beslutade om skola och bad. " + filler(100));
  archive.put({{"d", document}, {"e", make_document("Broar", "En bro över ån, med räcke.")}});
  const SearchResponse response =
      ask(*archive.open(), "q=" + percent_encode("beslutade nämnden skola broar räcke?"));
  ASSERT_GE(response.hits.size(), 1U);
  const auto hit = std::find_if(response.hits.begin(), response.hits.end(),
                                [](const Hit& h) { return h.id == "d"; });
  ASSERT_NE(hit, response.hits.end());
  const std::string shown = bracketed(hit->snippet);
  EXPECT_NE(shown.find("[Nämnden] [beslutade] om [skola]"), std::string::npos) << shown;
}

TEST(Snippets, HostileTextStaysText) {
  Document document = make_document("<script>alert(1)</script> skola", "<b>skola</b> & \"mer\"");
  document.url.value = "javascript:alert(1)";
  const Hit hit = only_hit(document, "q=skola");
  EXPECT_EQ(hit.url, "/document/d");
  EXPECT_EQ(bracketed(hit.snippet), "<b>[skola]</b> & \"mer\"");
}

}  // namespace
}  // namespace leta::server
