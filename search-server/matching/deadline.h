// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "search-server/matching/unavailable.h"

namespace leta::server {

// When a request's work must end, for loops to look at. Used by one thread.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Deadline(Clock::duration time) : end_(Clock::now() + time) {}

  // Throws TakesTooLong when it is over.
  void check() const {
    if (Clock::now() >= end_) throw TakesTooLong("the answer takes too long");
  }
  // The same for steps that take less than a look at the clock, which is had once in 1,024 of them.
  void step() {
    if ((++steps_ & 1023U) == 0) check();
  }

 private:
  Clock::time_point end_;
  std::uint32_t steps_ = 0;
};

}  // namespace leta::server
