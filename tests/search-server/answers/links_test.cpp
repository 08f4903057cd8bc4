// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/links.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

TEST(IsWebUrl, LetsOnlyHttpThrough) {
  for (const std::string_view url :
       {"http://lindvik.example", "https://lindvik.example/å?a=b#c", "HTTPS://LINDVIK.EXAMPLE"}) {
    EXPECT_TRUE(is_web_url(url)) << url;
  }
  for (const std::string_view url :
       {"", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//lindvik.example",
        "/a", "file:///etc/passwd", " https://lindvik.example", "https://a\nb", "http:/a",
        "https://a\"b", "https://a<b"}) {
    EXPECT_FALSE(is_web_url(url)) << url;
  }
}

TEST(PassageUrl, LeadsToThePlace) {
  Document document;
  document.passages = {{PassageKind::kPage, 12, 0, {}, {}, {}},
                       {PassageKind::kSection, 0, 2, "Mål", "mål 1", {}},
                       {PassageKind::kBody, 0, 0, {}, {}, {}}};
  EXPECT_EQ(passage_url(document, "a/b", 0, false), "/document/a%2Fb#page=12");
  EXPECT_EQ(passage_url(document, "ab", 1, false), "/document/ab#p2");
  EXPECT_EQ(passage_url(document, "a/b", 0, true), "/document/a%2Fb/original#page=12");
  EXPECT_EQ(passage_url(document, "ab", 1, true), "/document/ab#p2");
  document.url.value = "https://lindvik.example/x#topp";
  EXPECT_EQ(passage_url(document, "ab", 0, true), "https://lindvik.example/x#page=12");
  EXPECT_EQ(passage_url(document, "ab", 0, false), "https://lindvik.example/x#page=12");
  EXPECT_EQ(passage_url(document, "ab", 1, false), "https://lindvik.example/x#m%C3%A5l%201");
  EXPECT_EQ(passage_url(document, "ab", 2, false), "https://lindvik.example/x#topp");
}

TEST(PassageLabel, IsInBothLanguages) {
  const Passage page{PassageKind::kPage, 3, 0, {}, {}, {}};
  const Passage slide{PassageKind::kSlide, 4, 0, {}, {}, {}};
  const Passage sheet{PassageKind::kSheet, 1, 0, "Budget", {}, {}};
  const Passage section{PassageKind::kSection, 0, 2, "Mål", {}, {}};
  EXPECT_EQ(passage_label(page, Lang::kSwedish), "sida 3");
  EXPECT_EQ(passage_label(page, Lang::kEnglish), "page 3");
  EXPECT_EQ(passage_label(slide, Lang::kSwedish), "bild 4");
  EXPECT_EQ(passage_label(sheet, Lang::kSwedish), "Budget");
  EXPECT_EQ(passage_label(section, Lang::kEnglish), "Mål");
}

}  // namespace
}  // namespace leta::server
