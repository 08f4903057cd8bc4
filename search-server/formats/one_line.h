// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::server {

// A text for a format that gives a value one line: valid UTF-8, each run of white space and control
// characters one space, none at the ends.
std::string one_line(std::string_view text);

}  // namespace leta::server
