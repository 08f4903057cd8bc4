// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/export_record.h"

namespace leta::server {

// A table for spreadsheets (RFC 4180, with a byte order mark, without which they take UTF-8 for
// something else). Every cell is quoted and one line; a cell that a spreadsheet would compute gets
// an apostrophe before it. Swedish spreadsheets expect ';' between cells.
std::string csv_header(char separator);
std::string csv_row(const ExportRecord& record, char separator);

}  // namespace leta::server
