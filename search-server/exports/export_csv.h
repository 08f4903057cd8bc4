// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/exports/export_record.h"

namespace leta::server {

// The hits of a search as a table (csv_table.h).
std::string csv_header(char separator);
std::string csv_row(const ExportRecord& record, char separator);

}  // namespace leta::server
