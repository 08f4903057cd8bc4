// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace leta::indexer {

// A line on standard error that is written over as work goes on; nothing when that is no terminal.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Cheap when called often: shows at most five a second. `line` is called only then.
  template <typename F>
  void show(F line) {
    if (due()) write(line());
  }

 private:
  bool due();
  void write(const std::string& line);
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace leta::indexer
