// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/highlighter.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

std::string highlighted(std::string_view query, std::string_view text,
                        schema::Field field = schema::Field::kText) {
  text::Analyser analyser;
  const QueryPlan plan =
      plan_query(parse_query(query).root, analyser, {text::Language::kSwedish});
  const Highlighter highlighter(plan);
  const auto marks = highlighter.marks(text, field, text::Language::kSwedish, analyser);
  return bracketed(marked_text(text, 0, text.size(), marks));
}

TEST(Highlighter, MarksWhatMatches) {
  const std::string_view cases[][3] = {
      {"beslut", "Ett BESLUT togs.", "Ett [BESLUT] togs."},
      {"skolor", "En skola, två skolor.", "En [skola], två [skolor]."},
      {"\"skolor\"", "En skola, två skolor.", "En skola, två [skolor]."},
      {"skol*", "Skolan och förskolan", "[Skolan] och förskolan"},
      {"\"öppna förskolan\"", "Den öppna förskolan och öppna dörrar",
       "Den [öppna] [förskolan] och öppna dörrar"},
      {"\"a b\" a", "b a b", "b [a] [b]"},
      {"vård -skola", "vård och skola", "[vård] och skola"},
      {"titel:vård", "vård och omsorg", "vård och omsorg"},
      {"mål", "mal och mål", "mal och [mål]"},
      {"romer", "ROMER  och\nromer", "[ROMER] och [romer]"},
      {"a NEAR b", "a och b", "[a] och [b]"},
      {"-vård", "vård", "vård"},
      {"", "vård", "vård"},
      {"<b>", "a <b> c", "a <[b]> c"},
  };
  for (const auto& [query, text, marked] : cases) EXPECT_EQ(highlighted(query, text), marked) << query;
}

TEST(Highlighter, LooksIntoTheFieldsThatWereAsked) {
  using schema::Field;
  EXPECT_EQ(highlighted("titel:vård skola", "Vård i skola", Field::kTitle), "[Vård] i [skola]");
  EXPECT_EQ(highlighted("författare:ek", "Berit Ek", Field::kAuthor), "Berit [Ek]");
  EXPECT_EQ(highlighted("ek", "Berit Ek", Field::kAuthor), "Berit Ek");
  EXPECT_EQ(highlighted("ämne:skola", "Skola", Field::kTopic), "[Skola]");
}

TEST(Highlighter, TellsHow) {
  text::Analyser analyser;
  const QueryPlan plan =
      plan_query(parse_query("skolor \"vård\"").root, analyser, {text::Language::kSwedish});
  const Highlighter highlighter(plan);
  const auto marks = highlighter.marks("skola vård skolor", schema::Field::kText,
                                       text::Language::kSwedish, analyser);
  EXPECT_EQ(marks, (std::vector<Mark>{{0, 5, 0, MatchHow::kInflection},
                                      {6, 11, 1, MatchHow::kExact},
                                      {12, 18, 0, MatchHow::kExact}}));
}

// Knowing the archive's words saves work and changes nothing.
TEST(Highlighter, MarksTheSameWithTheWordsOfTheArchive) {
  const std::vector<std::string> passages = {
      "Hälso- och sjukvårdsnämnden beslutade om skolområdena i Lindvik.",
      "Barn-, ungdoms- och fritidsnämndens IOP-avtal gäller 2014, bl.a. för SKL:s skolor.",
      "The councils decided about schools. 3g-nätet kostar 1 000 000 kr; skriv till a.b@lindvik.se.",
      "Förskolebarnens skolvägar, vägen till skolan och skolans väg. ÅÄÖ, Romer och romerna; 3g.",
      "Der Beschluß über die Schule: naïve Ærø.",
      // Marks on their own, a ligature, a soft hyphen.
      "Va\u030Art Ska\u030Ane, VA\u030ARD och a\u030Ar, \uFB01nans, s\u00ADkola, cafe\u0301."};
  const std::vector<std::string> languages = {"sv", "sv", "en", "", "de", "sv"};
  TestArchive archive;
  std::vector<std::pair<std::string, Document>> documents;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    Document document = make_document("Ärende " + std::to_string(i), passages[i]);
    document.language.value = languages[i];
    documents.emplace_back("d" + std::to_string(i), document);
  }
  archive.put(documents);
  const auto live = archive.open();
  std::size_t marked = 0;
  const std::vector<std::string> queries = {
      "skola", "skolor vägar", "vård", "sjukvård", "fritidsnämnd", "beslut", "school council",
      "avtal", "IOP-avtal", "SKL", "1000000", "2014", "3g", "3g-nät", "skol*", "lindvik", "ungdom",
      "\"skolans väg\"", "väg NEAR/3 skola", "titel:ärende", "romer", "Beschluss", "Schule", "ærø",
      "naiv", "vår", "år", "skåne", "finans", "kafé café", "barn -skola", "bland annat", "skolornas vägar i kommunens område och barnen", ""};
  for (const std::string& query : queries) {
    live->read([&](const Reader& reader) {
      SearchRequest request;
      request.text = query;
      const QueryPlan plan = match_query(request, reader, true).plan;
      const Highlighter all(plan);
      const Highlighter quick(plan, reader.snapshot.words(), reader.snapshot.families());
      for (std::size_t i = 0; i < passages.size(); ++i) {
        const auto language = text::language_from_tag(languages[i]);
        for (const schema::Field field : {schema::Field::kText, schema::Field::kTitle}) {
          const auto marks = all.marks(passages[i], field, language, reader.analyser);
          EXPECT_EQ(quick.marks(passages[i], field, language, reader.analyser), marks)
              << query << " " << passages[i];
          marked += marks.size();
        }
      }
      return 0;
    });
  }
  EXPECT_GT(marked, 80U);
}

}  // namespace
}  // namespace leta::server
