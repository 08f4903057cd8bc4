// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace leta::server {

// True for a word, as fold_word() writes it, that says little in a query (stopwords/stop-words.txt). Such
// words are indexed like all others and left out of a query only where other words remain.
bool is_stop_word(std::string_view folded);

}  // namespace leta::server
