// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/corrections.h"
#include "indexer/walk.h"

namespace leta::indexer {

// Corrections for the files of one folder, as one sidecar gives them.
struct SidecarContent {
  std::map<std::string, Corrections, std::less<>> corrections;  // by name of the file
  std::vector<std::string> problems;                            // each with its line
};

// A `NAME.meta.toml`, which speaks of the file NAME beside it: a key for each field.
SidecarContent read_meta_toml(std::string_view bytes, std::string_view target);

// A `metadata.csv`: a row for each file. The first column is called `file` or `fil`, the others as
// fields; comma, semicolon or tab between cells (RFC 4180), UTF-8 or what decode() makes of it;
// several values of one cell with ; or | between. Empty cells say nothing.
// `is_there` tells whether the folder has a file.
SidecarContent read_metadata_csv(std::string_view bytes,
                                 const std::function<bool(std::string_view)>& is_there);

// What a sidecar speaks of by its name: a file, or a folder with its files; nothing for other files.
std::optional<std::filesystem::path> spoken_of_by(const std::filesystem::path& path);

// All sidecars of a source.
class Sidecars {
 public:
  // `files` are those found; unless they are `all` of their folders, sidecars are looked for beside
  // each. Reads them from disk.
  Sidecars(const std::vector<FoundFile>& files, bool all);

  // What they say of a file, by its source; null for nothing.
  const Corrections* of(std::string_view source) const;
  // Null for a file that is no sidecar; else what is wrong with it, in a sentence or more, which is
  // empty for nothing.
  const std::string* problems_of(std::string_view source) const;

 private:
  void read(const FoundFile& file, const std::function<bool(std::string_view)>& is_there);

  std::map<std::string, Corrections, std::less<>> corrections_;
  std::map<std::string, std::string, std::less<>> problems_;
};

}  // namespace leta::indexer
