// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/indexed_document.h"

#include <gtest/gtest.h>

#include "archive/position_record.h"
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
  std::vector<Xapian::termpos> positions(const char* text,
                                         schema::Field field = schema::Field::kText) const {
    std::vector<Xapian::termpos> positions;
    PositionColumn(database_).of(1).append(schema::term(text::TermType::kWord, text, field),
                                           positions);
    return positions;
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

TEST_F(IndexedDocumentTest, PositionsCountWordsWithGapsBetweenTexts) {
  using Positions = std::vector<Xapian::termpos>;
  EXPECT_EQ(positions("om"), Positions{2});
  EXPECT_EQ(positions("beslut"), (Positions{1, 309}));         // title, heading
  EXPECT_EQ(positions("bakgrund"), Positions{104});            // heading
  EXPECT_EQ(positions("nämnden"), (Positions{205, 410}));      // text, text
  EXPECT_EQ(positions("skolan"), (Positions{3, 414}));
  EXPECT_EQ(positions("skolan", schema::Field::kTitle), Positions{517});
  EXPECT_EQ(positions("berit", schema::Field::kAuthor), Positions{618});
  EXPECT_EQ(positions("minoriteter", schema::Field::kTopic), Positions{721});
}

TEST_F(IndexedDocumentTest, SpellingsOfAWordShareItsPositions) {
  document_.passages[0].text = "Ekbacken ekbacken EKBACKEN ekbacken";
  database_.replace_document(1, make_indexed(document_, record_, analyser_));
  EXPECT_EQ(positions("ekbacken"), (std::vector<Xapian::termpos>{205, 206, 207, 208}));
  EXPECT_EQ(database_.get_document(1).termlist_count(), [&] {
    document_.passages[0].text = "Ekbacken";
    return make_indexed(document_, record_, analyser_).termlist_count();
  }());
}

TEST_F(IndexedDocumentTest, PassagePositionsTellWhereAWordStands) {
  const StoredDocument stored(database_.get_document(1));
  const auto& passages = stored.passage_positions();
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(positions("utrett").front(), passages[0].text_begin + 2);
  EXPECT_EQ(positions("beslutar").front(), passages[1].text_begin + 1);
  EXPECT_EQ(positions("bakgrund").front(), passages[0].heading_begin);
  EXPECT_LT(passages[0].end, passages[1].heading_begin);
}

TEST_F(IndexedDocumentTest, CopiesAreSetWithoutReadingTheDocumentAnew) {
  const Xapian::Document alone = make_indexed(document_, record_, analyser_);
  EXPECT_TRUE(copies_of(alone).empty());
  Xapian::Document changed = alone;
  set_copies(changed, {{"id-1", "a/kopia.docx"}, {"id-2", "å.docx"}});
  record_.copies = {{"id-1", "a/kopia.docx"}, {"id-2", "å.docx"}};
  const Xapian::Document made = make_indexed(document_, record_, analyser_);
  EXPECT_EQ(changed.serialise(), made.serialise());
  EXPECT_EQ(StoredDocument(made).record().copies, record_.copies);
  database_.replace_document(1, changed);
  EXPECT_TRUE(database_.term_exists(schema::copy_term("id-2")));
  set_copies(changed, {{"id-2", "å.docx"}});
  database_.replace_document(1, changed);
  EXPECT_FALSE(database_.term_exists(schema::copy_term("id-1")));
  set_copies(changed, {});
  EXPECT_EQ(changed.serialise(), alone.serialise());
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
