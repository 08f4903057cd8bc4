// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/metadata/sentence_words.h"

namespace leta::indexer {

// A body as it stands in a sentence: its words from `first` to `last`, SentenceWords::kNone for
// none.
struct Body {
  std::size_t first = SentenceWords::kNone;
  std::size_t last = SentenceWords::kNone;
  std::string name;    // as canonical_body() has it; empty for people ("vi") and meetings
  bool vague = false;  // "nämnden", "vi": the document says which
};

// The body whose last word is `i`.
Body body_at(const SentenceWords& sentence, std::size_t i);
// The body that begins at `i`.
Body body_from(const SentenceWords& sentence, std::size_t i);

// One spelling for a body: without the s of the genitive, with a capital, acronyms in full ("KS" is
// Kommunstyrelsen); the body that a genitive belongs to stays: "Kommunstyrelsens arbetsutskott".
std::string canonical_body(std::string_view name);

// The first body that a text names, such as a title or heading; empty for none. `vague` ones
// ("nämnden") do not count.
std::string first_body(std::string_view text);

}  // namespace leta::indexer
