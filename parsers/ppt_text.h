// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::parsers {

// The slides of a PowerPoint file before 2007 ([MS-PPT]), in the order in which they are shown: a
// passage each, with its title as heading, then the text of its shapes and the speaker's notes. Of
// its streams "PowerPoint Document" and "Current User". Nothing where their structure is damaged.
std::optional<std::vector<Passage>> read_ppt_slides(std::string_view document,
                                                    std::string_view current_user);

}  // namespace leta::parsers
