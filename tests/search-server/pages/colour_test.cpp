// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/colour.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

TEST(Colour, IsReadFromSixDigits) {
  EXPECT_EQ(parse_colour("#12384f"), (Colour{0x12, 0x38, 0x4f}));
  EXPECT_EQ(parse_colour("#FFFFFF"), kWhite);
  EXPECT_EQ(to_string(Colour{0x0a, 0xf0, 0x00}), "#0af000");
  for (const char* text : {"", "#fff", "12384f", "#12384g", "#-1-1-1", "red", "#12384f;", "#+1+1+1"}) {
    EXPECT_EQ(parse_colour(text), std::nullopt) << text;
  }
}

TEST(Colour, ContrastIsThatOfWcag) {
  const Colour black{0, 0, 0};
  EXPECT_NEAR(contrast(black, kWhite), 21, 0.001);
  EXPECT_NEAR(contrast(kWhite, kWhite), 1, 0.001);
  // The lightest grey on white that passes 4.5, and the first that does not.
  EXPECT_GE(contrast({0x76, 0x76, 0x76}, kWhite), 4.5);
  EXPECT_LT(contrast({0x77, 0x77, 0x77}, kWhite), 4.5);
}

TEST(Colour, IsChangedNoMoreThanReadingNeeds) {
  const Colour black{0, 0, 0};
  const Colour dark{0x12, 0x38, 0x4f};
  EXPECT_EQ(readable(dark, black, kWhite, 4.5), dark) << "readable as it is";
  const Colour yellow{0xf4, 0xc5, 0x42};
  const Colour darker = readable(yellow, black, kWhite, 4.5);
  EXPECT_GE(contrast(darker, kWhite), 4.5);
  EXPECT_LT(contrast(darker, kWhite), 5);
  EXPECT_GT(darker.red, darker.blue) << "still a yellow";
  EXPECT_EQ(more_readable(kWhite, black, yellow), black);
  EXPECT_EQ(more_readable(kWhite, black, dark), kWhite);
  EXPECT_EQ(mixed(kWhite, black, 0.2), (Colour{51, 51, 51}));
}

}  // namespace
}  // namespace leta::server
