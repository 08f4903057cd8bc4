// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/given_audiences.h"

#include <gtest/gtest.h>

namespace leta::indexer {
namespace {

TEST(GivenAudiences, TheNearestFolderAroundDecides) {
  GivenAudiences given;
  EXPECT_EQ(given.of("/a/b/c.txt"), std::nullopt);
  given.set("/a/b", Audience::kInternal);
  given.set("/a/b/d", Audience::kPublic);
  EXPECT_EQ(given.of("/a/b/c.txt"), Audience::kInternal);
  EXPECT_EQ(given.of("/a/b"), Audience::kInternal);
  EXPECT_EQ(given.of("/a/b/d/e/f.txt"), Audience::kPublic);
  EXPECT_EQ(given.of("/a/bb/c.txt"), std::nullopt);
  EXPECT_EQ(given.of("/a"), std::nullopt);
}

}  // namespace
}  // namespace leta::indexer
