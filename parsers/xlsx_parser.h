// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Excel workbooks (.xlsx, .xltx and with macros): a passage for each sheet with its name as heading
// and a line for each row, numbers and dates as the cells show them (number_format.h), formulas by
// the value that was computed last; text boxes and the names in charts after the cells; headers and
// footers once, at the end. Hidden sheets are there too, with a note. Comments are left out, with a
// note. A damaged file gives what can be read, with a note.
Match match_xlsx(const Input& input);
Result<Parsed> parse_xlsx(const Input& input, Output& output);

}  // namespace leta::parsers
