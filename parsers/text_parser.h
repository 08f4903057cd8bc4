// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"
#include "parsers/parser.h"

namespace leta::parsers {

// Plain text. Made for pages saved as text (title first, a line a paragraph, byline, photo credits,
// comment form), and takes any text: logs, tables, letters. Everything but the comment form and the
// names of images is kept.
//
// title     the first line where it stands alone; else the start of the text; else, for tables,
// logs
//           and messages, the file's name.
// authors   from a byline or a signature (byline.h); photo credits apart.
// passages  a section for each heading: a short line without a full stop above a paragraph.
// listing   a page that only lists others (listing.h): kind page, titled by its file's name where
// that
//           is words, else "Inläggslista (10 inlägg)"; its titles are headings of sections.
Match match_text(const Input& input);
Result<Parsed> parse_text(const Input& input, Output& output);

}  // namespace leta::parsers
