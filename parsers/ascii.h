// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// What the parsers ask of names in markup, which are ASCII whatever the document's language.
namespace leta::parsers {

// A to Z as lower case; all other bytes as they are.
std::string ascii_lower(std::string_view text);

// True for http and https addresses with their scheme.
bool is_web_address(std::string_view text);

}  // namespace leta::parsers
