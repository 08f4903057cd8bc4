// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/progress.h"

#include <unistd.h>

#include <iostream>

namespace leta::indexer {
namespace {

constexpr std::chrono::milliseconds kInterval{200};
constexpr const char* kClearLine = "\r\x1b[K";

}  // namespace

Progress::Progress()
    : terminal_(::isatty(STDERR_FILENO) != 0),
      next_(std::chrono::steady_clock::now() + kInterval) {}

Progress::~Progress() {
  if (shown_) std::cerr << kClearLine << std::flush;
}

bool Progress::due() {
  if (!terminal_) return false;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return false;
  next_ = now + kInterval;
  return true;
}

void Progress::write(const std::string& line) {
  shown_ = true;
  std::cerr << kClearLine << line << std::flush;
}

}  // namespace leta::indexer
