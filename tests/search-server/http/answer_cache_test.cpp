// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/answer_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace leta::server {
namespace {

TEST(AnswerCacheTest, GivesWhatWasKeptAndCounts) {
  AnswerCache cache(100'000);
  EXPECT_FALSE(cache.find("a"));
  cache.keep("a", "svar a");
  cache.keep("b", "svar b");
  EXPECT_EQ(cache.find("a"), "svar a");
  EXPECT_EQ(cache.find("b"), "svar b");
  EXPECT_FALSE(cache.find("c"));
  const AnswerCache::Counts counts = cache.counts();
  EXPECT_EQ(counts.hits, 2U);
  EXPECT_EQ(counts.misses, 2U);
  EXPECT_GT(counts.bytes, 14U);
}

TEST(AnswerCacheTest, WhatWasAskedForLongestAgoGoes) {
  AnswerCache cache(100'000);
  const std::string body(5'000, 'x');
  for (int i = 0; i < 100; ++i) {
    cache.keep(std::to_string(i), body);
    EXPECT_EQ(cache.find("0"), body) << i;  // asked for all the time
    EXPECT_LE(cache.counts().bytes, 100'000U);
  }
  EXPECT_TRUE(cache.find("99"));
  EXPECT_FALSE(cache.find("50"));
}

TEST(AnswerCacheTest, OneAnswerDoesNotTakeAllRoom) {
  AnswerCache cache(100'000);
  cache.keep("liten", "svar");
  cache.keep("stor", std::string(50'000, 'x'));
  EXPECT_TRUE(cache.find("liten"));
  EXPECT_FALSE(cache.find("stor"));
}

TEST(AnswerCacheTest, WithoutRoomNothingIsKept) {
  AnswerCache cache(0);
  cache.keep("a", "svar");
  EXPECT_FALSE(cache.find("a"));
  EXPECT_EQ(cache.counts().misses, 0U);
}

TEST(AnswerCacheTest, ServesManyThreads) {
  AnswerCache cache(20'000);
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&cache] {
      for (int i = 0; i < 5'000; ++i) {
        const std::string name = std::to_string(i * 7919 % 100);
        if (const auto found = cache.find(name)) {
          EXPECT_EQ(*found, "svar " + name);
        } else {
          cache.keep(name, "svar " + name);
        }
      }
    });
  }
  threads.clear();
  EXPECT_EQ(cache.counts().hits + cache.counts().misses, 20'000U);
  EXPECT_LE(cache.counts().bytes, 20'000U);
}

}  // namespace
}  // namespace leta::server
