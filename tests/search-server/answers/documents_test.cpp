// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/documents.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

TEST(FindDocument, GivesAllThatIsStored) {
  TestArchive archive;
  Document document = make_document("Plan", "Första stycket.\nAndra stycket.", "2014");
  document.authors = texts({"Berit Ek"});
  document.passages.push_back({PassageKind::kSection, 0, 2, "Mål", "mal", "Skola för alla."});
  archive.put({{"plan", document}});
  archive.put({{"hemlig", make_document("Hemlig", "text")}}, Audience::kInternal);
  const auto live = archive.open();
  const auto find = [&](const std::string& id) {
    return live->read([&](const Reader& reader) { return find_document(id, reader); });
  };
  const auto view = find("plan");
  ASSERT_TRUE(view);
  EXPECT_EQ(view->record.source, "mapp/plan.txt");
  EXPECT_EQ(view->document, document);
  EXPECT_EQ(view->index.documents, 1U);
  EXPECT_FALSE(find("finnsinte"));
  EXPECT_FALSE(find("hemlig"));
  EXPECT_FALSE(find(""));
}

TEST(FindSimilar, FindsDocumentsOfTheSameWords) {
  TestArchive archive;
  archive.put({{"a", make_document("Romsk inkludering", "Brobyggare i skolan möter romska elever.")},
               {"b", make_document("Brobyggare", "Om romska elever och brobyggare i skolan.")},
               {"c", make_document("Snöröjning", "Plogning av gator om vintern.")},
               {"d", make_document("Vinterväghållning", "Plogning och snöröjning av gator.")}});
  archive.put({{"e", make_document("Som det och för det 2014", "Eller för 17 och 45.")},
               {"f", make_document("För det som det 2014", "Eller som 17 och för 45.")}});
  archive.put({{"hemlig", make_document("Brobyggare", "Om romska elever i skolan.")}},
              Audience::kInternal);
  const auto live = archive.open();
  const auto similar = [&](const std::string& id) {
    return live->read([&](const Reader& reader) { return find_similar(id, 10, reader); });
  };
  const auto hits = similar("a");
  ASSERT_TRUE(hits);
  ASSERT_FALSE(hits->empty());
  EXPECT_EQ(hits->front().id, "b");
  for (const Hit& hit : *hits) {
    EXPECT_NE(hit.id, "a");
    EXPECT_NE(hit.id, "hemlig");
  }
  EXPECT_EQ(similar("c")->front().id, "d");
  EXPECT_TRUE(similar("e")->empty()) << "small words and numbers make nothing alike";
  EXPECT_FALSE(similar("finnsinte"));
  EXPECT_FALSE(similar("hemlig"));
}

}  // namespace
}  // namespace leta::server
