// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "indexer/metadata/sentence_words.h"

namespace leta::indexer {

// The verb of a proposal that no verb of proposing says: "Motionären vill att kommunen …", "I ett
// medborgarförslag önskar hon att …", "Ledaren ber styrgruppen att ta ställning till …", "Enligt
// skrivelsen bör ansökan avslås". SentenceWords::kNone for none.
std::size_t find_wish(const SentenceWords& sentence);

}  // namespace leta::indexer
