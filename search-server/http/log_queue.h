// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace leta::server {

// Writes lines to standard error from a thread of its own, so that a reader of the log who is slow,
// or has stopped, holds nobody up: lines past 10,000 that wait are dropped, and their number is
// said once there is room again. Safe for concurrent use.
class LogQueue {
 public:
  LogQueue();
  // Writes what waits, for a second at most.
  ~LogQueue();
  LogQueue(const LogQueue&) = delete;
  LogQueue& operator=(const LogQueue&) = delete;

  // `line` is without its end.
  void add(std::string line);

 private:
  void write_lines();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> lines_;
  std::uint64_t dropped_ = 0;
  bool finishing_ = false;
  std::thread thread_;
};

}  // namespace leta::server
