// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "parsers/page_lines.h"

namespace leta::parsers {

// For each page the title of the outline that it begins with, empty for none. `titles` come in the
// document's order without their places (poppler-cpp does not tell them), so they are looked for
// as lines: those in the largest letters, and of them as many as stand in that order, so that a
// cell of a table or a line of an agenda with the same words is no heading. A title further down
// says nothing of the text above it and heads no page.
std::vector<std::string> page_headings(const std::vector<std::string>& titles,
                                       const std::vector<PageLines>& pages);

}  // namespace leta::parsers
