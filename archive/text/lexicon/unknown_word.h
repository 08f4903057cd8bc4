// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leta::text {

// Dictionary forms of a word that no lexicon knows, by the endings that make new Swedish words:
// vaxineringarna → vaxinering, but nothing for bloggade. Empty when the word has no such ending.
std::vector<std::string> lemmas_by_ending(std::string_view form);

}  // namespace leta::text
