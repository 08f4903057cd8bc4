// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "indexer/metadata/decision_words.h"
#include "indexer/metadata/sentence_words.h"

// What stands beside a verb of decision, at word `i`, and makes it one or not.
namespace leta::indexer {

// Whether what the verb needs beside it is there.
bool has_complement(const SentenceWords& sentence, std::size_t i, const DecisionForm& form);

// A general rule of who decides what: "Nämnden beslutar om bidrag", "fastställer taxor".
bool is_general_present(const SentenceWords& sentence, std::size_t i, const DecisionForm& form,
                        bool with_agent, bool under_heading);

// Whether word `i` begins with a digit.
bool is_number(const SentenceWords& sentence, std::size_t i);

// "de beslutade åtgärderna", "den nu fastställda planen"
bool is_adjective(const SentenceWords& sentence, std::size_t i, const DecisionForm& form);

}  // namespace leta::indexer
