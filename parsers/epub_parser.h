// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Books (.epub, versions 2 and 3): the chapters in the order of reading, by their headings; one
// without a heading has the name that the table of contents gives it. The book's own table of
// contents is left out. Title, authors and those in other roles, date, topics, language and summary
// come from the package. Chapters that a shop has locked are left out, with a note.
Match match_epub(const Input& input);
Result<Parsed> parse_epub(const Input& input, Output& output);

}  // namespace leta::parsers
