// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace leta::parsers {

// The format that a file's name speaks for, by its extension: "docx" for "Plan.DOTX". Named as in
// the table of formats (formats.cpp); kinds that are no format of Leta's have their usual extension
// ("msg", "mp3"). Empty where the name says nothing: no extension, or one that is used for
// anything (.xml, .dat).
std::string_view format_by_name(std::string_view file_name);

// The extension in lower case, without '.'; empty without one.
std::string extension_of(std::string_view file_name);

// True when the name's extension is one of these (lower case), whatever its case.
bool has_extension(std::string_view file_name, std::initializer_list<std::string_view> extensions);

}  // namespace leta::parsers
