// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// OpenDocument spreadsheets, packed (.ods, .ots) and flat (.fods): a passage for each sheet with
// its name as heading and a line for each row, cells as they are shown; text boxes after the cells;
// headers and footers once, at the end. A value that a file repeats by a number, in columns or
// rows, comes at most 100 times in a row. Hidden sheets are there too, with a note.
Match match_ods(const Input& input);
Result<Parsed> parse_ods(const Input& input, Output& output);

}  // namespace leta::parsers
