// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leta::indexer {

// One file for a worker to parse, and what completing its metadata needs to know. The file itself
// is an open descriptor.
struct Task {
  std::string source;         // relative to the source given, '/' between folders, UTF-8
  std::int64_t modified = 0;  // seconds since 1970
  std::int64_t now = 0;
  std::string collection;
};

std::string encode_task(const Task& task);
Task decode_task(std::string_view bytes);  // throws std::runtime_error

// The part behind the last '/'.
std::string_view file_name(std::string_view source);

}  // namespace leta::indexer
