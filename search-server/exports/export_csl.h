// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/exports/export_record.h"

namespace leta::server {

// A reference in CSL-JSON, an element of the array that citation processors read.
std::string csl_reference(const ExportRecord& record);

}  // namespace leta::server
