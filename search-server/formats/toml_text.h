// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <toml++/toml.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "archive/result.h"

namespace leta::server {

// TOML, or a sentence that says in which line it is not. `name` is what the text is called there.
Result<toml::table> parse_toml(std::string_view text, const std::string& name);

// The same for a file; also fails when it cannot be read.
Result<toml::table> read_toml(const std::filesystem::path& file);

}  // namespace leta::server
