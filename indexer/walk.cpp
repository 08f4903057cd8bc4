// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/walk.h"

#include <algorithm>

#include "archive/text/fold.h"

namespace leta::indexer {
namespace fs = std::filesystem;
namespace {

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.');
}

void walk_folder(const fs::path& root, const fs::path& folder, Walk& result) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    result.unreadable.push_back(text::to_nfc(folder.lexically_relative(root).generic_string()));
    return;
  }
  for (const fs::directory_entry& entry : entries) {
    if (is_hidden(entry.path())) continue;
    std::error_code ignored;
    if (entry.is_symlink(ignored)) continue;
    if (entry.is_directory(ignored)) {
      walk_folder(root, entry.path(), result);
    } else if (entry.is_regular_file(ignored)) {
      result.files.push_back(
          {text::to_nfc(entry.path().lexically_relative(root).generic_string()), entry.path()});
    }
  }
}

}  // namespace

Result<Walk> walk(const fs::path& root) {
  std::error_code error;
  const fs::file_status status = fs::status(root, error);
  if (error || !fs::exists(status)) {
    return Error{"There is no file or folder '" + root.string() + "'."};
  }
  Walk result;
  if (fs::is_directory(status)) {
    walk_folder(root, root, result);
    std::sort(result.files.begin(), result.files.end(),
              [](const FoundFile& a, const FoundFile& b) { return a.source < b.source; });
  } else if (fs::is_regular_file(status)) {
    result.files.push_back({text::to_nfc(root.filename().string()), root});
  } else {
    return Error{"'" + root.string() + "' is neither a file nor a folder."};
  }
  return result;
}

}  // namespace leta::indexer
