// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/mentioned_dates.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <string>

namespace leta::indexer {
namespace {

Document document_of(const std::string& text) {
  Document document;
  Passage passage;
  passage.text = text;
  document.passages = {passage};
  return document;
}

std::string iso(std::int32_t day) {
  std::string digits = std::to_string(day);
  return digits.insert(6, "-").insert(4, "-");
}

std::string found(const Document& document) {
  std::string out;
  for (const MentionedDate& date : document.mentioned) {
    if (!out.empty()) out += ' ';
    out += iso(date.days.first) + '/' + iso(date.days.last);
    EXPECT_FALSE(text_at(document, date.place).empty());
  }
  return out;
}

std::multiset<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::multiset<std::string> words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

class LabelledDates : public testing::TestWithParam<const char*> {};

TEST_P(LabelledDates, AreFound) {
  std::ifstream in(std::string(LETA_UNDERSTANDING_DATA) + "/" + GetParam());
  ASSERT_TRUE(in);
  std::size_t wanted = 0, given = 0, right = 0, texts = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    ++texts;
    Document document = document_of(line.substr(0, tab));
    find_mentioned_dates(document, YearContext(document));
    const std::string got = found(document);
    std::multiset<std::string> expected = words(line.substr(tab + 1));
    wanted += expected.size();
    for (const std::string& date : words(got)) {
      ++given;
      if (const auto at = expected.find(date); at != expected.end()) {
        ++right;
        expected.erase(at);
      }
    }
    if (got != line.substr(tab + 1)) std::cout << line << "\n  found: " << got << "\n";
  }
  const double precision = static_cast<double>(right) / static_cast<double>(given);
  const double recall = static_cast<double>(right) / static_cast<double>(wanted);
  std::cout << GetParam() << ": " << texts << " texts, " << wanted << " dates, precision "
            << precision << ", recall " << recall << "\n";
  EXPECT_GE(texts, 80U);
  EXPECT_GE(precision, 0.95);
  EXPECT_GE(recall, 0.95);
}

INSTANTIATE_TEST_SUITE_P(Lindvik, LabelledDates,
                         testing::Values("dates.tsv", "dates-second.tsv", "dates-third.tsv",
                                         "dates-fourth.tsv", "dates-fifth.tsv", "dates-sixth.tsv"));

TEST(MentionedDates, HaveUnitPlaceAndInference) {
  Document document = document_of("Den 5 maj samlas vi. Hösten 2014 igen.");
  document.title.value = "Plan för kvartal 2 2014";
  document.passages[0].heading = "Möte 2014-04-01";
  find_mentioned_dates(document, YearContext(document));
  ASSERT_EQ(document.mentioned.size(), 4U);
  EXPECT_EQ(document.mentioned[0].unit, DateUnit::kQuarter);
  EXPECT_EQ(document.mentioned[0].place.part, TextPlace::Part::kTitle);
  EXPECT_EQ(document.mentioned[1].place.part, TextPlace::Part::kHeading);
  EXPECT_FALSE(document.mentioned[1].inferred);
  EXPECT_EQ(document.mentioned[2].days, (DayRange{20140505, 20140505}));
  EXPECT_TRUE(document.mentioned[2].inferred);
  EXPECT_EQ(text_at(document, document.mentioned[2].place), "5 maj");
  EXPECT_EQ(document.mentioned[3].unit, DateUnit::kSeason);
}

TEST(MentionedDates, YearsAreOnlyInferredWhereTheDocumentFixesThem) {
  struct Case {
    const char* date;  // of the document
    const char* text;
    const char* found;
  };
  const Case cases[] = {
      {"", "Fredag 8 april", ""},  // of 2011, 2016 or 2022
      {"2016", "Fredag 8 april", "2016-04-08/2016-04-08"},
      {"2015-12-01", "Fredag 8 april", "2016-04-08/2016-04-08"},
      {"2014", "Fredag 8 april", ""},
      {"2014-05-01", "den 8 april", "2014-04-08/2014-04-08"},
      {"2014-12-10", "den 14 januari", ""},
      {"2014-12-10", "den 14 december", "2014-12-14/2014-12-14"},
      {"2014-05-01", "den 8 april och 1 maj 2013", "2013-04-08/2013-04-08 2013-05-01/2013-05-01"},
      {"2014-05-01", "Efter 1 maj 2013: den 8 april.", "2013-05-01/2013-05-01"},
      {"", "den 8 april", ""},
      {"2014-05-01", "v. 12–13", "2014-03-17/2014-03-30"},
      {"2015", "den 29 februari", ""},
      {"2014-12-10", "den 28 december – 3 januari", "2014-12-28/2015-01-03"},
  };
  for (const Case& row : cases) {
    Document document = document_of(row.text);
    document.date.value = parse_iso_date(row.date);
    find_mentioned_dates(document, YearContext(document));
    EXPECT_EQ(found(document), row.found) << row.date << ": " << row.text;
  }
}

TEST(MentionedDates, AFilesTimeFixesNoYear) {
  Document document = document_of("den 8 april");
  document.date = {parse_iso_date("2014-05-01"), Origin::kFileTime};
  find_mentioned_dates(document, YearContext(document));
  EXPECT_TRUE(document.mentioned.empty());
}

}  // namespace
}  // namespace leta::indexer
