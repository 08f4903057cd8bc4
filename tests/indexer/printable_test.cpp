// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/printable.h"

#include <gtest/gtest.h>

namespace leta::indexer {
namespace {

TEST(PrintableTest, ReplacesWhatATerminalWouldObey) {
  struct Case {
    std::string_view given, expected;
  };
  constexpr Case kCases[] = {
      {"", ""},
      {"Möte 3.txt", "Möte 3.txt"},
      {"\x1b[2J.txt", "\uFFFD[2J.txt"},
      {"a\nb\tc\r\x7f", "a\uFFFDb\uFFFDc\uFFFD\uFFFD"},
      {"\xC2\x9B"
       "2J",
       "\uFFFD"
       "2J"},  // the one-character form of ESC [
      {"\xC2\xA7 5", "§ 5"},
      {"r\xE4tt", "r\uFFFDtt"},
      {"🙂", "🙂"},
  };
  for (const Case& c : kCases) EXPECT_EQ(printable(c.given), c.expected);
}

}  // namespace
}  // namespace leta::indexer
