// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::parsers {

// The most bytes of text in one passage that is cut by length only. A snippet reads and analyses
// whole passages, so that this bounds its cost in a document of any size.
inline constexpr std::size_t kLongestPassage = 16'000;

// Appends `passage` to `passages`, cut into several of at most kLongestPassage bytes where it is
// longer: at a line's end, else after a sentence, else at a space, else between two characters. The
// pieces share page, heading's level and anchor; only the first has the heading.
void append_passage(Passage passage, std::vector<Passage>& passages);

}  // namespace leta::parsers
