// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

namespace leta::server {

// For each word of a phrase or a NEAR, in order, the positions at which a document has it, ascending.
using WordPositions = std::vector<std::vector<Xapian::termpos>>;

// The positions of the first word where the others follow it side by side.
std::vector<Xapian::termpos> phrase_starts(const WordPositions& words);

// True when there is a place of each word so that the first and last are at most `distance` apart.
bool stand_near(const WordPositions& words, std::uint32_t distance);

}  // namespace leta::server
