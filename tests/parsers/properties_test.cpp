// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/properties.h"

#include <gtest/gtest.h>

#include "parsers/passage_builder.h"
#include "parsers/passages.h"
#include "tests/parsers/collected.h"

namespace leta::parsers {
namespace {

TEST(AddAuthors, TakesListsAndLeavesPlaceholders) {
  Document document;
  add_authors(document, "Bo Ek; Siv  Al;bo ek; admin;;info@lindvik.example", Origin::kMetadata);
  add_authors(document, "Ek, Bo", Origin::kByline);
  EXPECT_EQ(values(document.authors), (std::vector<std::string>{"Bo Ek", "Siv Al", "Ek, Bo"}));
}

TEST(AddTopics, KeepsEachOnce) {
  Document document;
  add_topics(document, "Skola, arbete;skola\nBostad, -", Origin::kMetadata);
  add_topic(document, "Hälsa, vård", Origin::kMetadata);
  EXPECT_EQ(values(document.topics),
            (std::vector<std::string>{"Skola", "arbete", "Bostad", "Hälsa, vård"}));
}

TEST(CompleteTitle, TakesTheFirstThereIs) {
  Document document;
  document.title = {"Microsoft Word - plan.doc", Origin::kMetadata};
  complete_title(document, "projekt_plan.docx");
  EXPECT_EQ(document.title, (Text{"projekt plan", Origin::kFileName}));

  document.title = {"", Origin::kMetadata};
  document.passages.emplace_back().text = "--\nFörsta raden\nAndra";
  complete_title(document, "x.docx");
  EXPECT_EQ(document.title, (Text{"Första raden", Origin::kText}));

  document.title = {"Dokument1", Origin::kMetadata};
  document.passages.emplace_back().heading = "Bakgrund";
  complete_title(document, "x.docx");
  EXPECT_EQ(document.title, (Text{"Bakgrund", Origin::kText}));

  document.title = {"  Plan\n2014 ", Origin::kMetadata};
  complete_title(document, "x.docx");
  EXPECT_EQ(document.title, (Text{"Plan 2014", Origin::kMetadata}));
}

TEST(PassageBuilder, MakesSections) {
  PassageBuilder builder;
  builder.paragraph("Ingress\xC2\xA0 här \n\n  rad två");
  builder.line("rad tre");
  builder.heading(9, " Rubrik\nett ", "a");
  builder.heading(2, "  ");
  builder.paragraph("\tA\t B\t\t");
  builder.paragraph("   ");
  const auto passages = builder.finish();
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages[0].text, "Ingress här\nrad två\nrad tre");
  EXPECT_EQ(passages[1].heading, "Rubrik ett");
  EXPECT_EQ(passages[1].level, 6);
  EXPECT_EQ(passages[1].text, "A\tB");
  EXPECT_TRUE(builder.finish().empty());
}

TEST(PassageBuilder, CutsLongTexts) {
  PassageBuilder builder;
  builder.heading(1, "Lång");
  for (int i = 0; i < 3000; ++i) builder.paragraph("Kommunen beslutade om planen.");
  const auto passages = builder.finish();
  ASSERT_GT(passages.size(), 4U);
  std::size_t size = 0;
  for (const Passage& passage : passages) {
    EXPECT_LE(passage.text.size(), kLongestPassage);
    size += passage.text.size();
  }
  EXPECT_GE(size, 3000U * 29);
  EXPECT_EQ(passages[1].heading, "");
}

}  // namespace
}  // namespace leta::parsers
