// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/stage_times.h"

#include <iomanip>
#include <locale>
#include <sstream>

namespace leta::server {

void StageTimes::end(std::string_view stage) {
  const Clock::time_point now = Clock::now();
  stages_.emplace_back(stage, now - begin_);
  begin_ = now;
}

std::string StageTimes::text() const {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << std::fixed << std::setprecision(2);
  for (const auto& [stage, time] : stages_) {
    if (out.tellp() > 0) out << ", ";
    out << stage << ";dur=" << std::chrono::duration<double, std::milli>(time).count();
  }
  return out.str();
}

}  // namespace leta::server
