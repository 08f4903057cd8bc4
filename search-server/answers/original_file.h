// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "archive/descriptor.h"
#include "search-server/answers/originals.h"

namespace leta::server {

struct OriginalFile {
  Descriptor file;
  std::uint64_t size = 0;      // bytes
  std::int64_t changed_s = 0;  // when it was last written: seconds since 1970
  std::int64_t changed_ns = 0;
};

// Opens the file at a place for reading. Nothing when there is none, when it may not be read, and
// when it is no plain file. Follows no symbolic link below the source and never leaves it, as the
// indexer does when it walks one.
std::optional<OriginalFile> open_original(const OriginalPlace& place);

}  // namespace leta::server
