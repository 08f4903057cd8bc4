// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/tombstones.h"

#include "archive/hash.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kHashLength = 26;  // 130 bits

std::string joined(std::string_view kind, std::string_view first, std::string_view second) {
  std::string name(kind);
  name.append(1, '\0').append(first).append(1, '\0').append(second);
  return name;
}

}  // namespace

std::string Tombstones::of_id(std::string_view id) { return joined("id", id, ""); }

std::string Tombstones::of_content(std::string_view sha256, std::string_view record) {
  return joined("content", sha256, record);
}

std::string Tombstones::hash_of(std::string_view name) const {
  return short_hash(joined("tombstone", salt_, name), kHashLength);
}

bool Tombstones::contains(std::string_view name) const {
  return !hashes_.empty() && hashes_.contains(hash_of(name));
}

}  // namespace leta::indexer
