// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/formats/query_string.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

TEST(PercentDecode, ReadsWhatIsWellFormed) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""}, {"abc", "abc"}, {"a%20b", "a b"}, {"%C3%A5", "å"}, {"%c3%a5", "å"}, {"a+b", "a+b"},
      {"%25", "%"}};
  for (const auto& [encoded, decoded] : cases) {
    EXPECT_EQ(percent_decode(encoded), decoded) << encoded;
  }
}

TEST(PercentDecode, RefusesWhatIsNot) {
  for (const std::string_view encoded :
       {"%", "%4", "a%", "%zz", "%4g", "%C3", "%FF", "%C0%AF", "%ED%A0%80", "a%00b"}) {
    EXPECT_EQ(percent_decode(encoded), std::nullopt) << encoded;
  }
}

TEST(PercentEncode, IsUndoneByDecoding) {
  const std::string text = "Åtgärder & mål: 50 % (\"hälften\")/#?+=\n";
  EXPECT_EQ(percent_decode(percent_encode(text)), text);
  EXPECT_EQ(percent_encode("A-z_0.9~"), "A-z_0.9~");
  EXPECT_EQ(percent_encode("å /"), "%C3%A5%20%2F");
}

TEST(ReadQueryString, SplitsFields) {
  using Fields = std::vector<QueryField>;
  const std::pair<std::string_view, Fields> cases[] = {
      {"", {}},
      {"q=skola", {{"q", "skola"}}},
      {"q=skola+v%C3%A5rd&limit=5", {{"q", "skola vård"}, {"limit", "5"}}},
      {"q", {{"q", ""}}},
      {"q=", {{"q", ""}}},
      {"q=a=b", {{"q", "a=b"}}},
      {"&&q=a&", {{"q", "a"}}},
      {"topic=a&topic=b", {{"topic", "a"}, {"topic", "b"}}},
      {"q=%zz&limit=5", {{"q", std::nullopt}, {"limit", "5"}}},
      {"%zz=1&q=a", {{"q", "a"}}},
      {"q=%00", {{"q", std::nullopt}}},
  };
  for (const auto& [query, fields] : cases) EXPECT_EQ(read_query_string(query), fields) << query;
}

}  // namespace
}  // namespace leta::server
