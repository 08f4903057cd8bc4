// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/document_id.h"

#include <gtest/gtest.h>

#include <set>

namespace leta {
namespace {

TEST(DocumentIdTest, DependsOnEveryPartAndNothingElse) {
  EXPECT_EQ(document_id("dok", "a.txt", ""), document_id("dok", "a.txt", ""));
  const std::set<std::string> ids = {
      document_id("dok", "a.txt", ""),  document_id("dok", "", "a.txt"),
      document_id("doka.txt", "", ""),  document_id("dok", "a.tx", "t"),
      document_id("dok", "b.txt", ""),  document_id("dok~2", "a.txt", ""),
      document_id("dok", "a.txt", "1"),
  };
  EXPECT_EQ(ids.size(), 7U);
  for (const std::string& id : ids) {
    EXPECT_EQ(id.size(), 16U);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz"), std::string::npos) << id;
  }
}

}  // namespace
}  // namespace leta
