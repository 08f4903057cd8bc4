// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/result.h"

namespace leta::indexer {

struct FoundFile {
  std::string source;          // relative to the folder, '/' between folders, NFC UTF-8, unique
  std::filesystem::path path;  // as the system has it
};

// A folder's regular files and those of its folders, in order of `source`; for a file, itself.
// Names that begin with a dot are left out, and symbolic links: one to a file inside the folder
// would index it twice, one that leads out is not ours to read. So is the folder `leave_out`, where
// an archive lies inside what it is made from. Folders that cannot be read are named in
// `unreadable`, "." for the folder itself.
//
// Names are bytes to the system. Where two files get the same `source` (é written in two ways,
// bytes that are not UTF-8), all but the first in order of bytes get "~2", "~3" behind it.
struct Walk {
  std::vector<FoundFile> files;
  std::vector<std::string> unreadable;
};
Result<Walk> walk(const std::filesystem::path& root, const std::filesystem::path& leave_out = {});

}  // namespace leta::indexer
