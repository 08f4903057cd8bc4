// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "archive/document.h"
#include "indexer/metadata/sentences.h"

namespace leta::indexer {

// What one sentence says of a decision.
struct SentenceDecision {
  DecisionKind kind = DecisionKind::kDecision;
  std::string who;        // as canonical_body() has it; empty when nobody is named
  bool is_vague = false;  // `who` is "Nämnden" or, empty, "vi" or "mötet"
  bool is_past = false;
  bool is_whole = false;     // "Ärendet bordlades" says it all, "Nämnden beslutade" not
  std::size_t verb_end = 0;  // bytes of the text
  std::size_t content = 0;   // where the first att-clause behind the verb begins, or the end
};

// Reads a sentence by the rules of docs/understanding.md: who and verb in either order, passives,
// "Beslut: …". Nothing for questions, negations, conditions, modals and what is done again and
// again. `under_heading`: a heading such as "Beslut" says that decisions follow, so that the
// present tense needs no further sign.
std::optional<SentenceDecision> read_decision(std::string_view text, Range sentence,
                                              bool under_heading);

}  // namespace leta::indexer
