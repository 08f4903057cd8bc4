// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::parsers {

// A file's name as a title: without folders and extension, with spaces for underscores. May be
// empty.
std::string title_from_file_name(std::string_view file_name);

// True for titles that programs write when nobody gave one: "Microsoft Word - plan.doc", "Untitled",
// "Namnlös", "Dokument1", a file's name with its extension; also for one without a letter.
bool is_junk_title(std::string_view title);

// `text` cut to at most `longest` bytes at a word's end, with … where something was cut.
std::string shorten(std::string_view text, std::size_t longest);

}  // namespace leta::parsers
