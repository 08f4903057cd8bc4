// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"
#include "parsers/parser.h"

namespace leta::parsers {

// Markdown (CommonMark with the tables and autolinks of GitHub), by md4c, with front matter
// (front_matter.h). Headings begin sections; a table's row is a line with tabs; code and the words
// of links are text, addresses and alternative texts of images are not; of HTML only the text
// counts. Without a title in the front matter the first heading is the title.
Match match_markdown(const Input& input);
Result<Parsed> parse_markdown(const Input& input, Output& output);

}  // namespace leta::parsers
