// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/dates/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace leta::dates {
namespace {

// "2012-10-05", "2012-05-28/2012-05-29", "?-10-05" without a year; several with spaces between.
std::string found(std::string_view text) {
  std::string out;
  for (const DateExpression& date : find_dates(text)) {
    if (!out.empty()) out += ' ';
    const auto write = [&](Date value) {
      if (value.year != 0) return to_string(value);
      value.year = 2000;
      return "?" + to_string(value).substr(4);
    };
    out += write(date.first);
    if (date.last != date.first) out += '/' + write(date.last);
    EXPECT_EQ(date.has_year, date.first.year != 0) << text;
    EXPECT_LT(date.begin, date.end) << text;
    EXPECT_LE(date.end, text.size()) << text;
  }
  return out;
}

struct Case {
  const char* text;
  const char* dates;
};

TEST(Dates, AreRead) {
  const Case cases[] = {
      {"den 5 oktober 2012", "2012-10-05"},
      {"Den 5:e oktober, 2012.", "2012-10-05"},
      {"5 okt. 2012", "2012-10-05"},
      {"5 OKTOBER 2012", "2012-10-05"},
      {"fredagen den 5\noktober 2012", "2012-10-05"},
      {"5\u00A0oktober 2012", "2012-10-05"},
      {"2012-10-05", "2012-10-05"},
      {"2012-10-05T14:30:00", "2012-10-05"},
      {"(2012.10.05)", "2012-10-05"},
      {"5/10 2012", "2012-10-05"},
      {"5/10-2012", "2012-10-05"},
      {"05.10.2012", "2012-10-05"},
      {"17/2/2014", "2014-02-17"},
      {"October 5, 2012", "2012-10-05"},
      {"5th of October 2012", "2012-10-05"},
      {"i oktober 2012", "2012-10"},
      {"september–oktober 2012", "2012-09/2012-10"},
      {"den 28-29 maj", "?-05-28/?-05-29"},
      {"den 28–29 maj 2014", "2014-05-28/2014-05-29"},
      {"28 och 29 maj 2014", "2014-05-28/2014-05-29"},
      {"28 maj – 2 juni 2014", "2014-05-28/2014-06-02"},
      {"30 december 2013 till den 2 januari 2014", "2013-12-30/2014-01-02"},
      {"den 8 april firas dagen", "?-04-08"},
      {"29 februari 2012", "2012-02-29"},
      {"29 februari", "?-02-29"},
      {"från 1 mars 2013 och 4 april 2014", "2013-03-01 2014-04-04"},
      {"5 och 12 maj 2014", "2014-05-05 2014-05-12"},
      {"den femte maj -14", "2014-05-05"},
      {"den 1 mars 2013. Den 4 april 2014.", "2013-03-01 2014-04-04"},
  };
  for (const Case& row : cases) EXPECT_EQ(found(row.text), row.dates) << row.text;
}

TEST(Dates, WhatTheCalendarLacksIsNoDate) {
  for (const char* text :
       {"31 februari 2015", "29 februari 2015", "2015-02-31", "2015-13-01", "31/4 2015",
        "32 maj 2015", "0 maj 2015", "den 31 juni", "5 oktober 2012 till 4 oktober 2012"}) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST(Dates, ReferencesAndNumbersAreNoDates) {
  for (const char* text : {"prop. 2008/09:158",
                           "SOU 2010:55",
                           "SFS 2009:724",
                           "bet. 2008/09:KU23",
                           "direktiv 2006/123/EG",
                           "Dnr KS 2014-02-17",
                           "dnr: 2014-02-17",
                           "Diarienummer 2014-02-17-3",
                           "ärendenummer A2014/12-05",
                           "KS-2014-02-17",
                           "811218-9876",
                           "19811218-9876",
                           "198112189876",
                           "212000-1157",
                           "tel. 042-10 50 00",
                           "https://lindvik.example/2014-02-17/maj",
                           "mellan 2012-2015",
                           "mål 2013",
                           "kl. 13.00–14.30",
                           "kap. 5 § 10",
                           "5 kronor 2012",
                           "12 maja 2012",
                           "2012-10-05-12"}) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST(Dates, OffsetsCoverTheExpression) {
  const std::string text = "Åååå den 5 oktober 2012, sa hon.";
  const std::vector<DateExpression> dates = find_dates(text);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(text.substr(dates[0].begin, dates[0].end - dates[0].begin), "5 oktober 2012");
}

TEST(Dates, AnyBytesAreRead) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    bytes += " 5 maj 2012";
  }
  EXPECT_GT(find_dates(bytes).size(), 200u);
  for (std::size_t length = 0; length < bytes.size(); length += 7) find_dates(bytes.substr(length));
}

TEST(Dates, InFileNames) {
  const Case cases[] = {
      {"2014-02-17 protokoll.pdf", "2014-02-17"},
      {"protokoll_20140217.pdf", "2014-02-17"},
      {"protokoll-2014_02_17.txt", "2014-02-17"},
      {"rapport_2014_02.docx", "2014-02"},
      {"rapport 2014-02.docx", "2014-02"},
      {"2014-02-17 till 2014-03-01.pdf", ""},  // which one?
      {"2014-02-17 (2014-02-17).pdf", "2014-02-17"},
      {"2014-02-31.pdf", ""},
      {"BFS-2011-11.pdf", ""},
      {"plan 2012-2015.pdf", ""},
      {"rapport 2014.pdf", ""},
      {"000_5081b96eb3971a08.txt", ""},
      {"12345678901234.txt", ""},
      {"bild20140217.txt", ""},
      {"", ""},
  };
  for (const Case& row : cases)
    EXPECT_EQ(to_string(date_in_file_name(row.text)), row.dates) << row.text;
}

}  // namespace
}  // namespace leta::dates
