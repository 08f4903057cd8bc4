// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/rate_limiter.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

using std::chrono::seconds;
const RateLimiter::Clock::time_point kStart{};

TEST(RateLimiter, LetsSoManyThroughAtOnceAndThenSoManyAMinute) {
  RateLimiter limiter(3, 6);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.take("a", kStart), seconds(0));
  EXPECT_EQ(limiter.take("a", kStart), seconds(10));
  EXPECT_EQ(limiter.take("b", kStart), seconds(0));
  EXPECT_EQ(limiter.take("a", kStart + seconds(4)), seconds(6));
  EXPECT_EQ(limiter.wait("a", kStart + seconds(11)), seconds(0));
  EXPECT_EQ(limiter.take("a", kStart + seconds(11)), seconds(0));
  EXPECT_EQ(limiter.take("a", kStart + seconds(11)), seconds(9));
}

TEST(RateLimiter, ForgetsThoseThatWereQuietLongest) {
  RateLimiter limiter(1, 1, 2);
  EXPECT_EQ(limiter.take("a", kStart), seconds(0));
  EXPECT_EQ(limiter.take("b", kStart), seconds(0));
  EXPECT_NE(limiter.take("a", kStart), seconds(0));
  EXPECT_EQ(limiter.take("c", kStart), seconds(0));  // in place of b
  EXPECT_NE(limiter.take("a", kStart), seconds(0));
  EXPECT_EQ(limiter.wait("b", kStart), seconds(0));
}

TEST(RateLimiter, ANetworkOfIPv6AddressesIsOneClient) {
  EXPECT_EQ(client_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(client_of("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(client_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
  EXPECT_EQ(client_of("2001:db8:1:2::9"), "2001:db8:1:2::");
  EXPECT_EQ(client_of("vem som helst"), "vem som helst");
}

}  // namespace
}  // namespace leta::server
