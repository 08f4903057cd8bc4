// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/metadata.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace leta::indexer {
namespace {

const MetadataContext kContext{"2014-02-17_utflykt.txt", 1'500'000'000, "blogg"};

Document example() {
  Document document;
  document.title = {"En dag i parken", Origin::kText};
  document.passages.resize(1);
  document.passages[0].text =
      "Vi var i parken med Kulturnämnden för att se hur det går. Det är en fin plats, och vi är "
      "nöjda.\n\n"
      "Text: Tora Vikander (C)\n\nFoto: Ove Ek";
  return document;
}

TEST(Metadata, FillsWhatTheFormatDidNotGive) {
  Document document = example();
  complete_metadata(document, kContext);
  EXPECT_EQ(document.authors, (std::vector<Text>{{"Tora Vikander", Origin::kByline}}));
  EXPECT_EQ(document.credits, (std::vector<Credit>{{"photo", "Ove Ek"}}));
  EXPECT_EQ(to_string(document.date.value), "2014-02-17");
  EXPECT_EQ(document.date.origin, Origin::kFileName);
  EXPECT_EQ(document.kind, (Text{"blog-post", Origin::kRule}));
  EXPECT_EQ(document.language, (Text{"sv", Origin::kRule}));
  EXPECT_EQ(document.organisations, (std::vector<Text>{{"Kulturnämnden", Origin::kText}}));
  EXPECT_EQ(document.collection, (Text{"blogg", Origin::kSource}));
}

TEST(Metadata, ReadsTheTagOfNorthernSamiAsSwedensCodeWhereTheTextIsSwedish) {
  Document document = example();
  document.language = {"se", Origin::kMetadata};
  complete_metadata(document, kContext);
  EXPECT_EQ(document.language, (Text{"sv", Origin::kRule}));

  document.passages[0].text = "Buot bearrašat leat buresboahtán girjerádjosiidda ja skuvllaide.";
  document.language = {"se", Origin::kMetadata};
  complete_metadata(document, kContext);
  EXPECT_EQ(document.language, (Text{"se", Origin::kMetadata}));
}

TEST(Metadata, LeavesWhatTheFormatGave) {
  Document document = example();
  document.authors = {{"Siv Holm (S)", Origin::kMetadata},
                      {"Siv Holm", Origin::kMetadata},
                      {"Kulturförvaltningen", Origin::kMetadata}};
  document.date = {parse_iso_date("2012-05"), Origin::kMetadata};
  document.kind = {"Protokoll", Origin::kMetadata};
  document.language = {"sv-SE", Origin::kMetadata};
  document.collection = {"parker", Origin::kMetadata};
  complete_metadata(document, kContext);
  EXPECT_EQ(document.authors, (std::vector<Text>{{"Siv Holm", Origin::kMetadata},
                                                 {"Kulturförvaltningen", Origin::kMetadata}}));
  EXPECT_EQ(to_string(document.date.value), "2012-05");
  EXPECT_EQ(document.kind, (Text{"minutes", Origin::kMetadata}));
  EXPECT_EQ(document.language, (Text{"sv", Origin::kMetadata}));
  EXPECT_EQ(document.collection, (Text{"parker", Origin::kMetadata}));
}

TEST(Metadata, AuthorsInOneTextAreSplitWhenAllArePeople) {
  Document document = example();
  document.authors = {{"Tora Vikander, Ove Ek och Siv Holm", Origin::kMetadata},
                      {"Dahl, Eva", Origin::kMetadata},
                      {"Ove Ek; Vera Alm & Tora Vikander", Origin::kMetadata},
                      {"Park- och kulturnämnden, Lindvik", Origin::kMetadata},
                      {"Parkbolaget, Lindviks AB", Origin::kMetadata},
                      {"Nämnden, Lindvik", Origin::kMetadata}};
  complete_metadata(document, kContext);
  EXPECT_EQ(document.authors,
            (std::vector<Text>{{"Tora Vikander", Origin::kMetadata},
                               {"Ove Ek", Origin::kMetadata},
                               {"Siv Holm", Origin::kMetadata},
                               {"Eva Dahl", Origin::kMetadata},
                               {"Vera Alm", Origin::kMetadata},
                               {"Park- och kulturnämnden, Lindvik", Origin::kMetadata},
                               {"Parkbolaget, Lindviks AB", Origin::kMetadata},
                               {"Nämnden, Lindvik", Origin::kMetadata}}));
}

TEST(Metadata, APersonHasOneSpelling) {
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"Vikander, Tora (s)", {"Tora Vikander"}},
      {"Tora Vikander (S)", {"Tora Vikander"}},
      {"Vikander (s), Tora", {"Tora Vikander"}},
      {"von Malmeskog, Lars-Olof", {"Lars-Olof von Malmeskog"}},
      {"Bergdahl Kvist, Ann-Sofie (L)", {"Ann-Sofie Bergdahl Kvist"}},
      {"Bergdahl Kvist, Anna", {"Anna Bergdahl Kvist"}},
      {"Vikander, Tora; Ek, Ove (MP)", {"Tora Vikander", "Ove Ek"}},
      {"Tora Vikander, Ove Ek", {"Tora Vikander", "Ove Ek"}},
      {"Kultur, fritid och ungdom", {"Kultur, fritid och ungdom"}},
      {"Socialnämnden, enheten för stöd", {"Socialnämnden, enheten för stöd"}},
      {"Arbetsmarknadsförvaltningen, Lindviks kommun",
       {"Arbetsmarknadsförvaltningen, Lindviks kommun"}},
  };
  for (const auto& [written, expected] : cases) {
    Document document = example();
    document.authors = {{written, Origin::kMetadata}};
    complete_metadata(document, kContext);
    std::vector<std::string> names;
    for (const Text& author : document.authors) names.push_back(author.value);
    EXPECT_EQ(names, expected) << written;
  }
}

TEST(Metadata, TopicsThatDifferInCaseAreOne) {
  Document document = example();
  document.topics = {{"Skola", Origin::kMetadata},    {"Nevi Phurt", Origin::kMetadata},
                     {"skola", Origin::kMetadata},    {"IOP", Origin::kMetadata},
                     {"SKOLA", Origin::kMetadata},    {"Öppet hus", Origin::kMetadata},
                     {"öppet hus", Origin::kMetadata}};
  complete_metadata(document, kContext);
  EXPECT_EQ(document.topics, (std::vector<Text>{{"skola", Origin::kMetadata},
                                                {"Nevi Phurt", Origin::kMetadata},
                                                {"IOP", Origin::kMetadata},
                                                {"öppet hus", Origin::kMetadata}}));
}

TEST(Metadata, TheUsualKindOfAFormatGoesLast) {
  struct Case {
    const char* title;
    Origin origin;
    const char* kind;
  };
  for (const Case& row : {Case{"Öppet i parken", Origin::kRule, "page"},
                          Case{"Årsrapport 2014", Origin::kRule, "report"},
                          Case{"Årsrapport 2014", Origin::kMetadata, "page"}}) {
    Document document;
    document.title.value = row.title;
    document.kind = {"page", row.origin};
    complete_metadata(document, {});
    EXPECT_EQ(document.kind, (Text{row.kind, row.origin})) << row.title;
  }
}

TEST(Metadata, KindIsAlwaysOneOfTheKnown) {
  for (const char* word : {"", "något okänt", "Remiss", "Protokoll"}) {
    Document document;
    document.title.value = "Titel";
    document.kind = {word, Origin::kMetadata};
    complete_metadata(document, {});
    EXPECT_NE(std::ranges::find(kKinds, document.kind.value), std::end(kKinds)) << word;
  }
}

TEST(Metadata, AListingIsAPageWithoutAuthors) {
  Document document = example();
  document.is_listing = true;
  complete_metadata(document, kContext);
  EXPECT_EQ(document.kind.value, "page");
  EXPECT_TRUE(document.authors.empty());
}

TEST(Metadata, ATitleIsNeverEmptyWhereAnyNameIsKnown) {
  Document document;
  complete_metadata(document, kContext);
  EXPECT_EQ(document.title, (Text{"2014-02-17 utflykt", Origin::kFileName}));
  Document record;
  record.source_id = "post/17";
  complete_metadata(record, {});
  EXPECT_EQ(record.title.value, "post/17");
}

}  // namespace
}  // namespace leta::indexer
