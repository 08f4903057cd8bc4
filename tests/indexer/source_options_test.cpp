// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source_options.h"

#include <gtest/gtest.h>

namespace leta::indexer {
namespace {

TEST(SourceOptionsTest, EncodesNamesForTheWeb) {
  struct Case {
    const char *base, *source, *url;
  };
  constexpr Case kCases[] = {
      {"https://lindvik.example/dok", "a.pdf", "https://lindvik.example/dok/a.pdf"},
      {"https://lindvik.example/dok/", "a.pdf", "https://lindvik.example/dok/a.pdf"},
      {"https://lindvik.example", "2014/maj/a-b_c~.txt",
       "https://lindvik.example/2014/maj/a-b_c~.txt"},
      {"https://lindvik.example", "möte 3#del?.pdf",
       "https://lindvik.example/m%C3%B6te%203%23del%3F.pdf"},
      {"https://lindvik.example", "100%\n.txt", "https://lindvik.example/100%25%0A.txt"},
  };
  for (const Case& c : kCases) {
    Document document;
    apply({"", Audience::kPublic, c.base}, c.source, document);
    EXPECT_EQ(document.url.value, c.url);
    EXPECT_EQ(document.url.origin, Origin::kSource);
  }
}

TEST(SourceOptionsTest, GivesNoUrlWithoutBaseNorToRecordsNorInPlaceOfTheirOwn) {
  Document plain;
  apply({"", Audience::kPublic, ""}, "a.txt", plain);
  EXPECT_EQ(plain.url.value, "");

  Document record;
  record.source_id = "17";
  apply({"", Audience::kPublic, "https://lindvik.example"}, "a.jsonl", record);
  EXPECT_EQ(record.url.value, "");

  Document own;
  own.url = {"https://blogg.lindvik.example/1", Origin::kMetadata};
  apply({"", Audience::kPublic, "https://lindvik.example"}, "a.html", own);
  EXPECT_EQ(own.url, (Text{"https://blogg.lindvik.example/1", Origin::kMetadata}));
}

TEST(SourceOptionsTest, NeverWidensAnAudience) {
  struct Case {
    Audience source, document, expected;
  };
  constexpr Case kCases[] = {
      {Audience::kPublic, Audience::kPublic, Audience::kPublic},
      {Audience::kPublic, Audience::kInternal, Audience::kInternal},
      {Audience::kInternal, Audience::kPublic, Audience::kInternal},
      {Audience::kInternal, Audience::kInternal, Audience::kInternal},
  };
  for (const Case& c : kCases) {
    Document document;
    document.audience = c.document;
    apply({"", c.source, ""}, "a.txt", document);
    EXPECT_EQ(document.audience, c.expected);
  }
}

TEST(SourceOptionsTest, KeepsTheCollectionThatADocumentNames) {
  Document named, unnamed;
  named.collection = {"protokoll", Origin::kMetadata};
  apply({"arkiv", Audience::kPublic, ""}, "a.txt", named);
  apply({"arkiv", Audience::kPublic, ""}, "a.txt", unnamed);
  EXPECT_EQ(named.collection, (Text{"protokoll", Origin::kMetadata}));
  EXPECT_EQ(unnamed.collection, (Text{"arkiv", Origin::kSource}));
}

}  // namespace
}  // namespace leta::indexer
