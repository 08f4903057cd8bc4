// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "search-server/answers/problem.h"
#include "search-server/answers/search_request.h"
#include "search-server/formats/query_string.h"

namespace leta::server {

inline constexpr std::size_t kMaxQueryCharacters = 2000;
inline constexpr std::uint32_t kMaxLimit = 100;
inline constexpr std::uint32_t kMaxFacetLimit = 100'000;

// A request, or what is wrong with its parameters: never both.
struct ReadRequest {
  SearchRequest request;
  std::vector<ParameterError> errors;
};

// Reads the parameters of a search (docs/api.md). Where a parameter that has one value is repeated,
// the last counts; unknown parameters and, but for `facets`, empty values are ignored. `language` is
// that of the answer when no `lang` is given, `group_versions` what is done when no `group` is.
ReadRequest read_search_request(const std::vector<QueryField>& fields, Lang language,
                                bool group_versions = false);

// The value of `lang`, if it is one; for requests that have no other parameter to read.
std::optional<Lang> read_lang(const std::vector<QueryField>& fields);

// The most wanted of Swedish and English in an Accept-Language header; Swedish when it names neither.
Lang lang_from_header(std::string_view accept_language);

}  // namespace leta::server
