// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Web pages, HTML of any age and XHTML: the main text (html_main.h) by headings, with the page's
// own metadata (html_metadata.h).
Match match_html(const Input& input);
Result<Parsed> parse_html_page(const Input& input, Output& output);

}  // namespace leta::parsers
