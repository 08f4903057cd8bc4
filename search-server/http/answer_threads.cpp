// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/answer_threads.h"

#include <algorithm>

#include "search-server/matching/unavailable.h"

namespace leta::server {
namespace {

// What `work` threw, or null.
std::exception_ptr failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

}  // namespace

std::size_t AnswerThreads::usual_count() {
  return std::max(1U, std::thread::hardware_concurrency()) + 2;
}

AnswerThreads::Seat::~Seat() {
  if (left) ++*left;
}

AnswerThreads::AnswerThreads(std::size_t count, std::chrono::milliseconds patience)
    : count_(count),
      patience_(patience),
      seats_(std::make_shared<std::atomic<std::size_t>>(count)) {
  while (threads_.size() < count) threads_.emplace_back([this] { work_on(); });
}

AnswerThreads::~AnswerThreads() {
  const std::lock_guard lock(mutex_);
  is_ending_ = true;
  for (Idle* const thread : idle_) thread->changed.notify_one();
}

void AnswerThreads::run(const std::function<void()>& work) {
  std::unique_lock lock(mutex_);
  if (computing_ < count_ && is_seated()) {
    ++computing_;
    lock.unlock();
    const std::exception_ptr failure = failure_of(work);
    lock.lock();
    --computing_;
    hand_on();
    lock.unlock();
    if (failure) std::rethrow_exception(failure);
    return;
  }
  Job job{work};
  waiting_.push_back(&job);
  hand_on();
  if (!job.done.wait_for(lock, patience_, [&] { return job.is_done; }) &&
      !job.is_begun) {
    std::erase(waiting_, &job);
    throw Unavailable("no thread came free in time");
  }
  job.done.wait(lock, [&] { return job.is_done; });
  if (job.failure) std::rethrow_exception(job.failure);
}

bool AnswerThreads::is_seated() const {
  thread_local Seat seat;
  if (seat.left == seats_) return true;
  // Only taken under the mutex, so that what is left stays.
  if (*seats_ == 0) return false;
  if (seat.left) ++*seat.left;
  seat.left = seats_;
  --*seats_;
  return true;
}

void AnswerThreads::hand_on() {
  if (idle_.empty()) return;
  if (Job* const job = waiting_job()) {
    idle_.back()->job = job;
    idle_.back()->changed.notify_one();
    idle_.pop_back();
  }
}

AnswerThreads::Job* AnswerThreads::waiting_job() {
  if (waiting_.empty() || computing_ == count_) return nullptr;
  Job* const job = waiting_.front();
  waiting_.pop_front();
  job->is_begun = true;
  ++computing_;
  return job;
}

AnswerThreads::Job* AnswerThreads::next_job(std::unique_lock<std::mutex>& lock) {
  if (Job* const job = waiting_job()) return job;
  Idle idle;
  idle_.push_back(&idle);
  idle.changed.wait(lock, [&] { return is_ending_ || idle.job != nullptr; });
  return idle.job;
}

void AnswerThreads::work_on() {
  std::unique_lock lock(mutex_);
  while (Job* const job = next_job(lock)) {
    lock.unlock();
    const std::exception_ptr failure = failure_of(job->work);
    lock.lock();
    --computing_;
    job->failure = failure;
    job->is_done = true;
    // Under the lock: once who waits has it, the job is gone.
    job->done.notify_one();
  }
}

}  // namespace leta::server
