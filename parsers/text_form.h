// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "parsers/lines.h"

namespace leta::parsers {

// A message with its header: "From: …", "Date: …", "Subject: …" on its first lines.
bool is_message(const std::vector<Line>& lines);

// Tables, logs, settings and messages: lines that are no prose, so that a short one is no heading
// and a name in it is nobody's signature.
bool is_data(const std::vector<Line>& lines);

}  // namespace leta::parsers
