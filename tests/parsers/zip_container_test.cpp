// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/zip_container.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/zip_file.h"

namespace leta::parsers {
namespace {

bool everything(std::string_view) { return true; }

TEST(ReadZip, GivesTheWantedMembers) {
  const std::string bytes = zip_file({{"a.xml", "<a/>"}, {"word\\b.xml", "<b/>"}, {"c.bin", "x"}});
  EXPECT_TRUE(is_zip(bytes));
  const auto zip = read_zip(bytes, [](std::string_view name) { return name.ends_with(".xml"); });
  ASSERT_TRUE(zip.ok()) << zip.error();
  EXPECT_EQ(zip->members.size(), 2U);
  EXPECT_EQ(zip->member("a.xml"), "<a/>");
  EXPECT_EQ(zip->member("word/b.xml"), "<b/>");
  EXPECT_EQ(zip->member("c.bin"), "");
  EXPECT_FALSE(zip->is_damaged);
}

TEST(ReadZip, RefusesBombs) {
  const std::string bytes = zip_file({{"a.xml", std::string(40U << 20, 'a')}});
  ASSERT_LT(bytes.size(), 100'000U);
  const auto zip = read_zip(bytes, everything);
  ASSERT_FALSE(zip.ok());
  EXPECT_NE(zip.error().find("200 times"), std::string::npos) << zip.error();
}

TEST(ReadZip, BoundsTheNumberOfMembers) {
  std::vector<std::pair<std::string, std::string>> members(10'001, {"a", ""});
  EXPECT_FALSE(read_zip(zip_file(members), everything).ok());
}

TEST(ReadZip, GivesWhatComesBeforeDamage) {
  std::string noise;
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>(i * i % 251);
  const std::string bytes = zip_file({{"a.xml", "<a/>"}, {"b.xml", noise}});
  const auto zip = read_zip(std::string_view(bytes).substr(0, bytes.size() / 2), everything);
  ASSERT_TRUE(zip.ok()) << zip.error();
  EXPECT_EQ(zip->member("a.xml"), "<a/>");
  EXPECT_TRUE(zip->is_damaged);
}

TEST(ReadZip, RefusesOtherBytes) {
  for (const std::string bytes : {"", "PK", "PK\x03\x04", "<xml/>"}) {
    EXPECT_FALSE(read_zip(bytes, everything).ok()) << bytes;
  }
}

}  // namespace
}  // namespace leta::parsers
