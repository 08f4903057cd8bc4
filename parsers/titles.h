// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::parsers {

// A file's name as a title: without folders and extension, with spaces for underscores. May be
// empty.
std::string title_from_file_name(std::string_view file_name);

// `text` cut to at most `longest` bytes at a word's end, with … where something was cut.
std::string shorten(std::string_view text, std::size_t longest);

}  // namespace leta::parsers
