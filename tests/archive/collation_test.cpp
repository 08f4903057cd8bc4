// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/collation.h"

#include <gtest/gtest.h>

namespace leta {
namespace {

TEST(SwedishSortKey, OrdersAsASwedishDictionary) {
  const char* const ordered[] = {"",    "2",     "10",    "andel", "Anders", "ansvar",
                                 "idé", "ide x", "Zebra", "åka",   "ärende", "Öland"};
  for (std::size_t i = 0; i + 1 < std::size(ordered); ++i) {
    EXPECT_LT(swedish_sort_key(ordered[i]), swedish_sort_key(ordered[i + 1]))
        << ordered[i] << " < " << ordered[i + 1];
  }
}

TEST(SwedishSortKey, HasNoTrailingNulAndAcceptsLongTexts) {
  EXPECT_NE(swedish_sort_key("abc").back(), '\0');
  const std::string long_text(100000, 'x');
  EXPECT_EQ(swedish_sort_key(long_text), swedish_sort_key(long_text + "y"));
}

}  // namespace
}  // namespace leta
