// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Workbooks that Excel 2003 saved as XML ("XML-kalkylblad"), and that other systems export as such:
// read as XLSX is (xlsx_parser.h).
Match match_excel_xml(const Input& input);
Result<Parsed> parse_excel_xml(const Input& input, Output& output);

}  // namespace leta::parsers
