// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/summed_bytes.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace leta {
namespace {

TEST(SummedBytes, AreGivenBack) {
  for (const std::string bytes : {"", "a", "Beslut om ramp"}) {
    EXPECT_EQ(without_check_sum(with_check_sum(bytes)), bytes);
  }
  // CRC-32 of this is known from everywhere.
  EXPECT_EQ(with_check_sum("123456789"), "\xEF\x26\x39\xF4\xCB" "123456789");
}

TEST(SummedBytes, ShowEachFlippedBit) {
  const std::string summed = with_check_sum("Beslut om ramp");
  for (std::size_t bit = 8; bit < 8 * summed.size(); ++bit) {
    std::string flipped = summed;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    EXPECT_THROW(without_check_sum(flipped), std::runtime_error) << bit;
  }
  for (std::size_t size = 1; size < summed.size(); ++size) {
    EXPECT_THROW(without_check_sum(summed.substr(0, size)), std::runtime_error) << size;
  }
}

TEST(SummedBytes, OlderOnesAreTakenAsTheyAre) {
  const std::string older = "\x10" "aetxk07jxjc642ve";
  EXPECT_EQ(without_check_sum(older), older);
}

}  // namespace
}  // namespace leta
