// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/references.h"

#include <gtest/gtest.h>

namespace leta::text {
namespace {

std::string keys(std::string_view text) {
  std::string out;
  std::size_t last = 0;
  for (const Reference& reference : find_references(text)) {
    EXPECT_LE(last, reference.begin) << text;
    EXPECT_LT(reference.begin, reference.end) << text;
    EXPECT_LE(reference.end, text.size()) << text;
    last = reference.begin;
    if (!out.empty()) out += ' ';
    out += reference.key;
  }
  return out;
}

struct Case {
  const char* text;
  const char* keys;
};

TEST(References, CaseNumbersHaveOneKeyHoweverTheyAreWritten) {
  const Case cases[] = {
      {"Dnr A2012/2349/DISK", "a-2012-2349-disk"},
      {"A2012/2349/DISK", "a-2012-2349-disk"},
      {"(dnr A2012/2349/DISK).", "a-2012-2349-disk"},
      {"Dnr: KS 2014/123", "ks-2014-123"},
      {"diarienummer KS 2014/123 och KS-2014-00123", "ks-2014-123 ks-2014-123"},
      {"Dnr. KS 2014:123", "ks-2014-123"},
      {"dnr: 2013-0456", "2013-456"},
      {"2013-0456", "2013-456"},
      {"Ärendenummer: BUN 2014/7", "bun-2014-7"},
      {"ärende nr 14/0123", "14-123"},
      {"Mål nr 1234-14", "1234-14"},
      {"Ku2014/00123/RFS, S2013/1234", "ku-2014-123-rfs s-2013-1234"},
      {"ÄLN 2014/5", "äln-2014-5"},
      {"Dnr\u00A0KS 2014/123-7", "ks-2014-123-7"},
  };
  for (const Case& row : cases) EXPECT_EQ(keys(row.text), row.keys) << row.text;
}

TEST(References, OtherNumbersAreNoCaseNumbers) {
  for (const char* text : {"prop. 2008/09:158", "SOU 2010:55",  "SFS 2009:724",  "2000/43/EG",
                           "2006/123/EU",       "2012-2015",    "2012/13",       "HT 2013/14",
                           "läsåret 2012/2013", "2014-02-17",   "KS 2014-02-17", "2000-2500 kr",
                           "070-123 45 67",     "Dnr",          "dnr saknas",    "ärende 14",
                           "mål 2014",          "Maj 2014/15",  "EU 2014/123",   "1 000 000",
                           "12/2014",           "den 5/10 2012"}) {
    EXPECT_EQ(keys(text), "") << text;
  }
}

TEST(References, Paragraphs) {
  const Case cases[] = {
      {"§ 45", "§45"},
      {"§45.", "§45"},
      {"enligt 5 kap. 3 § socialtjänstlagen", "§3"},
      {"3 a § och 4 §", "§3a §4"},
      {"§§ 45–47", "§45 §46 §47"},
      {"§§ 45, 46 och 48", "§45 §46 §48"},
      {"§ 7 Budget", "§7"},
      {"KS § 12/2014", "§12"},
      {"§ saknas", ""},
      {"paragraf 3", ""},
  };
  for (const Case& row : cases) EXPECT_EQ(keys(row.text), row.keys) << row.text;
}

TEST(References, ShowTheNumberWithoutItsLabel) {
  const std::vector<Reference> found = find_references("Se dnr KS 2014/123, § 45.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].shown, "KS 2014/123");
  EXPECT_EQ(found[0].begin, 3U);
  EXPECT_EQ(found[1].shown, "§ 45");
}

TEST(References, AnyBytesAreRead) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    bytes += " dnr KS 2014/123 §";
  }
  EXPECT_GT(find_references(bytes).size(), 200U);
  for (std::size_t size = 0; size < 2000; size += 3) find_references(bytes.substr(0, size));
}

}  // namespace
}  // namespace leta::text
