// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// OpenDocument presentations, packed (.odp, .otp) and flat (.fodp): a passage for each slide with
// its title as heading, then its text, tables and the speaker's notes; footers and what the master
// shows once, at the end. Hidden slides are there too, with a note.
Match match_odp(const Input& input);
Result<Parsed> parse_odp(const Input& input, Output& output);

}  // namespace leta::parsers
