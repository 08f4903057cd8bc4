// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/equal_files.h"

#include <algorithm>

namespace leta::indexer {

std::optional<std::size_t> EqualFiles::next_job() {
  const std::lock_guard lock(mutex_);
  if (next_ == jobs_.size()) return std::nullopt;
  const std::size_t job = jobs_[next_++];
  unknown_.insert(job);
  return job;
}

bool EqualFiles::is_to_be_read(std::size_t job, const std::string& content, Audience audience,
                               const std::string& own_id) {
  if (all_) {
    leave_out(job);
    return true;
  }
  bool is_first = false;
  {
    std::unique_lock lock(mutex_);
    std::size_t& first = first_.try_emplace({content, audience}, job).first->second;
    first = std::min(first, job);
    unknown_.erase(job);
    known_.notify_all();
    known_.wait(lock, [&] { return unknown_.empty() || *unknown_.begin() > job; });
    is_first = first == job;
  }
  const auto original = ledger_.original_of(content, audience);
  return original ? original->member.id == own_id : is_first;
}

void EqualFiles::leave_out(std::size_t job) {
  const std::lock_guard lock(mutex_);
  if (unknown_.erase(job) > 0) known_.notify_all();
}

}  // namespace leta::indexer
