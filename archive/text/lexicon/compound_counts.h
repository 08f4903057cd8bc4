// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "archive/text/lexicon/compound.h"
#include "archive/text/lexicon/word_table.h"

namespace leta::text {

// Splits every counted word and sets begin_count and part_count: how often a form begins compounds
// and a lemma ends them. A word alone says little of that: riks is rare and begins hundreds of
// words.
void count_parts(const CompoundSplitter& splitter, const Lexicon& lexicon,
                 const std::map<std::string, double>& counts, WordTable& table);

}  // namespace leta::text
