// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search-server/exports/export_record.h"

namespace leta::server {

struct ExportOptions {
  char separator = ',';  // between the cells of a table
};

// A format of /api/v1/export: a row of the table in export_format.cpp. A file is the begin, the
// records and the end.
struct ExportFormat {
  std::string_view name;  // in the API
  std::string_view media_type;
  std::string_view extension;
  std::string (*begin)(const ExportOptions& options);
  std::string (*record)(const ExportRecord& record, const ExportOptions& options, bool is_first);
  // `gone`: ids of hits that left the archive while it was exported.
  std::string (*end)(const std::vector<std::string>& gone);
};

// nullptr when there is none of that name.
const ExportFormat* find_export_format(std::string_view name);

}  // namespace leta::server
