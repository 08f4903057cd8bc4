// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "parsers/lines.h"

namespace leta::parsers {

// Removes the form for comments that WordPress puts below a post, Swedish and English, of any
// version since 3.0: its heading, notice, fields and button. Only lines of the form go; text that
// follows it stays. Without the notice ("E-postadressen publiceras inte") a heading such as
// "Kommentera" is part of the form only as the last line. True when there was a form.
bool remove_comment_form(std::vector<Line>& lines);

}  // namespace leta::parsers
