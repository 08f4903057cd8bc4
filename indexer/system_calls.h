// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <seccomp.h>

#include <vector>

namespace leta::indexer {

// A system call that is allowed when each of `conditions` holds for its arguments.
struct AllowedCall {
  int number;
  std::vector<scmp_arg_cmp> conditions = {};
};

// What reading a file takes: memory, time, what is open already, the indexer's socket, limits of
// the process itself. `files`: also opening files for reading.
std::vector<AllowedCall> worker_calls(bool files);

// What a program takes from its first instruction on that reads files and prints; and beginning the
// one that is open as `program`.
std::vector<AllowedCall> tool_calls(int program);

// From now on every other system call of this process, and of what it becomes, fails with EPERM;
// with calls of another architecture it dies. False, and nothing is changed, where the kernel has
// no seccomp filters.
[[nodiscard]] bool allow_system_calls(const std::vector<AllowedCall>& calls);

}  // namespace leta::indexer
