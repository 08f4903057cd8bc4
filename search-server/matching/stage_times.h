// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leta::server {

// What the work on an answer took, stage by stage. Used by one thread.
class StageTimes {
 public:
  // What was done since the last end, or since the beginning, was this stage.
  void end(std::string_view stage);

  // As the header Server-Timing has it, in milliseconds: "parse;dur=0.21, match;dur=1.40".
  std::string text() const;

 private:
  using Clock = std::chrono::steady_clock;

  Clock::time_point begin_ = Clock::now();
  std::vector<std::pair<std::string_view, Clock::duration>> stages_;
};

}  // namespace leta::server
