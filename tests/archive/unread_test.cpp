// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/unread.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace leta {
namespace {

TEST(Unread, ComesBackAsItWas) {
  const std::vector<UnreadFiles> unread = {{"", 1}, {"Bråttom & hård", 300}};
  EXPECT_EQ(decode_unread(encode_unread(unread)), unread);
  EXPECT_EQ(encode_unread({}), "");
  EXPECT_TRUE(decode_unread("").empty());
  EXPECT_THROW(decode_unread("\x05" "ab"), std::runtime_error);
}

}  // namespace
}  // namespace leta
