// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Word documents since 2007 (.docx, .docm, .dotx), transitional and strict: the text by headings
// (docx_body.h), text of diagrams and charts, headers and footers once, and the document's
// properties. A damaged file gives what can be read, with a note.
Match match_docx(const Input& input);
Result<Parsed> parse_docx(const Input& input, Output& output);

}  // namespace leta::parsers
