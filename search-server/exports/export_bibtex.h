// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/exports/export_record.h"

namespace leta::server {

// An entry of a BibTeX file in UTF-8, as biber and modern BibTeX read it. Its key is the document's
// id.
std::string bibtex_entry(const ExportRecord& record);

}  // namespace leta::server
