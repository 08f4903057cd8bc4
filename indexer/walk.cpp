// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/walk.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "archive/text/fold.h"

namespace leta::indexer {
namespace fs = std::filesystem;
namespace {

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.');
}

std::string name_below(const fs::path& root, const fs::path& path) {
  return text::to_nfc(path.lexically_relative(root).generic_string());
}

class Walker {
 public:
  Walker(const fs::path& root, const fs::path& leave_out, Walk& result)
      : root_(root), leave_out_(leave_out), result_(result) {}

  void folder(const fs::path& folder) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      // What cannot be looked at must not count as gone.
      if (!is_hidden(entries->path()) && !entry(*entries)) unreadable(entries->path());
    }
    if (error) unreadable(folder);
  }

 private:
  bool entry(const fs::directory_entry& entry) {
    std::error_code error;
    if (entry.is_symlink(error)) return true;
    if (!error && entry.is_directory(error)) {
      if (entry.path() != leave_out_) folder(entry.path());
      return true;
    }
    if (!error && entry.is_regular_file(error)) {
      result_.files.push_back({name_below(root_, entry.path()), entry.path()});
    }
    return !error;
  }

  void unreadable(const fs::path& path) { result_.unreadable.push_back(name_below(root_, path)); }

  const fs::path& root_;
  const fs::path& leave_out_;
  Walk& result_;
};

void make_unique(std::vector<FoundFile>& files) {
  std::set<std::string, std::less<>> taken;
  for (FoundFile& file : files) taken.insert(file.source);
  if (taken.size() == files.size()) return;
  std::string before;
  for (FoundFile& file : files) {
    if (std::exchange(before, file.source) != file.source) continue;
    std::string name;
    for (int n = 2; name.empty() || taken.contains(name); ++n) {
      name = file.source + "~" + std::to_string(n);
    }
    taken.insert(name);
    file.source = std::move(name);
  }
}

}  // namespace

Result<Walk> walk(const fs::path& root, const fs::path& leave_out) {
  std::error_code error;
  const fs::file_status status = fs::status(root, error);
  if (error || !fs::exists(status)) {
    return Error{"There is no file or folder '" + root.string() + "'."};
  }
  Walk result;
  if (fs::is_directory(status)) {
    Walker(root, leave_out, result).folder(root);
    std::sort(result.files.begin(), result.files.end(), [](const auto& a, const auto& b) {
      return std::tie(a.source, a.path.native()) < std::tie(b.source, b.path.native());
    });
    make_unique(result.files);
  } else if (fs::is_regular_file(status)) {
    result.files.push_back({text::to_nfc(root.filename().string()), root});
  } else {
    return Error{"'" + root.string() + "' is neither a file nor a folder."};
  }
  return result;
}

}  // namespace leta::indexer
