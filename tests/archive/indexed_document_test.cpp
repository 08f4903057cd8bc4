// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/indexed_document.h"

#include <gtest/gtest.h>

#include "archive/schema.h"
#include "tests/archive/temporary_folder.h"

namespace leta {
namespace {

class IndexedDocumentTest : public testing::Test {
 protected:
  IndexedDocumentTest() {
    document_.title = {"Beslut om skolan", Origin::kMetadata};
    document_.authors = {{"Berit Ekdahl", Origin::kByline}};
    document_.topics = {{"nationella minoriteter", Origin::kMetadata}};
    document_.date = {parse_iso_date("2014-02-17"), Origin::kMetadata};
    document_.passages = {
        {PassageKind::kSection, 0, 2, "Bakgrund", "", "Nämnden har utrett frågan."},
        {PassageKind::kSection, 0, 2, "Beslut", "", "Nämnden beslutar att bygga skolan."}};
    database_.add_document(make_indexed(document_, record_, analyser_));
    database_.commit();
  }

  Xapian::doccount hits(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    return enquire.get_mset(0, 10).size();
  }
  static Xapian::Query word(const char* text, schema::Field field = schema::Field::kText) {
    return Xapian::Query(schema::term(text::TermType::kWord, text, field));
  }
  Xapian::Query phrase(std::initializer_list<const char*> words) {
    std::vector<Xapian::Query> terms;
    for (const char* text : words) terms.push_back(word(text));
    return {Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
            static_cast<Xapian::termcount>(terms.size())};
  }

  TemporaryFolder folder_;
  text::Analyser analyser_;
  Document document_;
  DocumentRecord record_{"d41d8cd98f00b204", "protokoll/skolan.docx", 1400000000};
  Xapian::WritableDatabase database_{(folder_.path() / "db").string()};
};

TEST_F(IndexedDocumentTest, TitleHeadingsAndTextAreSearchedByAPlainWord) {
  EXPECT_EQ(hits(word("om")), 1U);
  EXPECT_EQ(hits(word("bakgrund")), 1U);
  EXPECT_EQ(hits(word("utrett")), 1U);
  EXPECT_EQ(hits(word("ekdahl")), 0U);
  EXPECT_EQ(hits(word("ekdahl", schema::Field::kAuthor)), 1U);
  EXPECT_EQ(hits(word("nationella", schema::Field::kTopic)), 1U);
  EXPECT_EQ(hits(word("skolan", schema::Field::kTitle)), 1U);
  EXPECT_EQ(hits(word("bakgrund", schema::Field::kTitle)), 0U);
}

TEST_F(IndexedDocumentTest, PhrasesMatchWithinAFieldAndNeverAcross) {
  EXPECT_EQ(hits(phrase({"beslutar", "att", "bygga"})), 1U);
  EXPECT_EQ(hits(phrase({"om", "skolan"})), 1U);
  EXPECT_EQ(hits(phrase({"skolan", "bakgrund"})), 0U);   // title, heading
  EXPECT_EQ(hits(phrase({"bakgrund", "nämnden"})), 0U);  // heading, text
  EXPECT_EQ(hits(phrase({"frågan", "beslut"})), 0U);     // passage, passage
}

TEST_F(IndexedDocumentTest, PassagePositionsTellWhereAWordStands) {
  const StoredDocument stored(database_.get_document(1));
  const auto& passages = stored.passage_positions();
  ASSERT_EQ(passages.size(), 2U);
  const auto first_position = [&](const char* text) {
    return *database_.positionlist_begin(1, schema::term(text::TermType::kWord, text));
  };
  EXPECT_EQ(first_position("utrett"), passages[0].text_begin + 2);
  EXPECT_EQ(first_position("beslutar"), passages[1].text_begin + 1);
  EXPECT_EQ(first_position("bakgrund"), passages[0].heading_begin);
  EXPECT_LT(passages[0].end, passages[1].heading_begin);
}

TEST_F(IndexedDocumentTest, TheStoredDocumentIsWholeAndOutlivesTheDatabase) {
  const StoredDocument stored(database_.get_document(1));
  database_.close();
  EXPECT_EQ(stored.record().id, record_.id);
  EXPECT_EQ(stored.record().source, record_.source);
  EXPECT_EQ(stored.record().added, record_.added);
  Document read = stored.metadata();
  for (std::size_t i = 0; i < stored.passage_count(); ++i) {
    read.passages[i].text = stored.passage_text(i);
  }
  EXPECT_EQ(read, document_);
}

TEST_F(IndexedDocumentTest, ValuesHoldFacetsDateAndTitleKey) {
  const Xapian::Document stored = database_.get_document(1);
  EXPECT_EQ(schema::decode_values(stored.get_value(schema::row(schema::Facet::kAuthor).slot)),
            std::vector<std::string>{"Berit Ekdahl"});
  EXPECT_EQ(schema::decode_date(stored.get_value(schema::kDateSlot)), document_.date.value);
  EXPECT_FALSE(stored.get_value(schema::kTitleSlot).empty());
  EXPECT_TRUE(database_.term_exists(schema::id_term(record_.id)));
  EXPECT_TRUE(database_.term_exists(schema::source_term(record_.source)));
}

TEST_F(IndexedDocumentTest, ALemmaSpelledAsTheWordIsNotWrittenTwice) {
  EXPECT_TRUE(database_.term_exists("om"));
  EXPECT_FALSE(database_.term_exists(schema::term(text::TermType::kLemma, "om")));
}

TEST_F(IndexedDocumentTest, AVeryLongWordDoesNotLoseTheDocument) {
  document_.passages[0].text = std::string(5000, 'x') + " slut";
  database_.add_document(make_indexed(document_, record_, analyser_));
  EXPECT_EQ(hits(word("slut")), 1U);
}

}  // namespace
}  // namespace leta
