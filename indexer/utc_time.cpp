// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/utc_time.h"

#include <array>
#include <ctime>

namespace leta::indexer {

std::string utc_time(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  if (::gmtime_r(&time, &parts) == nullptr) return {};
  std::array<char, 40> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}

}  // namespace leta::indexer
