// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::indexer {

// Text for a line on a terminal: valid UTF-8, each control character replaced by U+FFFD. File names
// and records may hold anything, also what moves a terminal's cursor or makes a second line.
std::string printable(std::string_view text);

}  // namespace leta::indexer
