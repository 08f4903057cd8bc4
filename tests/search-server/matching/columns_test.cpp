// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/columns.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using schema::Facet;

std::vector<std::string> values_of(const FacetColumn& column, Xapian::docid document) {
  std::vector<std::string> values;
  for (const std::uint32_t ordinal : column.ordinals_of(document)) {
    values.push_back(column.value(ordinal));
  }
  return values;
}

TEST(Columns, HoldWhatDocumentsHave) {
  TestArchive archive;
  Document first = make_document("Örnar", "text", "2014-02");
  first.authors = texts({"Östen Ek", "Berit Ask", "Östen Ek"});
  first.kind.value = "report";
  Document second = make_document("Ankor", "text", "2013");
  second.authors = texts({"Åke Al"});
  archive.put({{"a", first}, {"b", second}, {"c", make_document("", "text utan allt")}});
  archive.remove("b");
  archive.put({{"d", second}});
  const Columns columns(archive.archive().open(archive.manifest(), Audience::kPublic));

  EXPECT_EQ(columns.document_count(), 3U);
  EXPECT_FALSE(columns.all().contains(2));
  const FacetColumn& authors = columns.facet(Facet::kAuthor);
  EXPECT_EQ(authors.value_count(), 3U);
  EXPECT_EQ(values_of(authors, 1), (std::vector<std::string>{"Östen Ek", "Berit Ask"}));
  EXPECT_TRUE(values_of(authors, 2).empty());
  EXPECT_TRUE(values_of(authors, 3).empty());
  EXPECT_EQ(values_of(authors, 4), std::vector<std::string>{"Åke Al"});
  EXPECT_EQ(authors.document_count(*authors.find("Östen Ek")), 1U);
  EXPECT_EQ(authors.find("Okänd"), std::nullopt);

  EXPECT_EQ(values_of(columns.facet(Facet::kYear), 1), std::vector<std::string>{"2014"});
  EXPECT_EQ(values_of(columns.facet(Facet::kMonth), 1), std::vector<std::string>{"2014-02"});
  EXPECT_TRUE(values_of(columns.facet(Facet::kMonth), 4).empty());
  EXPECT_EQ(columns.days(1).first, 20140201);
  EXPECT_EQ(columns.days(1).last, 20140228);
  EXPECT_EQ(columns.days(3).first, 0);
  EXPECT_LT(columns.title_rank(4), columns.title_rank(1));
  EXPECT_LT(columns.title_rank(1), columns.title_rank(3));
}

TEST(Columns, TopicsThatDifferInCaseAreOneValue) {
  TestArchive archive;
  std::vector<std::pair<std::string, Document>> documents;
  for (const char* topic : {"Skola", "skola", "SKOLA", "skola", "Romer", "romer", "IOP"}) {
    Document document = make_document("Titel", "text");
    document.topics = texts({topic});
    documents.emplace_back("d" + std::to_string(documents.size()), document);
  }
  archive.put(documents);
  const Columns columns(archive.archive().open(archive.manifest(), Audience::kPublic));
  const FacetColumn& topics = columns.facet(Facet::kTopic);
  ASSERT_EQ(topics.value_count(), 3U);
  EXPECT_EQ(topics.value(*topics.find("Skola")), "skola");  // most documents
  EXPECT_EQ(topics.document_count(*topics.find("sKoLa")), 4U);
  EXPECT_EQ(topics.value(*topics.find("ROMER")), "romer");  // lower case among equals
  EXPECT_EQ(topics.value(*topics.find("iop")), "IOP");

  const auto live = archive.open();
  for (const char* spelled : {"Skola", "skola", "SKOLA"}) {
    const SearchResponse response = ask(*live, std::string("facets=topic&topic=") + spelled);
    EXPECT_EQ(response.total, 4U) << spelled;
    EXPECT_EQ(response.hits[0].topics, std::vector<std::string>{"skola"});
    ASSERT_EQ(response.facets[0].values.size(), 3U);
    EXPECT_EQ(response.facets[0].values[0].value, "skola");
    EXPECT_TRUE(response.facets[0].values[0].selected);
  }
}

TEST(FacetColumn, OrdinalsAreInSwedishOrder) {
  const FacetColumn column({"Ö", "z", "Å", "a", "Ä", "B"}, {0, 1, 3, 3}, {0, 1, 2});
  std::string order;
  for (std::uint32_t i = 0; i < column.value_count(); ++i) order += column.value(i);
  EXPECT_EQ(order, "aBzÅÄÖ");
}

TEST(FacetColumn, CountsByFewBytesWhatItsListsSay) {
  // Document 1 has a value twice, document 3 none, document 4 two.
  const FacetColumn column({"b", "a"}, {0, 1, 3, 4, 4, 6}, {0, 1, 1, 1, 0, 1});
  const auto ordinals = [&](Xapian::docid document) {
    const auto all = column.ordinals_of(document);
    return std::vector<std::uint32_t>(all.begin(), all.end());
  };
  EXPECT_EQ(ordinals(1), std::vector<std::uint32_t>{0});
  EXPECT_EQ(ordinals(4), (std::vector<std::uint32_t>{1, 0}));
  const std::vector<std::uint16_t> expected = {2, 1, 1, 0, FacetColumn::kSeveral};
  for (Xapian::docid document = 0; document < expected.size(); ++document) {
    EXPECT_EQ(column.only(document), expected[document]) << document;
  }
  EXPECT_EQ(column.document_count(0), 3U);
  EXPECT_EQ(column.document_count(1), 2U);
}

// More values than fit the few bytes.
TEST(FacetColumn, SaysSeveralOfValuesBeyondItsFewBytes) {
  constexpr std::uint32_t kValues = 70'000;
  std::vector<std::string> values;
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> items;
  for (std::uint32_t i = 0; i < kValues; ++i) {
    values.push_back(std::to_string(100'000 + i));
    begin.push_back(i);
    items.push_back(i);
  }
  begin.push_back(kValues);
  const FacetColumn column(values, begin, items);
  for (std::uint32_t i = 0; i < kValues; ++i) {
    ASSERT_EQ(column.ordinals_of(i).size(), 1U);
    ASSERT_EQ(column.value(column.ordinals_of(i).front()), values[i]);
    const std::uint16_t only = column.only(i);
    ASSERT_TRUE(only == FacetColumn::kSeveral || only == column.ordinals_of(i).front() + 1) << i;
  }
  EXPECT_EQ(column.only(kValues - 1), FacetColumn::kSeveral);
}

}  // namespace
}  // namespace leta::server
