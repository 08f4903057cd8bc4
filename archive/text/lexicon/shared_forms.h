// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/text/lexicon/word_table.h"

namespace leta::text {

// The dictionary spells every form once and is content: träffar comes from the noun träff, so that
// the verb träffa is listed without a present tense; katter comes from katta, so that katt has no
// plural. Gives such forms to every word whose paradigm they complete. Only forms that the table
// has already.
void share_forms(WordTable& table);

}  // namespace leta::text
