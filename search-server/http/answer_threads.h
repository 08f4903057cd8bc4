// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace leta::server {

// Which threads compute answers. What a thread keeps to compute with (its part of the heap, the touched
// part of its stack) is some megabytes, so few of the threads that ask may: the first ones compute for
// themselves, which saves two changes of threads a request; for all others as many threads of our own
// do. Safe for concurrent use.
class AnswerThreads {
 public:
  // How many compute at once. Answering is all computing: more than there are cores only wait for each
  // other, but a few more keep the cores busy while one reads from the disk.
  static std::size_t usual_count();

  explicit AnswerThreads(std::size_t count,
                         std::chrono::milliseconds patience = std::chrono::seconds(10));
  // Nobody may be in run().
  ~AnswerThreads();
  AnswerThreads(const AnswerThreads&) = delete;
  AnswerThreads& operator=(const AnswerThreads&) = delete;

  // Calls `work`, in the order of asking, in the calling thread where that has a seat; returns when it
  // is done, and throws what it threw. Throws Unavailable, without a call, when it cannot begin within
  // the patience. Not to be called from within `work`.
  void run(const std::function<void()>& work);

 private:
  // A call of run() that is left to one of our threads; lives on its stack. All is guarded by mutex_.
  struct Job {
    const std::function<void()>& work;
    bool is_begun = false;
    bool is_done = false;
    std::exception_ptr failure = nullptr;
    std::condition_variable done = {};
  };
  // One of our threads without a job; lives on its stack.
  struct Idle {
    Job* job = nullptr;
    std::condition_variable changed = {};
  };
  // The right to compute in one's own thread. A thread keeps it until it ends.
  struct Seat {
    std::shared_ptr<std::atomic<std::size_t>> left;  // of the AnswerThreads; null: no seat
    ~Seat();
  };

  // Whether the calling thread has a seat, or gets one that is left.
  bool is_seated() const;
  void work_on();
  // Null at the end.
  Job* next_job(std::unique_lock<std::mutex>& lock);
  // Takes the job that has waited longest, if there is one and it may begin.
  Job* waiting_job();
  // Gives that job to one of our threads, if one is idle.
  void hand_on();

  const std::size_t count_;
  const std::chrono::milliseconds patience_;
  const std::shared_ptr<std::atomic<std::size_t>> seats_;  // left
  std::mutex mutex_;
  std::size_t computing_ = 0;  // threads, of both sorts
  std::deque<Job*> waiting_;
  // The last one to be idle is the first to get a job: what it uses is still in the processor's cache.
  std::vector<Idle*> idle_;
  bool is_ending_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace leta::server
