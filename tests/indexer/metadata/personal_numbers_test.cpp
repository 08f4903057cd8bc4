// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/personal_numbers.h"

#include <gtest/gtest.h>

#include "indexer/metadata/metadata.h"

namespace leta::indexer {
namespace {

std::string masked(std::string text) {
  const std::size_t size = text.size();
  mask_personal_numbers(text);
  EXPECT_EQ(text.size(), size);
  return text;
}

TEST(PersonalNumbers, AreMasked) {
  const std::pair<const char*, const char*> cases[] = {
      {"811218-9876", "XXXXXX-XXXX"},
      {"811218+9876", "XXXXXX+XXXX"},
      {"19811218-9876", "XXXXXXXX-XXXX"},
      {"198112189876", "XXXXXXXXXXXX"},
      {"8112189876", "XXXXXXXXXX"},
      {"811218 9876", "XXXXXX XXXX"},
      {"811218–9876", "XXXXXX–XXXX"},
      {"(19811218-9876),", "(XXXXXXXX-XXXX),"},
      {"811278-9873", "XXXXXX-XXXX"},  // a coordination number
      {"000229-0005", "XXXXXX-XXXX"},  // of 2000
      {"a: 811218-9876; b: 811218-9876.", "a: XXXXXX-XXXX; b: XXXXXX-XXXX."},
      {"brev_811218-9876.pdf", "brev_XXXXXX-XXXX.pdf"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(masked(text), expected) << text;
}

TEST(PersonalNumbers, OtherNumbersStay) {
  for (const char* text :
       {"811218-9875",  // the check digit is wrong
        "811318-9876",  // no such month
        "810229-9870", "212000-1355", "556036-0793", "5560360793", "1811218-9876", "811218-98765",
        "A811218-9876", "2014-02-17", "070-123 45 67", "0701234567", "1 000 000", "811218", "",
        "KS 2014/123"}) {
    EXPECT_EQ(masked(text), text);
    EXPECT_FALSE(has_personal_number(text)) << text;
  }
}

TEST(PersonalNumbers, AreMaskedInAllOfADocumentAndCounted) {
  Document document;
  document.title.value = "Ansökan 811218-9876";
  document.authors = {{"Tora Vikander 811218-9876", Origin::kMetadata}};
  document.topics = {{"811218-9876", Origin::kMetadata}};
  document.url.value = "https://lindvik.example/811218-9876.pdf";
  document.summary = "811218-9876";
  document.passages.push_back({PassageKind::kBody, 0, 1, "811218-9876", "", "Se 811218-9876."});
  complete_metadata(document, {});
  for (const std::string* text :
       {&document.title.value, &document.authors[0].value, &document.topics[0].value,
        &document.summary, &document.passages[0].heading, &document.passages[0].text}) {
    EXPECT_EQ(text->find("9876"), std::string::npos) << *text;
    EXPECT_NE(text->find("XXXXXX-XXXX"), std::string::npos) << *text;
  }
  EXPECT_EQ(document.url.value, "");
  EXPECT_EQ(document.notes, std::vector<std::string>{"7 personal numbers were masked."});
}

TEST(PersonalNumbers, ANameMadeOfTheFilesNameHasNone) {
  Document document;
  document.passages.push_back({PassageKind::kBody, 0, 0, "", "", "Text."});
  complete_metadata(document, {"ansokan 811218-9876.txt", 0, ""});
  EXPECT_EQ(document.title.value.find("9876"), std::string::npos) << document.title.value;
  EXPECT_EQ(document.date.value, Date{});
}

}  // namespace
}  // namespace leta::indexer
