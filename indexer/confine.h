// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

namespace leta::indexer {

// What every process that sees a foreign file's bytes is denied: outliving the indexer, gaining
// privileges, leaving a core dump, writing to a file, opening more than 64.
// What it becomes keeps all of it.
void confine_process();

// A limit of this process; what it starts keeps it.
void set_limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard);

// Limits the address space, where that can be: sanitizers map terabytes for themselves.
void limit_memory(rlim_t bytes);

}  // namespace leta::indexer
