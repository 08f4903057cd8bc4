// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/formats.h"

namespace leta::parsers {

// Web pages that browsers and Word saved as one file (.mht, .mhtml): the page itself, as HTML is
// read. Its pictures and frames are left out.
Match match_mhtml(const Input& input);
Result<Parsed> parse_mhtml(const Input& input, Output& output);

// The first HTML part of such a file, as UTF-8; none where there is no such part.
std::optional<std::string> html_of_mhtml(std::string_view bytes);

}  // namespace leta::parsers
