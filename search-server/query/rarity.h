// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace leta::server {

// A variant of at least this weight is the word itself in some form; what is less only contains it
// or is like it. The rarity of a word is that of its most frequent form.
inline constexpr float kItself = 0.75F;

// What a word says about a document that has it: BM25's idf with Lucene's + 1, so that it is never
// negative. 0 where all documents have it.
float rarity(std::uint32_t documents, std::uint32_t with_word);

}  // namespace leta::server
