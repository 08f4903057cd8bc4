// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// Mail, RFC 5322 and MIME. A message is a document: its subject, sender, date and texts, the plain
// one where it says the same twice. Attachments and forwarded messages are members.

// One message (.eml).
Match match_mail(const Input& input);
Result<Parsed> parse_mail(const Input& input, Output& output);

// A mailbox (mbox): records named by Message-ID; their attachments lie below that name.
Match match_mailbox(const Input& input);
Result<Parsed> parse_mailbox(const Input& input, Output& output);

}  // namespace leta::parsers
