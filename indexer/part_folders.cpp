// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/part_folders.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace leta::indexer {
namespace {

// True for the name of a part's folder: an audience, '-', a number.
bool is_part_name(std::string_view name) {
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    if (!name.starts_with(std::string(audience_name(audience)) + "-")) continue;
    const std::string_view number = name.substr(audience_name(audience).size() + 1);
    return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  }
  return false;
}

}  // namespace

std::string fresh_part_name(const Manifest& manifest, Audience audience) {
  int last = 0;
  for (const std::string& part : manifest.parts(audience)) {
    int number = 0;
    const char* const end = part.data() + part.size();
    std::from_chars(part.data() + part.rfind('-') + 1, end, number);
    last = std::max(last, number);
  }
  return std::string(audience_name(audience)) + "-" + std::to_string(last + 1);
}

std::string empty_folder(const Archive& archive, const std::string& part) {
  const auto path = archive.folder() / part;
  std::filesystem::remove_all(path);
  return path.string();
}

void remove_other_parts(const Archive& archive, const Manifest& manifest) {
  std::vector<std::filesystem::path> others;
  for (const auto& entry : std::filesystem::directory_iterator(archive.folder())) {
    const std::string name = entry.path().filename().string();
    const auto named_in = [&](const std::vector<std::string>& parts) {
      return std::find(parts.begin(), parts.end(), name) != parts.end();
    };
    if (is_part_name(name) && !named_in(manifest.public_parts) &&
        !named_in(manifest.internal_parts)) {
      others.push_back(entry.path());
    }
  }
  for (const auto& path : others) std::filesystem::remove_all(path);
}

}  // namespace leta::indexer
