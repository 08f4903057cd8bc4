// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/document_codec.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

namespace leta {
namespace {

Document full_document() {
  Document document;
  document.source_id = "post-7";
  document.title = {"Beslut om eftermiddagsskola", Origin::kMetadata};
  document.authors = {{"Berit Ekdahl", Origin::kByline}, {"Olle Näs", Origin::kByline}};
  document.credits = {{"photo", "Sanna Lod"}};
  document.date = {parse_iso_date("2014-02"), Origin::kText};
  document.topics = {{"skola", Origin::kMetadata}};
  document.kind = {"minutes", Origin::kRule};
  document.organisations = {{"Kommunstyrelsen", Origin::kText}};
  document.language = {"sv", Origin::kRule};
  document.url = {"https://lindvik.example/p/7", Origin::kMetadata};
  document.collection = {"Protokoll", Origin::kSource};
  document.audience = Audience::kInternal;
  document.summary = "Kort om saken.";
  document.attachments = {{"Bilaga", "https://lindvik.example/b.pdf"}};
  document.passages = {
      {PassageKind::kPage, 1, 0, "", "page=1", "Första sidan."},
      {PassageKind::kSection, 0, 2, "Beslut", "beslut", "Andra stycket.\n\nMera."}};
  document.is_listing = true;
  document.notes = {"Sidan 3 är tom."};
  document.mentioned = {{{20140528, 20140529}, DateUnit::kDay, true, {{}, 1, 0, 5}},
                        {{20140301, 20140531}, DateUnit::kSeason, false,
                         {TextPlace::Part::kTitle, 0, 0, 6}}};
  document.decisions = {{DecisionKind::kProposal,
                         "Arbetsutskottet",
                         {parse_iso_date("2014-02-17"), Origin::kText},
                         {TextPlace::Part::kHeading, 1, 0, 6}}};
  document.case_numbers = {"KS 2014/123"};
  return document;
}

TEST(DocumentCodec, ReadsBackEveryField) {
  const Document document = full_document();
  const auto decoded = decode_document(encode_document(document));
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(*decoded, document);
  const auto empty = decode_document(encode_document(Document{}));
  ASSERT_TRUE(empty.ok());
  EXPECT_EQ(*empty, Document{});
}

TEST(DocumentCodec, CompressesLongTextsPassageByPassage) {
  Document document = full_document();
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "Nämnden behandlade ärende " + std::to_string(i) + ". ";
  document.passages[0].text = text;
  const std::string bytes = encode_document(document);
  EXPECT_LT(bytes.size(), text.size() / 2);
  const EncodedDocument encoded(bytes);
  EXPECT_EQ(encoded.passage_count(), 2U);
  EXPECT_EQ(encoded.passage_text(1), "Andra stycket.\n\nMera.");
  EXPECT_EQ(encoded.passage_text(0), text);
  EXPECT_EQ(encoded.metadata().passages[1].heading, "Beslut");
  EXPECT_TRUE(encoded.metadata().passages[0].text.empty());
}

TEST(DocumentCodec, AnyDamageIsAnErrorAndNeverWorse) {
  Document document = full_document();
  document.passages[0].text = std::string(20000, 'a');
  const std::string bytes = encode_document(document);
  for (std::size_t size = 0; size < bytes.size(); size += 3) {
    EXPECT_FALSE(decode_document(bytes.substr(0, size)).ok()) << size;
  }
  std::mt19937 random(3);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    refused += decode_document(damaged).ok() ? 0 : 1;
  }
  EXPECT_GT(refused, 0);
}

TEST(DocumentToJson, HasAHitsShapeAndSaysWhereValuesCameFrom) {
  const auto json = document_to_json(full_document());
  EXPECT_EQ(json["title"], "Beslut om eftermiddagsskola");
  EXPECT_EQ(json["authors"], nlohmann::json({"Berit Ekdahl", "Olle Näs"}));
  EXPECT_EQ(json["date"].dump(), R"({"value":"2014-02","precision":"month","source":"text"})");
  EXPECT_EQ(json["audience"], "internal");
  EXPECT_EQ(json["sources"]["authors"], "byline");
  EXPECT_EQ(json["passages"][0]["label"], "sida 1");
  EXPECT_EQ(json["passages"][1]["label"], "Beslut");
  EXPECT_TRUE(document_to_json(Document{})["date"].is_null());
}

}  // namespace
}  // namespace leta
