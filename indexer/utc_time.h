// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace leta::indexer {

// Seconds since 1970 as ISO 8601 in UTC: "2014-02-17T08:30:00Z".
std::string utc_time(std::int64_t seconds);

}  // namespace leta::indexer
