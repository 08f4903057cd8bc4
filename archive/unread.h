// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leta {

// How many files of a collection could not be read. An audience's own are kept as metadata of its
// first database, under kUnreadKey, so that nobody hears of files that they may not see.
struct UnreadFiles {
  std::string collection;
  std::uint64_t files = 0;
  bool operator==(const UnreadFiles&) const = default;
};

inline constexpr std::string_view kUnreadKey = "leta.unread";

std::string encode_unread(const std::vector<UnreadFiles>& unread);  // "" for none
// Throws std::runtime_error for anything that encode_unread() did not write.
std::vector<UnreadFiles> decode_unread(std::string_view bytes);

// What a database of one audience has. Throws Xapian::Error, std::runtime_error.
std::vector<UnreadFiles> unread_of(const Xapian::Database& database);

}  // namespace leta
