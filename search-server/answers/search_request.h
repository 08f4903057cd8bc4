// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "archive/schema.h"

namespace leta::server {

// The language of texts for people. Queries and documents are in any.
enum class Lang : std::uint8_t { kSwedish, kEnglish };

enum class Sort : std::uint8_t { kRelevance, kNewest, kOldest, kTitle };
inline constexpr std::array<std::string_view, 4> kSortNames = {"relevance", "newest", "oldest",
                                                               "title"};
inline std::string_view sort_name(Sort sort) { return kSortNames[static_cast<std::size_t>(sort)]; }

// The filter value that means: documents without any value of the facet.
inline constexpr std::string_view kNoValue = "(none)";

inline constexpr std::size_t kFacetCount = schema::kFacets.size();
// For each facet something, in the order of schema::kFacets.
template <typename T>
using PerFacet = std::array<T, kFacetCount>;
inline constexpr std::size_t facet_index(schema::Facet facet) {
  return static_cast<std::size_t>(facet);
}

// What a person asks, as read from the parameters of a request. Plain data: equal requests get equal
// answers from the same archive.
struct SearchRequest {
  std::string text;        // valid UTF-8, at most 2,000 characters; "" means everything
  bool truncated = false;  // `text` was longer and has been cut

  // OR within a facet, AND between facets; may hold kNoValue. No value twice.
  PerFacet<std::vector<std::string>> filters;
  Date from;  // inclusive; unknown: open. A document is in when its period touches the range
  Date to;    // inclusive, to the end of its month or year

  Date mentioned_from;  // a time that the document mentions must touch the range
  Date mentioned_to;
  // Documents with a decision; with one by any of these bodies (or kNoValue: nobody named), of these
  // days. One and the same decision must have all that is asked.
  bool decisions = false;
  std::vector<std::string> decided_by;
  Date decided_from;
  Date decided_to;
  // Lists of decisions only: those whose own sentence has the words, not all of the documents found.
  bool in_sentence = false;

  Lang lang = Lang::kSwedish;
  Sort sort = Sort::kRelevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = 10;  // 0 to 100
  std::optional<std::uint32_t> generation = {};  // of the answer that an earlier page came from
  bool group_versions = false;  // hits and paging: one of the versions of each text

  std::vector<schema::Facet> facets = {schema::Facet::kAuthor, schema::Facet::kTopic,
                                       schema::Facet::kKind, schema::Facet::kYear};  // to count
  std::uint32_t facet_limit = 20;  // values a facet
  bool timeline = false;       // count years and months beside the facets: SearchResponse::timeline
  bool hit_decisions = false;  // say of each hit which of its decisions are what was looked for

  const std::vector<std::string>& filter(schema::Facet facet) const {
    return filters[facet_index(facet)];
  }
  bool operator==(const SearchRequest&) const = default;
};

// Whether a request has a filter of any kind.
inline bool has_filters(const SearchRequest& request) {
  return request.from || request.to || request.mentioned_from || request.mentioned_to ||
         request.decisions || !request.decided_by.empty() || request.decided_from ||
         request.decided_to ||
         std::any_of(request.filters.begin(), request.filters.end(),
                     [](const auto& values) { return !values.empty(); });
}

}  // namespace leta::server
