// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "search-server/query/query_plan.h"

namespace leta::server {

// Not every question can be answered by documents that hold all its words. A query that ends in a
// question mark or has this many words that say something is widened at once; a shorter one when
// too few documents hold them all: none for up to two words, fewer than ten for more. One word is
// widened only where a question mark says that it is a question. docs/ranking.md has the
// measurements behind the numbers.
inline constexpr std::size_t kQuestionWords = 5;
bool is_question(std::string_view query, std::size_t words);
bool are_too_few(std::uint32_t documents, std::string_view query, std::size_t words);

// The words that widening may do without: those that stand side by side at the top of the query,
// unquoted, not in a field, not negated.
std::size_t widenable_words(const QueryPlan& plan);

// The plan with those words in a kMost node; everything else is required as before. A compound is
// then also found by its parts. Only for plans with a widenable word.
QueryPlan widen(QueryPlan plan);

}  // namespace leta::server
