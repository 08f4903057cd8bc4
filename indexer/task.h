// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
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
  // Of a file with members that an earlier worker died on: what to pass over, and how many events
  // of what it had begun are known already. By number (MemberStart); a member that is passed over
  // gives the last number within it.
  std::map<std::uint64_t, std::uint64_t> done = {};
  std::map<std::uint64_t, std::uint64_t> told = {};
};

// Where in a file what comes next belongs. Numbers count containers and members in the order in
// which they are met, from 1 for the file itself; the file itself has an empty path. When a
// container goes on behind a member, its start is told again.
struct MemberStart {
  std::uint64_t number = 0;
  std::string path;
};

std::string encode_task(const Task& task);
Task decode_task(std::string_view bytes);  // throws std::runtime_error

// A name within a container; either may be empty.
std::string inner_path(const std::string& container, const std::string& name);

// The part behind the last '/'.
std::string_view file_name(std::string_view source);

}  // namespace leta::indexer
