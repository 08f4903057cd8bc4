// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace leta::server {

// A few threads that compute answers for all connections. What a thread keeps to compute with (its
// part of the heap, the touched part of its stack) is so there once for each of these, however many
// connections ask. Safe for concurrent use.
class AnswerThreads {
 public:
  // Answering is all computing: more at once than there are cores only wait for each other, but a few
  // more keep the cores busy while one reads from the disk.
  static std::size_t usual_count();

  explicit AnswerThreads(std::size_t count,
                         std::chrono::milliseconds patience = std::chrono::seconds(10));
  // Nobody may be in run().
  ~AnswerThreads();
  AnswerThreads(const AnswerThreads&) = delete;
  AnswerThreads& operator=(const AnswerThreads&) = delete;

  // Calls `work` in one of the threads, in the order of asking; returns when it has, and throws what it
  // threw. Throws Unavailable, without a call, when no thread comes free within the patience.
  // Not to be called from one of the threads.
  void run(const std::function<void()>& work);

 private:
  // A call of run(); lives on its stack. All is guarded by mutex_.
  struct Job {
    const std::function<void()>& work;
    bool is_begun = false;
    bool is_done = false;
    std::exception_ptr failure = nullptr;
    std::condition_variable done = {};
  };
  // A thread without a job; lives on its stack.
  struct Idle {
    Job* job = nullptr;
    std::condition_variable changed = {};
  };

  void work_on();
  // Null at the end.
  Job* next_job(std::unique_lock<std::mutex>& lock);

  const std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::deque<Job*> waiting_;
  // The last one to be idle is the first to get a job: what it uses is still in the processor's cache.
  std::vector<Idle*> idle_;
  bool is_ending_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace leta::server
