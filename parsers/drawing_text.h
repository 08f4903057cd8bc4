// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "parsers/node.h"
#include "parsers/ooxml_package.h"

namespace leta::parsers {

// The part of alternative content (<mc:AlternateContent>) that is read: the first choice that shows
// something; null without one.
const Node* chosen_alternative(const Node& alternatives);

// Appends the text of DrawingML (slides, shapes, charts, diagrams) to `out` as HTML elements: a
// line for each paragraph, tables, and the names in a chart, each once. Numbers of a chart's series
// mean nothing without their places and are left out, as are page numbers and dates of the day.
void append_drawing_text(const Node& node, std::vector<Node>& out);

// The same for the charts and diagrams that a part refers to.
void append_referred_drawings(const ZipContainer& package,
                              const std::vector<OoxmlRelation>& relations, std::vector<Node>& out);

}  // namespace leta::parsers
