// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Files of Microsoft Office before 2007. Their properties and slides are read here, other text by the
// programs that Debian has for it (tools.h).

// DOC: paragraphs.
Match match_doc(const Input& input);
Result<Parsed> parse_doc(const Input& input, Output& output);

// XLS: a passage a sheet, a line a row.
Match match_xls(const Input& input);
Result<Parsed> parse_xls(const Input& input, Output& output);

// PPT: a passage a slide (ppt_text.h); what a program finds where the file is damaged.
Match match_ppt(const Input& input);
Result<Parsed> parse_ppt(const Input& input, Output& output);

}  // namespace leta::parsers
