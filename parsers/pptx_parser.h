// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// PowerPoint presentations (.pptx, .ppsx, .potx and with macros): the slides in the order in which
// they are shown, each with its title as heading, then its shapes, tables, diagrams, names in
// charts, and the speaker's notes. Hidden slides are there too, with a note. Footers and what the
// master shows come once, at the end. Comments are left out, with a note. A damaged file gives what
// can be read, with a note.
Match match_pptx(const Input& input);
Result<Parsed> parse_pptx(const Input& input, Output& output);

}  // namespace leta::parsers
