// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/document_date.h"

#include <gtest/gtest.h>

#include <string>

namespace leta::indexer {
namespace {

constexpr std::int64_t kNow = 1'500'000'000;  // 2017-07-14

struct Case {
  const char* description;
  const char* text;
  const char* file_name;
  const char* date;
  Origin origin;
};

TEST(DocumentDate, IsReadWhereTheDocumentSaysIt) {
  const Case cases[] = {
      {"published", "Publicerad den 5 oktober 2012\nText.", "", "2012-10-05", Origin::kByline},
      {"published, in the middle of a line", "Berit Holm | Publicerat: 2012-10-05", "",
       "2012-10-05", Origin::kByline},
      {"published goes before the file's name", "Publicerad 2012-10-05", "2013-01-01.txt",
       "2012-10-05", Origin::kByline},
      {"the file's name goes before the text", "Datum: 2012-10-05", "2013-01-01.txt", "2013-01-01",
       Origin::kFileName},
      {"minutes", "Styrgruppen\nSammanträdesdatum 2014-02-17\n§ 1 Val av justerare", "",
       "2014-02-17", Origin::kText},
      {"place and time", "Plats och tid: Rådhuset, den 17 februari 2014 kl. 13", "", "2014-02-17",
       Origin::kText},
      {"a date line", "Rubrik\n2014-02-17\nText.", "", "2014-02-17", Origin::kText},
      {"a place and date", "Lindvik den 17 februari 2014\n\nHej!", "", "2014-02-17", Origin::kText},
      {"a month", "Oktober 2013\nText.", "", "2013-10", Origin::kText},
      {"within a sentence",
       "Regeringen beslutade om planen den 16 februari 2012 och arbetet fortsätter.", "", "",
       Origin::kUnknown},
      {"told of something else", "Broschyren publicerades den 5 oktober 2012 av kommunen.", "", "",
       Origin::kUnknown},
      {"without a year", "Publicerad den 5 oktober", "", "", Origin::kUnknown},
      {"after now", "Publicerad 2031-01-01", "2031-01-01.txt", "", Origin::kUnknown},
      {"a case number", "Datum: Dnr 2014-02-17", "", "", Origin::kUnknown},
      {"no date", "Text.", "rapport.txt", "", Origin::kUnknown},
  };
  for (const Case& row : cases) {
    Document document;
    document.passages.push_back({});
    document.passages[0].text = row.text;
    const Sourced<Date> date = find_document_date(document, row.file_name, kNow);
    EXPECT_EQ(to_string(date.value), row.date) << row.description;
    EXPECT_EQ(date.origin, row.origin) << row.description;
  }
}

TEST(DocumentDate, IsLookedForAtBothEndsOfALongText) {
  std::string middle;
  for (int i = 0; i < 4'000; ++i) middle += "Ett stycke om skolan i Lindvik.\n";
  Document document;
  document.passages.resize(3);
  document.passages[0].text = "Rubrik";
  document.passages[1].text = middle + "2011-01-01\n" + middle;
  document.passages[2].text = "Publicerad 2012-10-05";
  EXPECT_EQ(to_string(find_document_date(document, "", kNow).value), "2012-10-05");
  document.passages[2].text = "Slut.";
  EXPECT_EQ(to_string(find_document_date(document, "", kNow).value), "");
}

}  // namespace
}  // namespace leta::indexer
