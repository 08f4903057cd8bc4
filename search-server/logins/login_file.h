// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"

namespace leta::server {

// Who may see internal documents, and the hash of the secret that shows it.
struct Login {
  std::string name;
  std::string hash;  // see secret.h
};

// The file of logins: a line each, "NAME HASH"; "#" begins a comment. Only its owner may read it.
// A file that is missing is an error when it is read, and is made when it is written.
Result<std::vector<Login>> read_logins(const std::filesystem::path& file);

// Puts a login in, in place of one of that name; false when there was none to replace. Replaces the
// file as a whole, keeps its owner.
Result<bool> put_login(const std::filesystem::path& file, const Login& login);
// False when there is none of that name.
Result<bool> remove_login(const std::filesystem::path& file, std::string_view name);

}  // namespace leta::server
