// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace leta::server {

// For each word of a phrase or a NEAR, in order, the positions at which a document has it, ascending.
using WordPositions = std::vector<std::vector<Xapian::termpos>>;

// The positions of the first word where the others follow it side by side.
std::vector<Xapian::termpos> phrase_starts(const WordPositions& words);

// Where phrases would begin that have a word of these positions at their `place`.
std::vector<Xapian::termpos> starts_of(const std::vector<Xapian::termpos>& word,
                                       std::size_t place);

// Leaves of `starts` those from which a word follows `place` positions later. With
// starts_of() a phrase's words can be looked at one by one, in any order.
void keep_followed(std::vector<Xapian::termpos>& starts,
                   const std::vector<Xapian::termpos>& word, std::size_t place);

// True when there is a place of each word so that the first and last are at most `distance` apart.
bool stand_near(const WordPositions& words, std::uint32_t distance);

}  // namespace leta::server
