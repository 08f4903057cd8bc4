// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "search-server/answers/search_response.h"
#include "search-server/answers/word_diff.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// Two documents word by word, as `/document/{id}/compare` shows them.
struct CompareView {
  Hit before, after;  // without snippets
  WordDiff diff;      // from `before` to `after`
};

// Nothing when the audience does not have both. Throws as search() does.
std::optional<CompareView> compare_documents(std::string_view before, std::string_view after,
                                             const Reader& reader);

}  // namespace leta::server
