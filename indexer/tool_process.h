// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/tools.h"

namespace leta::indexer {

// False for a number that names no tool.
bool is_tool(std::uint64_t number);

struct ToolResult {
  std::string text;
  std::string error;  // a sentence; empty when the program ended well
  bool is_missing = false;
};

// Has a program read a file of these bytes: this program started anew, which confines itself and
// becomes it. It gets the file as standard input, no other descriptor, no name and no shell, and is
// killed at the limits of limits.h. Throws std::system_error when nothing can be started.
ToolResult run_tool(parsers::Tool tool, std::string_view bytes);

// In the process that was started: becomes the program. Returns an exit code only where that fails.
int become_tool(std::string_view number);

}  // namespace leta::indexer
