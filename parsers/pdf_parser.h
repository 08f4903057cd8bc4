// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"
#include "parsers/parser.h"

namespace leta::parsers {

// PDF, by poppler. A passage for each page that holds text, with its number. Words that line ends
// cut are joined (page_lines.h); running headers and footers are left out of the pages and kept
// once, in a last passage without a page. Where the document has an outline, a page is headed by
// the first of its titles that stands on it.
//
// title    of the document's properties, unless a program made it up; else the largest letters of
// the
//          first page; else its first line; else the file's name
// authors, date (of creation), topics (keywords)   of the properties
//
// A page without text is drawn, and what is recognised in the picture is its text; notes tell which
// pages those are, and which are not read yet. A file that needs a password fails.
Match match_pdf(const Input& input);
Result<Parsed> parse_pdf(const Input& input, Output& output);

}  // namespace leta::parsers
