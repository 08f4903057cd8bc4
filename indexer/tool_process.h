// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/tools.h"

namespace leta::indexer {

// Programs that the indexer starts. The first are those that parsers ask for, in the order of
// parsers::Tool.
enum class Program : std::uint8_t {
  kAntiword,
  kCatdoc,
  kXls2csv,
  kCatppt,
  kUnrtf,
  kTesseract,           // a picture: a table of words (TSV) of one page
  kTesseractVersion,    // in its first line
  kTesseractLanguages,  // a line each
};

// False for a number that names no parsers::Tool.
bool is_tool(std::uint64_t number);

struct ToolResult {
  std::string text;
  std::string error;  // a sentence; empty when the program ended well
  bool is_missing = false;
};

// Has a program read a file of these bytes: this program started anew, which confines itself and
// becomes it. It gets the file as standard input, no other descriptor, no name and no shell, and is
// killed at the limits of limits.h. `page`, from 1, is for programs that read one page. Throws
// std::system_error when nothing can be started.
ToolResult run_program(Program program, std::string_view bytes, std::uint64_t page = 1);

// In the process that was started, with its arguments: becomes the program. Returns an exit code
// only where that fails.
int become_tool(std::string_view number, std::string_view page);

}  // namespace leta::indexer
