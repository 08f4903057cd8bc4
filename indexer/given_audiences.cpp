// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/given_audiences.h"

namespace leta::indexer {

std::optional<Audience> GivenAudiences::of(std::filesystem::path path) const {
  if (by_path_.empty()) return std::nullopt;
  while (true) {
    if (const auto found = by_path_.find(path); found != by_path_.end()) return found->second;
    std::filesystem::path around = path.parent_path();
    if (around == path) return std::nullopt;
    path = std::move(around);
  }
}

}  // namespace leta::indexer
