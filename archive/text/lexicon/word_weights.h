// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "archive/text/lexicon/word_table.h"

namespace leta::text {

// Distributes the counts of forms over their readings and lemmas. Where a form has several
// readings, a reading's share follows the lemma's other forms: `led` is mostly the noun led and the
// past tense of lida only as often as lida and lidit would make one expect. Sets word_count, total,
// and share.
void weigh_readings(const std::map<std::string, double>& counts, WordTable& table);

// Takes out readings that would mislead more than they help: imperatives and others whose share is
// very small. The likeliest reading of a form always stays, and so does the word that is spelled
// like it.
void drop_unlikely_readings(WordTable& table);

}  // namespace leta::text
