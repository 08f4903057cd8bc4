// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/bytes.h"

#include <gtest/gtest.h>

#include <limits>

namespace leta {
namespace {

TEST(Bytes, ReadsBackWhatWasWritten) {
  ByteWriter writer;
  const std::uint64_t numbers[] = {0, 1, 127, 128, 300, std::numeric_limits<std::uint64_t>::max()};
  for (const std::uint64_t number : numbers) writer.number(number);
  writer.string("åäö");
  writer.string("");
  writer.raw("rest");
  const std::string bytes = writer.take();
  ByteReader reader(bytes);
  for (const std::uint64_t number : numbers) EXPECT_EQ(reader.number(), number);
  EXPECT_EQ(reader.string(), "åäö");
  EXPECT_EQ(reader.string(), "");
  EXPECT_EQ(reader.rest(), "rest");
}

TEST(Bytes, RefusesWhatIsCutOff) {
  EXPECT_THROW(ByteReader("").number(), std::runtime_error);
  EXPECT_THROW(ByteReader("\xFF").number(), std::runtime_error);
  EXPECT_THROW(ByteReader(std::string_view("\x05"
                                           "abc"))
                   .string(),
               std::runtime_error);
  EXPECT_THROW(ByteReader(std::string(11, '\xFF')).number(), std::runtime_error);
  // A length that would overflow a pointer.
  EXPECT_THROW(ByteReader("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01").string(), std::runtime_error);
}

}  // namespace
}  // namespace leta
