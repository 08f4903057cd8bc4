// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

namespace leta::indexer {

// The exit code of a process that the kernel does not let be confined.
inline constexpr int kNotConfined = 40;

// What a process that sees a foreign file's bytes is denied, in two steps. First, before it loads
// anything: outliving the indexer, gaining privileges, leaving a core dump, writing to a file,
// opening more than 64. What it becomes keeps all of it.
void confine_process();

// Then for good, in a worker that has loaded what it needs: of files it can open only the folders
// of fonts, character maps and time zones, for reading, and it can neither make sockets nor start
// processes. Where the kernel has no Landlock it can open nothing at all. What it asks for beyond
// is refused (EPERM), not deadly: libraries ask for much that they can do without. False when the
// kernel does not let it be confined.
[[nodiscard]] bool confine_worker();
// confine_worker() as on a kernel without Landlock.
[[nodiscard]] bool confine_worker_without_files();

// The same for a process that is about to become the program open as `program`: it can read /usr,
// and run exactly this program, once.
[[nodiscard]] bool confine_tool(int program);

// Runs what confine_tool() allowed. Returns only when that fails.
void become_program(char* const* arguments, char* const* environment);

// False in builds with sanitizers, which need more than confine_worker() and confine_tool() leave
// them, terabytes of addresses and a tracing process among it: there both do nothing.
extern const bool kConfines;

// A limit of this process; what it starts keeps it.
void set_limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard);

// Limits the address space, where that can be.
void limit_memory(rlim_t bytes);

}  // namespace leta::indexer
