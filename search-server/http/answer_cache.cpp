// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/answer_cache.h"

namespace leta::server {
namespace {

constexpr std::size_t kAround = 160;  // bytes of the list, the table and the strings themselves
// One answer must not drive out all others.
constexpr std::size_t kLeastAnswers = 16;

}  // namespace

std::optional<std::string> AnswerCache::find(const std::string& name) {
  if (most_bytes_ == 0) return {};
  const std::lock_guard lock(mutex_);
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) {
    ++counts_.misses;
    return {};
  }
  ++counts_.hits;
  answers_.splice(answers_.begin(), answers_, found->second);
  return answers_.front().body;
}

void AnswerCache::keep(const std::string& name, const std::string& body) {
  Answer answer{name, body};
  const std::size_t bytes = bytes_of(answer);
  if (bytes > most_bytes_ / kLeastAnswers) return;
  const std::lock_guard lock(mutex_);
  if (by_name_.contains(name)) return;
  answers_.push_front(std::move(answer));
  by_name_.emplace(answers_.front().name, answers_.begin());
  counts_.bytes += bytes;
  while (counts_.bytes > most_bytes_) {
    counts_.bytes -= bytes_of(answers_.back());
    by_name_.erase(answers_.back().name);
    answers_.pop_back();
  }
}

AnswerCache::Counts AnswerCache::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

std::size_t AnswerCache::bytes_of(const Answer& answer) {
  return answer.name.size() + answer.body.size() + kAround;
}

}  // namespace leta::server
