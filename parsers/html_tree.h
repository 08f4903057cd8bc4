// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "parsers/node.h"

namespace leta::parsers {

// HTML of any quality as a tree, from libxml2's HTML parser. `utf8` is text already decoded
// (charset.h); what it says of its charset is ignored. The root is nameless and holds the document
// or the fragment; names of elements and attributes are lower case. Elements nested deeper than 200
// stand beside each other at that depth, so that no text is lost; markup nested deeper than 3,000,
// which only attacks hold, is read as text between tags. Comments are left out.
Node parse_html(std::string_view utf8);

}  // namespace leta::parsers
