// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Rich Text Format, as HTML from unrtf (tools.h), with the document's own title, author and date.
Match match_rtf(const Input& input);
Result<Parsed> parse_rtf(const Input& input, Output& output);

}  // namespace leta::parsers
