// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>

#include "archive/document.h"

namespace leta::indexer {

// The audiences that folders and files were given with, by absolute path. A path that was given none
// has that of the nearest folder around it that was.
class GivenAudiences {
 public:
  void set(const std::filesystem::path& path, Audience audience) { by_path_[path] = audience; }
  std::optional<Audience> of(std::filesystem::path path) const;

 private:
  std::map<std::filesystem::path, Audience> by_path_;
};

}  // namespace leta::indexer
