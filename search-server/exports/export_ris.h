// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/exports/export_record.h"

namespace leta::server {

// A reference in RIS, the tagged lines that most reference managers read.
std::string ris_reference(const ExportRecord& record);

}  // namespace leta::server
