// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/answer_threads.h"

#include <algorithm>

#include "search-server/matching/unavailable.h"

namespace leta::server {

std::size_t AnswerThreads::usual_count() {
  return std::max(1U, std::thread::hardware_concurrency()) + 2;
}

AnswerThreads::AnswerThreads(std::size_t count, std::chrono::milliseconds patience)
    : patience_(patience) {
  while (threads_.size() < count) threads_.emplace_back([this] { work_on(); });
}

AnswerThreads::~AnswerThreads() {
  const std::lock_guard lock(mutex_);
  is_ending_ = true;
  for (Idle* const thread : idle_) thread->changed.notify_one();
}

void AnswerThreads::run(const std::function<void()>& work) {
  Job job{work};
  std::unique_lock lock(mutex_);
  if (idle_.empty()) {
    waiting_.push_back(&job);
  } else {
    idle_.back()->job = &job;
    idle_.back()->changed.notify_one();
    idle_.pop_back();
    job.is_begun = true;
  }
  if (!job.done.wait_for(lock, patience_, [&] { return job.is_done; }) &&
      !job.is_begun) {
    std::erase(waiting_, &job);
    throw Unavailable("no thread came free in time");
  }
  job.done.wait(lock, [&] { return job.is_done; });
  if (job.failure) std::rethrow_exception(job.failure);
}

AnswerThreads::Job* AnswerThreads::next_job(std::unique_lock<std::mutex>& lock) {
  if (!waiting_.empty()) {
    Job* const job = waiting_.front();
    waiting_.pop_front();
    job->is_begun = true;
    return job;
  }
  Idle idle;
  idle_.push_back(&idle);
  idle.changed.wait(lock, [&] { return is_ending_ || idle.job != nullptr; });
  return idle.job;
}

void AnswerThreads::work_on() {
  std::unique_lock lock(mutex_);
  while (Job* const job = next_job(lock)) {
    lock.unlock();
    std::exception_ptr failure;
    try {
      job->work();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    job->failure = failure;
    job->is_done = true;
    // Under the lock: once who waits has it, the job is gone.
    job->done.notify_one();
  }
}

}  // namespace leta::server
