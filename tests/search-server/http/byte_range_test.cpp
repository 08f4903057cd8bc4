// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/byte_range.h"

#include <gtest/gtest.h>

#include <string>

namespace leta::server {
namespace {

TEST(ByteRange, IsReadFromTheHeader) {
  struct Case {
    std::string header;
    std::uint64_t size;
    std::optional<ByteRange> range;
  };
  const Case cases[] = {
      {"bytes=0-0", 10, ByteRange{0, 1}},
      {"bytes=2-5", 10, ByteRange{2, 4}},
      {"bytes=2-", 10, ByteRange{2, 8}},
      {"bytes=0-99", 10, ByteRange{0, 10}},
      {"bytes=9-9", 10, ByteRange{9, 1}},
      {"bytes=-3", 10, ByteRange{7, 3}},
      {"bytes=-99", 10, ByteRange{0, 10}},
      {"bytes=5-99999999999999999999999", 10, ByteRange{5, 5}},
      {"bytes=0-18446744073709551615", 10, ByteRange{0, 10}},
      // Nothing of the file.
      {"bytes=10-", 10, ByteRange{}},
      {"bytes=99999999999999999999999-", 10, ByteRange{}},
      {"bytes=-0", 10, ByteRange{10, 0}},
      {"bytes=0-", 0, ByteRange{}},
      // The whole file.
      {"", 10, {}},
      {"bytes=", 10, {}},
      {"bytes=-", 10, {}},
      {"bytes=5-2", 10, {}},
      {"bytes=0-1,3-4", 10, {}},
      {"bytes=a-b", 10, {}},
      {"bytes=1-2x", 10, {}},
      {"bytes= 1-2", 10, {}},
      {"bytes=+1-2", 10, {}},
      {"bytes=--1", 10, {}},
      {"pages=1-2", 10, {}},
  };
  for (const Case& c : cases) EXPECT_EQ(read_byte_range(c.header, c.size), c.range) << c.header;
}

}  // namespace
}  // namespace leta::server
