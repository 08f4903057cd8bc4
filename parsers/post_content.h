// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::parsers {

// A post's content as the editor of WordPress stores it, as passages: HTML in which blank lines
// separate paragraphs, unless blocks ("<!-- wp:paragraph -->") mark them. Shortcodes go, the text
// that they enclose stays.
std::vector<Passage> post_passages(std::string_view content);

// `content` without shortcodes: [gallery ids="1,2"], [caption …]text[/caption], [[escaped]]. Words
// in brackets that are no shortcode ("[sic]", "[1]") stay.
std::string without_shortcodes(std::string_view content);

}  // namespace leta::parsers
