// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leta::server {

// Tables for spreadsheets (RFC 4180). They begin with a byte order mark, without which spreadsheets
// take UTF-8 for something else.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Every cell is quoted and one line; a cell that a spreadsheet would compute gets an apostrophe
// before it. Swedish spreadsheets expect ';' between cells.
std::string csv_line(const std::vector<std::string>& values, char separator);

// Several values in one cell.
std::string csv_list(const std::vector<std::string>& values);

}  // namespace leta::server
