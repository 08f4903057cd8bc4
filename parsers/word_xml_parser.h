// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Documents that Word 2003 saved as XML: read as DOCX is (docx_parser.h), notes and text boxes
// behind their paragraphs, tracked changes as accepted, comments left out with a note.
Match match_word_xml(const Input& input);
Result<Parsed> parse_word_xml(const Input& input, Output& output);

}  // namespace leta::parsers
