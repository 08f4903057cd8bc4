// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <kainjow/mustache.hpp>
#include <string>
#include <vector>

#include "search-server/answers/search_response.h"
#include "search-server/pages/page_url.h"

// Facets and filters of the search page, as values for its templates.
namespace leta::server {

// Values in the order of the page: by count, what is chosen first; "(none)" among them where something
// lacks a value.
std::vector<FacetValue> values_in_order(const ValueCounts& counts);

// A facet with one value that every document has is no choice.
bool offers_a_choice(const FacetCounts& counts);

// A filter in words, and the search without it.
struct ActiveFilter {
  std::string words;
  PageAddress without;
};
std::vector<ActiveFilter> active_filters(const PageAddress& address);

// For active_filters.mustache. `totals`: how many hits there are without each filter, in their order;
// empty where that is not known.
void set_active_filters(kainjow::mustache::data& values, const PageAddress& address,
                        const std::vector<std::uint32_t>& totals);

// For search_form.mustache: filters that no checkbox of the page stands for travel in hidden fields.
void set_hidden_fields(kainjow::mustache::data& values, const PageAddress& address,
                       const SearchResponse& response);

// For filters.mustache.
void set_filters(kainjow::mustache::data& values, const PageAddress& address,
                 const SearchResponse& response);

}  // namespace leta::server
