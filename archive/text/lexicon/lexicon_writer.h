// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "archive/text/lexicon/word_table.h"

namespace leta::text {

// The table in the form of lexicon_format.h.
std::vector<char> write_lexicon(const WordTable& table);

}  // namespace leta::text
