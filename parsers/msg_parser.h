// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"
#include "parsers/parser.h"

namespace leta::parsers {

// A message as Outlook saves it (.msg, [MS-OXMSG]): read as mail is (mail_parser.h). Attachments and
// forwarded messages are members. A text that is there as RTF only is left out, with a note.
Match match_msg(const Input& input);
Result<Parsed> parse_msg(const Input& input, Output& output);

}  // namespace leta::parsers
