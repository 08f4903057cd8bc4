// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/schema.h"

#include <gtest/gtest.h>

#include <set>

namespace leta::schema {
namespace {

TEST(Term, KeepsTypesAndFieldsApart) {
  std::set<std::string> seen;
  for (const Field field : {Field::kText, Field::kTitle, Field::kTopic}) {
    for (const auto type : {text::TermType::kWord, text::TermType::kLemma, text::TermType::kStem,
                            text::TermType::kPart, text::TermType::kSpan}) {
      EXPECT_TRUE(seen.insert(term(type, "skola", field)).second);
    }
  }
  EXPECT_TRUE(seen.insert(term(text::TermType::kWord, "skola", Field::kAuthor)).second);
}

TEST(Term, StaysWithinXapiansLimitAndStillTellsLongWordsApart) {
  const std::string word(300, 'a');
  const std::string one = term(text::TermType::kLemma, word + "b");
  const std::string two = term(text::TermType::kLemma, word + "c");
  EXPECT_LE(one.size(), 245U);
  EXPECT_NE(one, two);
  std::string swedish;
  for (int i = 0; i < 200; ++i) swedish += "å";
  const std::string cut = term(text::TermType::kWord, swedish);
  // Not cut within a character: the byte before the hash ends one.
  EXPECT_EQ(cut.substr(0, 2), "å");
  EXPECT_LE(cut.size(), 245U);
}

TEST(SearchTerms, FindALemmaThatIsSpelledAsTheWordUnderTheWord) {
  EXPECT_EQ(search_terms(text::TermType::kLemma, "skola"),
            (std::vector<std::string>{"Lskola", "skola"}));
  EXPECT_EQ(search_terms(text::TermType::kWord, "skola"), (std::vector<std::string>{"skola"}));
  EXPECT_EQ(search_terms(text::TermType::kPart, "skola"), (std::vector<std::string>{"Pskola"}));
}

TEST(Values, ReadBackInOrderAlsoEmptyOnes) {
  const std::vector<std::string> values = {"Berit Ekdahl", "", "Å\0x"};
  EXPECT_EQ(decode_values(encode_values(values)), values);
  EXPECT_TRUE(decode_values("").empty());
}

TEST(Dates, ReadBackWithTheirPrecisionAndSortByDay) {
  for (const char* text : {"2014", "2014-02", "2014-02-17", ""}) {
    const Date date = parse_iso_date(text);
    EXPECT_EQ(decode_date(encode_date(date)), date) << text;
  }
  EXPECT_LT(encode_date(parse_iso_date("2013-12-31")), encode_date(parse_iso_date("2014")));
  EXPECT_LT(encode_date(parse_iso_date("2014-02")), encode_date(parse_iso_date("2014-02-01")));
}

TEST(Facets, AreFoundByNameAndRow) {
  for (const FacetRow& facet : kFacets) {
    EXPECT_EQ(facet_from_name(facet.name), facet.facet);
    EXPECT_EQ(row(facet.facet).name, facet.name);
  }
  EXPECT_FALSE(facet_from_name("nonsense").has_value());
}

}  // namespace
}  // namespace leta::schema
