// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/document.h"
#include "parsers/node.h"

namespace leta::parsers {

// What <o:DocumentProperties> says in the XML files of Office 2003: title, authors, date, topics
// and summary.
void read_office_2003_properties(const Node& properties, Document& document);

}  // namespace leta::parsers
