// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "archive/archive.h"

// The folders of an archive's databases: their names, and what is left of old ones.
namespace leta::indexer {

// Where a bulk load has its databases until they are parts.
inline constexpr const char* kBulkFolder = "bulk";

// A name that no part of the audience has.
std::string fresh_part_name(const Manifest& manifest, Audience audience);

// The path of a new part's folder, without what a killed run may have left there.
std::string empty_folder(const Archive& archive, const std::string& part);

// Removes the folders of parts that the manifest does not name: the old ones, and those that a
// killed run left behind. They may hold what was to be forgotten.
void remove_other_parts(const Archive& archive, const Manifest& manifest);

}  // namespace leta::indexer
