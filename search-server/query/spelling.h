// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/matching/live_archive.h"
#include "search-server/query/query_plan.h"
#include "search-server/query/word_list.h"

namespace leta::server {

// The words of the list that `typed` (folded) is a misspelling of, best first, at most `count`; as
// indices into the list.
std::vector<std::uint32_t> corrections_of(std::string_view typed, const WordList& words,
                                          std::size_t count);

// The words of the list that go on from what `typed` (folded) is a misspelling of, best first, at
// most `count`; as indices into the list.
//
// Four letters and more are corrected by one edit, eight and more by two; what sounds or looks
// alike (s/c, ä/e, a letter doubled or not) is less than an edit. Frequent words come before rare
// ones, and a word that one document has only is nobody's correction by two edits.
std::vector<std::uint32_t> corrections_of_beginning(std::string_view typed, const WordList& words,
                                                    std::size_t count);

// `query` as it may have been meant ("Menade du"): words that the archive does not have in any of
// the ways that `plan` looks for them are replaced by words that it has, or written as one or as
// two words. Words are corrected as above. The rest of the query stays as typed. What is quoted, in
// a field, negated, a beginning or not of letters alone is left as it is, and only the first eight such
// words are looked at. Nothing when there is nothing to replace. `plan` is that of `query`, before
// widening. Throws Xapian::Error.
std::optional<std::string> corrected_query(std::string_view query, const QueryPlan& plan,
                                           const Reader& reader);

}  // namespace leta::server
