// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/utc_time.h"

#include <gtest/gtest.h>

namespace leta::indexer {
namespace {

TEST(UtcTime, WritesSecondsAsADayAndATime) {
  EXPECT_EQ(utc_time(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(utc_time(1392625800), "2014-02-17T08:30:00Z");
  EXPECT_EQ(utc_time(-1), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace leta::indexer
