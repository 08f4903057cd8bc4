// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_filters.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_timeline.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// Values of a facet that are seen at once; the others are a click away.
constexpr std::size_t kOpenValues = 7;

mustache::data checkbox_values(Lang lang, schema::Facet facet, const FacetValue& value) {
  mustache::data checkbox;
  checkbox["value"] = mustache::data(value.value);
  checkbox["value_words"] = mustache::data(value_in_words(lang, facet, value.value));
  checkbox["count"] = mustache::data(number(lang, value.count));
  checkbox["checked"] = mustache::data(value.selected);
  return checkbox;
}

mustache::data facet_values(const FacetCounts& counts, const PageAddress& address) {
  const Lang lang = address.request.lang;
  const std::string name(schema::row(counts.facet).name);
  mustache::data facet;
  facet["facet_name"] = mustache::data(name);
  facet["facet_words"] = mustache::data(facet_in_words(lang, counts.facet));
  const std::vector<FacetValue> values = values_in_order(counts);
  // One value alone behind a click would take more room there than here.
  const std::size_t open = values.size() <= kOpenValues + 1 ? values.size() : kOpenValues;
  mustache::list seen, hidden;
  seen.reserve(open);
  hidden.reserve(values.size() - open);
  facet["find_label"] = mustache::data(
      text(lang, "filters.find", {{"facet", facet_in_words(lang, counts.facet)}}));
  // Who asked for all values wants to see them.
  const bool is_whole = address.whole_facet == counts.facet;
  bool hidden_open = is_whole;
  for (std::size_t i = 0; i < values.size(); ++i) {
    (i < open ? seen : hidden).push_back(checkbox_values(lang, counts.facet, values[i]));
    hidden_open = hidden_open || (i >= open && values[i].selected);
  }
  facet["open_values"] = as_value(std::move(seen));
  facet["hidden_count"] = mustache::data(plural(lang, "filters.more", hidden.size()));
  set_list(facet, "hidden_values", std::move(hidden));
  facet["hidden_open"] = mustache::data(hidden_open);
  if (counts.more > 0 && !is_whole) {
    PageAddress all = address;
    all.whole_facet = counts.facet;
    facet["all_values_url"] = mustache::data(search_url(all) + "#facet-" + name);
    facet["all_values_label"] = mustache::data(
        text(lang, "filters.all.of", {{"facet", facet_in_words(lang, counts.facet)}}));
  }
  return facet;
}

}  // namespace

std::vector<FacetValue> values_in_order(const ValueCounts& counts) {
  std::vector<FacetValue> values = counts.values;
  if (counts.missing > 0 || counts.missing_selected) {
    values.push_back({std::string(kNoValue), counts.missing, counts.missing_selected});
  }
  std::stable_partition(values.begin(), values.end(), std::mem_fn(&FacetValue::selected));
  return values;
}

bool offers_a_choice(const FacetCounts& counts) {
  const std::size_t choices = counts.values.size() + (counts.missing > 0 ? 1 : 0);
  const bool selected =
      counts.missing_selected || std::ranges::any_of(counts.values, &FacetValue::selected);
  return choices > 1 || selected;
}

std::vector<ActiveFilter> active_filters(const PageAddress& address) {
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  std::vector<ActiveFilter> active;
  for (const schema::FacetRow& row : schema::kFacets) {
    for (const std::string& value : request.filter(row.facet)) {
      active.push_back({text(lang, "filters.value",
                             {{"facet", facet_in_words(lang, row.facet)},
                              {"value", value_in_words(lang, row.facet, value)}}),
                        without_filter(address, row.facet, value)});
    }
  }
  PageAddress first_page = address;
  first_page.request.offset = 0;
  if (request.from && request.from == request.to) {
    PageAddress without = first_page;
    without.request.from = {};
    without.request.to = {};
    active.push_back(
        {text(lang, "filters.period.value", {{"date", date_in_words(lang, request.from)}}),
         std::move(without)});
  } else if (request.from) {
    PageAddress without = first_page;
    without.request.from = {};
    active.push_back(
        {text(lang, "filters.from.value", {{"date", date_in_words(lang, request.from)}}),
         std::move(without)});
  }
  if (request.to && request.to != request.from) {
    PageAddress without = first_page;
    without.request.to = {};
    active.push_back({text(lang, "filters.to.value", {{"date", date_in_words(lang, request.to)}}),
                      std::move(without)});
  }
  for (const NamedValue& filter : finding_filters(request)) {
    const std::string key = "filters." + std::string(filter.name) + ".value";
    const Date date = parse_iso_date(filter.value);
    active.push_back(
        {text(lang, key, {{"value", date ? date_in_words(lang, date) : filter.value}}),
         without_filter(address, filter)});
  }
  return active;
}

void set_active_filters(mustache::data& values, const PageAddress& address,
                        const std::vector<std::uint32_t>& totals) {
  mustache::list items;
  const std::vector<ActiveFilter> active = active_filters(address);
  for (std::size_t i = 0; i < active.size(); ++i) {
    const ActiveFilter& filter = active[i];
    mustache::data item;
    item["filter_words"] = mustache::data(filter.words);
    item["filter_label"] =
        mustache::data(text(address.request.lang, "filters.remove", {{"filter", filter.words}}));
    item["filter_url"] = mustache::data(search_url(filter.without));
    if (i < totals.size()) {
      set_text(item, "filter_total", plural(address.request.lang, "none.without", totals[i]));
    }
    items.push_back(std::move(item));
  }
  set_list(values, "active_filters", std::move(items));
  values["unfiltered_url"] = mustache::data(search_url(without_filters(address)));
}

void set_hidden_fields(mustache::data& values, const PageAddress& address,
                       const SearchResponse& response) {
  const SearchRequest& request = address.request;
  mustache::list fields;
  const auto add = [&fields](std::string_view name, const std::string& value) {
    mustache::data field;
    field["field_name"] = mustache::data(std::string(name));
    field["field_value"] = mustache::data(value);
    fields.push_back(std::move(field));
  };
  for (const schema::FacetRow& row : schema::kFacets) {
    const auto shown = std::ranges::find(response.facets, row.facet, &FacetCounts::facet);
    if (shown != response.facets.end() && offers_a_choice(*shown)) continue;
    for (const std::string& value : request.filter(row.facet)) add(row.name, value);
  }
  for (const NamedValue& filter : finding_filters(request)) add(filter.name, filter.value);
  if (request.limit != SearchRequest{}.limit) add("limit", std::to_string(request.limit));
  if (address.versions_apart) add("group", "none");
  set_list(values, "hidden_fields", std::move(fields));
}

void set_filters(mustache::data& values, const PageAddress& address,
                 const SearchResponse& response) {
  mustache::list facets;
  facets.reserve(response.facets.size());
  for (const FacetCounts& counts : response.facets) {
    if (offers_a_choice(counts)) facets.push_back(facet_values(counts, address));
  }
  const SearchRequest& request = address.request;
  if (facets.empty() && !has_filters(request)) return;
  mustache::data filters;
  if (response.timeline) set_timeline(filters, *response.timeline, address);
  filters["facets"] = as_value(std::move(facets));
  filters["from"] = mustache::data(to_string(request.from));
  filters["to"] = mustache::data(to_string(request.to));
  values["filters"] = std::move(filters);
}

}  // namespace leta::server
