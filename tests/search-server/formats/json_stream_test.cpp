// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/formats/json_stream.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace leta::server {
namespace {

using Json = nlohmann::ordered_json;

std::string as_text(std::string_view value) { return JsonStream().text(value).take(); }

TEST(JsonStreamTest, WritesValuesWithCommasBetween) {
  JsonStream json;
  json.begin_object().key("tom").begin_array().end_array();
  json.key("lista").begin_array().number(std::uint64_t{1}).text("två").null().begin_object();
  json.end_object().end_array().key("sant").boolean(true).key("falskt").boolean(false);
  json.key("saknas").text_or_null("").key("finns").text_or_null("x").key("rå").raw("[1,2]");
  json.end_object();
  EXPECT_EQ(json.take(),
            R"({"tom":[],"lista":[1,"två",null,{}],"sant":true,"falskt":false,)"
            R"("saknas":null,"finns":"x","rå":[1,2]})");
}

TEST(JsonStreamTest, WritesNumbersThatReadAsTheSame) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> any(0, 40);
  for (int i = 0; i < 1000; ++i) {
    const auto value = static_cast<double>(static_cast<float>(any(random)));
    EXPECT_EQ(Json::parse(JsonStream().number(value).take()).get<double>(), value);
  }
  EXPECT_EQ(JsonStream().number(0.0).take(), "0.0");
  EXPECT_EQ(JsonStream().number(std::uint64_t{18446744073709551615U}).take(), "18446744073709551615");
}

TEST(JsonStreamTest, TextReadsAsTheSame) {
  const std::vector<std::string> texts = {"",
                                          "Åtgärder i Lindvik",
                                          "\"citat\" och \\ snedstreck",
                                          "rad\nrad\r\ttabb\b\f",
                                          std::string("\0\x01\x1f\x7f", 4),
                                          "€ – … â \u2027\u2028\u2029\u202a 😀",
                                          "<b>fet</b> <!-- dold --> </script> </Style>"};
  for (const std::string& text : texts) {
    EXPECT_EQ(Json::parse(as_text(text)).get<std::string>(), text);
  }
}

TEST(JsonStreamTest, NothingEndsAScript) {
  EXPECT_EQ(as_text("</script></SCRIPT></b>"), R"("<\/script><\/SCRIPT></b>")");
  EXPECT_EQ(as_text("<!--x"), R"("\u003c!--x")");
  EXPECT_EQ(as_text("\u2028\u2029"), R"("\u2028\u2029")");
}

TEST(JsonStreamTest, WhatIsNotUtf8IsReplaced) {
  for (const char* const text : {"\xff", "a\xc3", "\xe2\x80", "\xed\xa0\x80", "å\xc3(\xe2"}) {
    const std::string expected = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    EXPECT_EQ(as_text(text), expected);
  }
}

}  // namespace
}  // namespace leta::server
