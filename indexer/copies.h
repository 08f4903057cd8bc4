// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/archive_writer.h"
#include "indexer/plan.h"

namespace leta::indexer {

// A copy's line in the ledger, as the document that stands for it makes it.
FileEntry as_copy(FileEntry entry, const Ledger::Original& original);

// Finds copies in the ledger whose document went, or says something else now. Those that another document
// stands for get it; the others, also of sources that were not given, get jobs in the plan: returns their
// numbers. Files that have a job already are left alone. `now` in seconds since 1970.
std::vector<std::size_t> find_left_copies(ArchiveWriter& writer, Plan& plan, std::int64_t now);

// Brings what documents say of their copies, and their copies' lines, up to date. Commits first.
void settle_copies(ArchiveWriter& writer);

}  // namespace leta::indexer
