// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::indexer {

// The language of a text as a BCP 47 tag ("sv", "en"), by CLD2. Empty when it can't be told. Short
// texts, in which CLD2 confuses Swedish with Danish and Norwegian, are Swedish when they have
// Swedish words or ä and ö.
std::string detect_language(std::string_view text);

// A tag as documents carry it: "sv-SE", "sv_SE", "Swedish" and "svenska" are "sv"; empty when `tag`
// is none.
std::string normalise_language(std::string_view tag);

}  // namespace leta::indexer
