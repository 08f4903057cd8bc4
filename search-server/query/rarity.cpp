// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/rarity.h"

#include <algorithm>
#include <cmath>

namespace leta::server {

float rarity(std::uint32_t documents, std::uint32_t with_word) {
  const double n = documents;
  const double df = std::min<double>(with_word, n);
  return static_cast<float>(std::log(1 + (n - df + 0.5) / (df + 0.5)));
}

}  // namespace leta::server
