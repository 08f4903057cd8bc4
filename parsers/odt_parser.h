// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// OpenDocument texts, packed (.odt, .ott) and flat (.fodt): the text by headings, tables, lists,
// notes and text boxes behind their paragraphs, headers and footers once, and the document's
// properties. What tracked changes deleted and comments are left out. A damaged file gives what can
// be read, with a note.
Match match_odt(const Input& input);
Result<Parsed> parse_odt(const Input& input, Output& output);

}  // namespace leta::parsers
