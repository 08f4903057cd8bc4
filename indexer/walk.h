// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/result.h"

namespace leta::indexer {

struct FoundFile {
  std::string source;          // relative to the folder, '/' between folders, valid UTF-8
  std::filesystem::path path;  // as the system has it
};

// A folder's regular files and those of its folders, in order of `source`; for a file, itself.
// Names that begin with a dot are left out, and symbolic links: one to a file inside the folder
// would index it twice, one that leads out is not ours to read. Folders that cannot be read are
// named in `unreadable`.
struct Walk {
  std::vector<FoundFile> files;
  std::vector<std::string> unreadable;
};
Result<Walk> walk(const std::filesystem::path& root);

}  // namespace leta::indexer
