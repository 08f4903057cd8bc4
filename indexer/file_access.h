// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace leta::indexer {

// From now on this process, and what it becomes, can open of all files only those at and below
// `paths`, only for reading and running; paths that do not exist are passed over. Descriptors that
// are open stay as they are. By Landlock, Linux 5.13; false, and nothing is denied, where the
// kernel does not have it. The process must have renounced new privileges (confine_process()).
[[nodiscard]] bool allow_reading(std::span<const char* const> paths);

}  // namespace leta::indexer
