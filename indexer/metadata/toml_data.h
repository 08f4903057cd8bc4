// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace leta::indexer {

// The language data of stopwords/, compiled in from there.
std::string_view kinds_toml();
std::string_view organisations_toml();

}  // namespace leta::indexer
