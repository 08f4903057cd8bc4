// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/bounded_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace leta::indexer {
namespace {

TEST(BoundedQueueTest, GivesItemsInOrderAndEndsWhenClosed) {
  BoundedQueue<std::unique_ptr<int>> queue(100);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(queue.push(std::make_unique<int>(i), 1));
  queue.close();
  for (int i = 0; i < 3; ++i) {
    const auto item = queue.pop();
    ASSERT_TRUE(item);
    EXPECT_EQ(**item, i);
  }
  EXPECT_FALSE(queue.pop());
  EXPECT_FALSE(queue.pop());
}

TEST(BoundedQueueTest, TakesAnItemHeavierThanItsLimit) {
  BoundedQueue<int> queue(10);
  EXPECT_TRUE(queue.push(1, 1000));
  EXPECT_EQ(queue.pop(), 1);
}

TEST(BoundedQueueTest, HoldsNoMoreThanItsLimitAndOneItem) {
  BoundedQueue<int> queue(10);
  std::atomic<int> pushed{0};
  std::thread producer([&] {
    for (int i = 0; i < 50; ++i) {
      queue.push(i, 4);
      ++pushed;
    }
    queue.close();
  });
  int expected = 0;
  while (const auto item = queue.pop()) {
    EXPECT_EQ(*item, expected++);
    // Weights 0, 4 and 8 are under the limit: at most three wait, and one may just be counted.
    EXPECT_LE(pushed - expected, 3);
  }
  producer.join();
  EXPECT_EQ(expected, 50);
}

TEST(BoundedQueueTest, LosesNothingBetweenManyThreads) {
  constexpr int kThreads = 4, kItems = 2000;
  BoundedQueue<int> queue(64);
  std::atomic<int> running{kThreads};
  std::vector<std::thread> producers;
  for (int t = 0; t < kThreads; ++t) {
    producers.emplace_back([&, t] {
      for (int i = 0; i < kItems; ++i) queue.push(t * kItems + i, 7);
      if (--running == 0) queue.close();
    });
  }
  std::vector<bool> seen(kThreads * kItems, false);
  std::vector<int> last(kThreads, -1);
  while (const auto item = queue.pop()) {
    const auto thread = static_cast<std::size_t>(*item / kItems);
    EXPECT_FALSE(seen[static_cast<std::size_t>(*item)]);
    EXPECT_GT(*item, last[thread]);  // each thread's in its order
    seen[static_cast<std::size_t>(*item)] = true;
    last[thread] = *item;
  }
  for (std::thread& producer : producers) producer.join();
  EXPECT_EQ(std::count(seen.begin(), seen.end(), true), kThreads * kItems);
}

TEST(BoundedQueueTest, StopFreesThoseWhoWait) {
  BoundedQueue<int> full(1);
  ASSERT_TRUE(full.push(1, 1));
  std::thread producer([&] { EXPECT_FALSE(full.push(2, 1)); });
  full.stop();
  producer.join();
  EXPECT_FALSE(full.pop());
  EXPECT_FALSE(full.push(3, 1));

  BoundedQueue<int> empty(1);
  std::thread consumer([&] { EXPECT_FALSE(empty.pop()); });
  empty.stop();
  consumer.join();
}

}  // namespace
}  // namespace leta::indexer
