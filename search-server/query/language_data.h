// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace leta::server {

// The language data of stopwords/ that queries are read with, compiled in from there.
std::string_view stop_words_text();
std::string_view synonyms_toml();

}  // namespace leta::server
