// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_words.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

using schema::Facet;

TEST(PageWords, SaysADateAsPreciselyAsItIsKnown) {
  struct Case {
    const char *iso, *swedish, *english;
  };
  const Case cases[] = {{"2014-02-17", "17 februari 2014", "17 February 2014"},
                        {"2012-10-05", "5 oktober 2012", "5 October 2012"},
                        {"2014-02", "februari 2014", "February 2014"},
                        {"2014", "2014", "2014"},
                        {"", "okänt datum", "unknown date"}};
  for (const Case& c : cases) {
    EXPECT_EQ(date_in_words(Lang::kSwedish, parse_iso_date(c.iso)), c.swedish);
    EXPECT_EQ(date_in_words(Lang::kEnglish, parse_iso_date(c.iso)), c.english);
  }
}

TEST(PageWords, SaysFacetValuesAsPeopleKnowThem) {
  struct Case {
    Facet facet;
    const char *value, *swedish, *english;
  };
  const Case cases[] = {{Facet::kKind, "minutes", "Protokoll", "Minutes"},
                        {Facet::kKind, "blog-post", "Blogginlägg", "Blog post"},
                        {Facet::kKind, "haiku", "haiku", "haiku"},
                        {Facet::kKind, "(none)", "Okänd typ", "Unknown kind"},
                        {Facet::kAuthor, "(none)", "Okänd författare", "Unknown author"},
                        {Facet::kAuthor, "minutes", "minutes", "minutes"},
                        {Facet::kYear, "2014", "2014", "2014"},
                        {Facet::kYear, "(none)", "Okänt år", "Unknown year"},
                        {Facet::kMonth, "2014-02", "februari 2014", "February 2014"},
                        {Facet::kMonth, "soon", "soon", "soon"},
                        {Facet::kLanguage, "sv", "svenska", "Swedish"},
                        {Facet::kLanguage, "fi", "finska", "Finnish"},
                        {Facet::kLanguage, "no language", "no language", "no language"}};
  for (const Case& c : cases) {
    EXPECT_EQ(value_in_words(Lang::kSwedish, c.facet, c.value), c.swedish);
    EXPECT_EQ(value_in_words(Lang::kEnglish, c.facet, c.value), c.english);
  }
}

TEST(PageWords, NamesEveryKindFacetAndOriginInBothLanguages) {
  for (const Lang lang : {Lang::kSwedish, Lang::kEnglish}) {
    for (const std::string_view kind : kKinds) {
      EXPECT_NE(value_in_words(lang, Facet::kKind, kind), kind);
    }
    for (const schema::FacetRow& row : schema::kFacets) {
      EXPECT_NE(facet_in_words(lang, row.facet), row.name);
      EXPECT_NE(value_in_words(lang, row.facet, kNoValue), kNoValue);
    }
    for (const Origin origin :
         {Origin::kMetadata, Origin::kByline, Origin::kText, Origin::kFileName, Origin::kFileTime,
          Origin::kRule, Origin::kSource, Origin::kSidecar, Origin::kVocabulary}) {
      EXPECT_FALSE(origin_in_words(lang, origin).empty());
    }
    EXPECT_EQ(origin_in_words(lang, Origin::kUnknown), "");
  }
}

TEST(PageWords, DeclaresOnlyAnotherAndWellFormedLanguage) {
  struct Case {
    const char *tag, *declared;
    bool right_to_left;
  };
  const Case cases[] = {{"sv", "", false},
                        {"", "", false},
                        {"en", "en", false},
                        {"rom-FI", "rom-FI", false},
                        {"ar", "ar", true},
                        {"-", "", false},
                        {"en\" onload=\"x", "", false},
                        {"sv_SE", "", false}};
  for (const Case& c : cases) {
    const TextLanguage language = text_language(Lang::kSwedish, c.tag);
    EXPECT_EQ(language.tag, c.declared) << c.tag;
    EXPECT_EQ(language.right_to_left, c.right_to_left) << c.tag;
  }
}

}  // namespace
}  // namespace leta::server
