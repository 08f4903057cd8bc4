// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace leta {

// Writes and syncs a file, so that after a power cut it is there whole or not at all once renamed.
// False, with errno set, when that fails.
bool write_synced(const std::filesystem::path& path, const std::string& text);

// Syncs the files that lie in a folder, and their names. False, with errno set, when that fails.
bool sync_files(const std::filesystem::path& folder);

// Makes names that were given or taken away in a folder last. Best effort.
void sync_folder(const std::filesystem::path& folder);

}  // namespace leta
