// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/timeline.h"

#include <algorithm>
#include <utility>

#include "search-server/matching/filter_counter.h"

namespace leta::server {
namespace {

std::vector<TimeCount> in_order(const FacetCounts& counts) {
  std::vector<TimeCount> ordered;
  for (const FacetValue& value : counts.values) {
    if (value.count > 0) ordered.push_back({value.value, value.count});
  }
  std::ranges::sort(ordered, {}, &TimeCount::value);
  return ordered;
}

FacetCounts count_all(const DocumentSet& matching, SearchRequest request, schema::Facet facet,
                      const Columns& columns) {
  request.facets = {facet};
  request.facet_limit = UINT32_MAX;
  return std::move(filter_and_count(matching, request, columns).facets.front());
}

}  // namespace

std::string chosen_year(const SearchRequest& request) {
  const std::vector<std::string>& years = request.filter(schema::Facet::kYear);
  if (years.size() == 1 && years.front() != kNoValue) return years.front();
  if (request.from && request.from.year == request.to.year) {
    return to_string(request.from).substr(0, 4);
  }
  const std::vector<std::string>& months = request.filter(schema::Facet::kMonth);
  if (months.size() == 1 && months.front() != kNoValue) return months.front().substr(0, 4);
  return {};
}

SearchRequest without_time(SearchRequest request) {
  request.from = {};
  request.to = {};
  request.filters[facet_index(schema::Facet::kYear)].clear();
  request.filters[facet_index(schema::Facet::kMonth)].clear();
  return request;
}

Timeline count_timeline(const DocumentSet& matching, const SearchRequest& request,
                        const Columns& columns) {
  SearchRequest timeless = without_time(request);
  const FacetCounts years = count_all(matching, timeless, schema::Facet::kYear, columns);
  Timeline timeline{in_order(years), years.missing};
  timeline.year = chosen_year(request);
  if (!timeline.year.empty()) {
    timeless.filters[facet_index(schema::Facet::kYear)] = {timeline.year};
    const FacetCounts months = count_all(matching, timeless, schema::Facet::kMonth, columns);
    timeline.months = in_order(months);
    timeline.without_month = months.missing;
  }
  return timeline;
}

}  // namespace leta::server
