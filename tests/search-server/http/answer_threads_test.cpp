// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/answer_threads.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <latch>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "search-server/matching/unavailable.h"

namespace leta::server {
namespace {

TEST(AnswerThreads, ManyCallersAreServedByFewThreadsAndFewThemselves) {
  constexpr int kCallers = 24;
  constexpr int kCalls = 50;
  AnswerThreads threads(3);
  std::mutex mutex;
  std::set<std::thread::id> seen;
  std::atomic<int> at_once = 0;
  std::atomic<int> most_at_once = 0;
  std::atomic<int> calls = 0;
  // A thread that ends leaves its seat to another.
  std::latch all_called(kCallers);
  std::vector<std::jthread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&] {
      for (int call = 0; call < kCalls; ++call) {
        threads.run([&] {
          const int now = ++at_once;
          int most = most_at_once;
          while (most < now && !most_at_once.compare_exchange_weak(most, now)) {
          }
          ++calls;
          const std::lock_guard lock(mutex);
          seen.insert(std::this_thread::get_id());
          --at_once;
        });
      }
      all_called.arrive_and_wait();
    });
  }
  callers.clear();
  EXPECT_EQ(calls, kCallers * kCalls);
  EXPECT_LE(seen.size(), 3U + 3U);
  EXPECT_LE(most_at_once, 3);
}

TEST(AnswerThreads, TheFirstThreadsToAskComputeForThemselvesUntilTheyEnd) {
  AnswerThreads threads(1);
  const auto runs_in = [&] {
    std::thread::id id;
    threads.run([&] { id = std::this_thread::get_id(); });
    return id;
  };
  const auto computes_itself = [&] { return runs_in() == std::this_thread::get_id(); };
  std::thread([&] {
    EXPECT_TRUE(computes_itself());
    EXPECT_TRUE(computes_itself());
    // The only seat is taken.
    std::thread([&] { EXPECT_FALSE(computes_itself()); }).join();
  }).join();
  EXPECT_TRUE(computes_itself());
}

TEST(AnswerThreads, WhatAnAnswerThrowsReachesTheCallerAndTheThreadGoesOn) {
  AnswerThreads threads(1);
  EXPECT_THROW(threads.run([] { throw std::out_of_range("Lindvik"); }), std::out_of_range);
  int answered = 0;
  threads.run([&] { answered = 1; });
  EXPECT_EQ(answered, 1);
}

TEST(AnswerThreads, WhoeverWaitsTooLongIsToldAndNeverServed) {
  bool was_served = false;
  {
    AnswerThreads threads(1, std::chrono::milliseconds(1));
    std::promise<void> begun;
    std::promise<void> let_go;
    const std::jthread busy([&] {
      // Until the thread has come up, there is none.
      while (true) {
        try {
          return threads.run([&] {
            begun.set_value();
            let_go.get_future().wait();
          });
        } catch (const Unavailable&) {
        }
      }
    });
    begun.get_future().wait();
    EXPECT_THROW(threads.run([&] { was_served = true; }), Unavailable);
    let_go.set_value();
  }
  EXPECT_FALSE(was_served);
}

TEST(AnswerThreads, WhatHasBegunIsWaitedForBeyondThePatience) {
  constexpr std::chrono::milliseconds kPatience(1);
  AnswerThreads threads(1, kPatience);
  bool is_done = false;
  while (!is_done) {
    try {
      threads.run([&] {
        std::this_thread::sleep_for(5 * kPatience);
        is_done = true;
      });
      EXPECT_TRUE(is_done);
    } catch (const Unavailable&) {
      EXPECT_FALSE(is_done);
    }
  }
}

}  // namespace
}  // namespace leta::server
