// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/page_search.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "search-server/page_feed.h"
#include "search-server/page_parts.h"
#include "search-server/page_template.h"
#include "search-server/page_words.h"
#include "search-server/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// Values of a facet that are seen at once; the others are a click away.
constexpr std::size_t kOpenValues = 7;
// "Show all" asks for this many values.
constexpr std::uint32_t kAllValues = 1000;
// Values of a facet that the start page links to.
constexpr std::size_t kStartValues = 12;
constexpr std::size_t kNewest = 5;

// A facet's values in the order of the page, "(none)" among them where documents lack a value.
std::vector<FacetValue> values_in_order(const FacetCounts& counts) {
  std::vector<FacetValue> values = counts.values;
  if (counts.facet == schema::Facet::kYear) {
    std::ranges::sort(values, std::greater<>(), &FacetValue::value);
  }
  if (counts.missing > 0 || counts.missing_selected) {
    values.push_back({std::string(kNoValue), counts.missing, counts.missing_selected});
  }
  if (counts.facet != schema::Facet::kYear) {
    std::stable_partition(values.begin(), values.end(), std::mem_fn(&FacetValue::selected));
  }
  return values;
}

// A facet with one value that every document has is no choice.
bool offers_a_choice(const FacetCounts& counts) {
  const std::size_t choices = counts.values.size() + (counts.missing > 0 ? 1 : 0);
  const bool selected =
      counts.missing_selected || std::ranges::any_of(counts.values, &FacetValue::selected);
  return choices > 1 || selected;
}

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
  // Who asked for all values wants to see them.
  bool hidden_open = address.request.facet_limit >= kAllValues;
  for (std::size_t i = 0; i < values.size(); ++i) {
    (i < open ? seen : hidden).push_back(checkbox_values(lang, counts.facet, values[i]));
    hidden_open = hidden_open || (i >= open && values[i].selected);
  }
  facet["open_values"] = as_value(std::move(seen));
  facet["hidden_count"] = mustache::data(plural(lang, "filters.more", hidden.size()));
  set_list(facet, "hidden_values", std::move(hidden));
  facet["hidden_open"] = mustache::data(hidden_open);
  if (counts.more > 0) {
    PageAddress all = address;
    all.request.facet_limit = kAllValues;
    facet["all_values_url"] = mustache::data(search_url(all) + "#facet-" + name);
    facet["all_values_label"] = mustache::data(
        text(lang, "filters.all.of", {{"facet", facet_in_words(lang, counts.facet)}}));
  }
  return facet;
}

// A filter in words and the address without it.
struct ActiveFilter {
  std::string words;
  std::string url_without;
};

std::vector<ActiveFilter> active_filters(const PageAddress& address) {
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  std::vector<ActiveFilter> active;
  for (const schema::FacetRow& row : schema::kFacets) {
    for (const std::string& value : request.filter(row.facet)) {
      active.push_back({text(lang, "filters.value",
                             {{"facet", facet_in_words(lang, row.facet)},
                              {"value", value_in_words(lang, row.facet, value)}}),
                        search_url(without_filter(address, row.facet, value))});
    }
  }
  PageAddress first_page = address;
  first_page.request.offset = 0;
  if (request.from) {
    PageAddress without = first_page;
    without.request.from = {};
    active.push_back(
        {text(lang, "filters.from.value", {{"date", date_in_words(lang, request.from)}}),
         search_url(without)});
  }
  if (request.to) {
    PageAddress without = first_page;
    without.request.to = {};
    active.push_back({text(lang, "filters.to.value", {{"date", date_in_words(lang, request.to)}}),
                      search_url(without)});
  }
  for (const NamedValue& filter : finding_filters(request)) {
    const std::string key = "filters." + std::string(filter.name) + ".value";
    const Date date = parse_iso_date(filter.value);
    active.push_back(
        {text(lang, key, {{"value", date ? date_in_words(lang, date) : filter.value}}),
         search_url(without_filter(address, filter))});
  }
  return active;
}

void set_active_filters(mustache::data& values, const PageAddress& address) {
  mustache::list items;
  for (const ActiveFilter& filter : active_filters(address)) {
    mustache::data item;
    item["filter_words"] = mustache::data(filter.words);
    item["filter_label"] =
        mustache::data(text(address.request.lang, "filters.remove", {{"filter", filter.words}}));
    item["filter_url"] = mustache::data(filter.url_without);
    items.push_back(std::move(item));
  }
  set_list(values, "active_filters", std::move(items));
  values["unfiltered_url"] = mustache::data(search_url(without_filters(address)));
}

// Filters that no checkbox of the page stands for travel in hidden fields.
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
  filters["facets"] = as_value(std::move(facets));
  filters["from"] = mustache::data(to_string(request.from));
  filters["to"] = mustache::data(to_string(request.to));
  values["filters"] = std::move(filters);
}

void set_sorts(mustache::data& values, const SearchRequest& request) {
  mustache::list sorts;
  sorts.reserve(kSortNames.size());
  for (const std::string_view name : kSortNames) {
    mustache::data sort;
    sort["sort_value"] = mustache::data(std::string(name));
    sort["sort_words"] =
        mustache::data(std::string(text(request.lang, "sort." + std::string(name))));
    sort["sort_selected"] = mustache::data(name == sort_name(request.sort));
    sorts.push_back(std::move(sort));
  }
  values["sorts"] = as_value(std::move(sorts));
}

void set_paging(mustache::data& values, const PageAddress& address, std::uint32_t total) {
  const SearchRequest& request = address.request;
  if (request.limit == 0 || total <= request.limit) return;
  const auto url_at = [&address](std::uint32_t offset) {
    PageAddress page = address;
    page.request.offset = offset;
    return mustache::data(search_url(page));
  };
  mustache::data paging;
  if (request.offset > 0) {
    paging["previous_url"] =
        url_at(request.offset > request.limit ? request.offset - request.limit : 0);
  }
  if (request.offset + request.limit < total) {
    paging["next_url"] = url_at(request.offset + request.limit);
  }
  // An offset between two pages (from a program's link) counts as the page it begins on.
  const std::string page = number(request.lang, request.offset / request.limit + 1);
  const std::string pages = number(request.lang, (total + request.limit - 1) / request.limit);
  paging["position"] =
      mustache::data(text(request.lang, "paging.position", {{"page", page}, {"pages", pages}}));
  values["paging"] = std::move(paging);
}

// Says that hits stand for several documents, and leads to them one by one or back.
void set_grouping(mustache::data& values, const PageAddress& address,
                  const SearchResponse& response) {
  const bool grouped = response.groups && *response.groups < response.total;
  if (!grouped && !address.versions_apart) return;
  PageAddress other = address;
  other.versions_apart = grouped;
  other.request.offset = 0;
  const Lang lang = address.request.lang;
  mustache::data grouping;
  if (grouped) {
    set_text(grouping, "grouping_words", plural(lang, "results.grouped", *response.groups));
  }
  grouping["grouping_link"] =
      mustache::data(std::string(text(lang, grouped ? "results.ungroup" : "results.group")));
  grouping["grouping_url"] = mustache::data(search_url(other));
  values["grouping"] = std::move(grouping);
}

// Shown with hits and without.
void set_notices(mustache::data& values, const PageAddress& address,
                 const SearchResponse& response) {
  values["truncated"] = mustache::data(response.truncated);
  values["most"] = mustache::data(response.match == MatchMode::kMost && response.total > 0);
  if (response.suggestion) {
    PageAddress suggested = address;
    suggested.request.text = *response.suggestion;
    suggested.request.offset = 0;
    mustache::data suggestion;
    suggestion["suggestion_text"] = mustache::data(*response.suggestion);
    suggestion["suggestion_url"] = mustache::data(search_url(suggested));
    values["suggestion"] = std::move(suggestion);
  }
}

mustache::list hits_list(const std::vector<Hit>& hits, const PageAddress& address) {
  mustache::list items;
  items.reserve(hits.size());
  for (const Hit& hit : hits) items.push_back(hit_values(hit, address));
  return items;
}

PageAddress all_documents(const PageAddress& address) {
  PageAddress all{SearchRequest{}, address.language_chosen};
  all.request.lang = address.request.lang;
  // Any other order than relevance says that hits are wanted, not the start page.
  all.request.sort = Sort::kNewest;
  return all;
}

std::string page_title(const SearchRequest& request) {
  if (!request.text.empty()) return text(request.lang, "search.title", {{"query", request.text}});
  return std::string(
      text(request.lang, has_filters(request) ? "search.title.filtered" : "search.title.all"));
}

std::string hits_heading(const SearchRequest& request, std::uint32_t total) {
  if (request.text.empty()) return plural(request.lang, "results.documents", total);
  return plural(request.lang, "results.for", total, {{"query", request.text}});
}

// What a page of hits and one without them share: notices, the form and its filters.
mustache::data answer_values(const PageAddress& address, const SearchResponse& response) {
  mustache::data values =
      frame_values({page_title(address.request), search_url(in_other_language(address)), address});
  set_notices(values, address, response);
  set_active_filters(values, address);
  set_hidden_fields(values, address, response);
  set_filters(values, address, response);
  return values;
}

// A search to take along: its feed, and its hits as files.
void set_taking(mustache::data& values, const PageAddress& address) {
  PageAddress whole = address;
  whole.request.offset = 0;
  whole.request.limit = kFeedLimit;
  values["feed_url"] = mustache::data(feed_url(whole));
  whole.request.limit = SearchRequest{}.limit;
  whole.request.facet_limit = SearchRequest{}.facet_limit;
  const std::string query = query_string(whole);
  // Swedish spreadsheets expect semicolons.
  const bool swedish = address.request.lang == Lang::kSwedish;
  mustache::list exports;
  for (const auto& [name, parameters] :
       {std::pair("CSV", swedish ? "csv&separator=semicolon" : "csv"), std::pair("RIS", "ris"),
        std::pair("BibTeX", "bibtex"), std::pair("CSL-JSON", "csl-json"),
        std::pair("JSON Lines", "jsonl")}) {
    mustache::data item;
    item["export_name"] = mustache::data(std::string(name));
    item["export_url"] = mustache::data("/api/v1/export?format=" + std::string(parameters) +
                                        (query.empty() ? "" : "&" + query));
    exports.push_back(std::move(item));
  }
  values["exports"] = as_value(std::move(exports));
}

std::string render_hits(const PageAddress& address, const SearchResponse& response) {
  static const LocalisedTemplate kTemplate("results.mustache");
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  mustache::data values = answer_values(address, response);
  set_sorts(values, request);
  set_paging(values, address, response.groups.value_or(response.total));
  set_grouping(values, address, response);
  set_taking(values, address);
  values["heading"] = mustache::data(hits_heading(request, response.total));
  if (response.hits.empty()) {
    PageAddress first = address;
    first.request.offset = 0;
    values["beyond_url"] = mustache::data(search_url(first));
  } else {
    const std::string first = number(lang, request.offset + 1ULL);
    const std::string last = number(lang, request.offset + response.hits.size());
    values["range"] =
        mustache::data(text(lang, "results.range", {{"first", first}, {"last", last}}));
    values["first_number"] = mustache::data(std::to_string(request.offset + 1ULL));
    set_list(values, "hits", hits_list(response.hits, address));
  }
  return kTemplate.render(lang, values);
}

std::string render_no_hits(const PageAddress& address, const SearchResponse& response) {
  static const LocalisedTemplate kTemplate("no_hits.mustache");
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  mustache::data values = answer_values(address, response);
  values["heading"] =
      mustache::data(request.text.empty() ? std::string(text(lang, "none.heading.filtered"))
                                          : text(lang, "none.heading", {{"query", request.text}}));
  values["has_words"] = mustache::data(!request.text.empty());
  values["several_words"] = mustache::data(request.text.find(' ') != std::string::npos);
  values["has_quotes"] = mustache::data(request.text.find_first_of("\"") != std::string::npos ||
                                        request.text.find("”") != std::string::npos);
  values["all_url"] = mustache::data(search_url(all_documents(address)));
  return kTemplate.render(lang, values);
}

// The example searches: each is a link that shows what it finds.
mustache::list tips(const PageAddress& address) {
  mustache::list items;
  for (const std::string_view tip : {"words", "phrase", "either", "not", "title", "prefix"}) {
    const Lang lang = address.request.lang;
    PageAddress example = address;
    example.request.text = text(lang, "start.example." + std::string(tip));
    mustache::data item;
    item["example"] = mustache::data(example.request.text);
    item["example_url"] = mustache::data(search_url(example));
    item["example_means"] =
        mustache::data(std::string(text(lang, "start.tips." + std::string(tip))));
    items.push_back(std::move(item));
  }
  return items;
}

mustache::list browse(const PageAddress& address, const SearchResponse& response) {
  const Lang lang = address.request.lang;
  mustache::list facets;
  for (const schema::Facet wanted :
       {schema::Facet::kKind, schema::Facet::kYear, schema::Facet::kTopic}) {
    const auto counts = std::ranges::find(response.facets, wanted, &FacetCounts::facet);
    if (counts == response.facets.end() || !offers_a_choice(*counts)) continue;
    std::vector<FacetValue> values = values_in_order(*counts);
    if (values.size() > kStartValues) values.resize(kStartValues);
    mustache::list links;
    links.reserve(values.size());
    for (const FacetValue& value : values) {
      mustache::data link;
      link["browse_words"] = mustache::data(value_in_words(lang, wanted, value.value));
      link["browse_count"] = mustache::data(number(lang, value.count));
      link["browse_url"] = mustache::data(search_url(with_filter(address, wanted, value.value)));
      links.push_back(std::move(link));
    }
    mustache::data facet;
    facet["browse_heading"] = mustache::data(facet_in_words(lang, wanted));
    facet["browse_links"] = as_value(std::move(links));
    facets.push_back(std::move(facet));
  }
  return facets;
}

// "3 filer kunde inte läsas", and of which collections.
void set_unread(mustache::data& values, Lang lang, const IndexState& index) {
  std::uint64_t files = 0;
  mustache::list collections;
  for (const UnreadFiles& of : index.unread) {
    files += of.files;
    mustache::data item;
    item["unread_collection"] = mustache::data(of.collection);
    item["unread_count"] = mustache::data(number(lang, of.files));
    collections.push_back(std::move(item));
  }
  if (files == 0) return;
  mustache::data unread;
  unread["unread_words"] = mustache::data(plural(lang, "start.unread", files));
  unread["unread_collections"] = as_value(std::move(collections));
  values["unread"] = std::move(unread);
}

std::string render_start(const PageAddress& address, const SearchResponse& response) {
  static const LocalisedTemplate kTemplate("start.mustache");
  const Lang lang = address.request.lang;
  mustache::data values = frame_values(
      {std::string(text(lang, "start.title")), search_url(in_other_language(address)), address});
  values["start"] = mustache::data(true);
  values["lead"] = mustache::data(plural(lang, "start.lead", response.total));
  set_unread(values, lang, response.index);
  if (response.total > 0) {
    mustache::data filled;
    std::vector<Hit> newest = response.hits;
    if (newest.size() > kNewest) newest.resize(kNewest);
    for (Hit& hit : newest) hit.passages.clear();
    filled["newest"] = as_value(hits_list(newest, address));
    set_list(filled, "browse", browse(address, response));
    filled["all_url"] = mustache::data(search_url(all_documents(address)));
    filled["all_words"] = mustache::data(plural(lang, "start.all", response.total));
    filled["tips"] = as_value(tips(address));
    values["filled"] = std::move(filled);
  }
  return kTemplate.render(lang, values);
}

}  // namespace

bool is_start(const SearchRequest& request) {
  return request.text.empty() && !has_filters(request) && request.offset == 0 &&
         request.sort == SearchRequest{}.sort;
}

std::string render_search_page(const PageAddress& address, const SearchResponse& response) {
  if (is_start(address.request)) return render_start(address, response);
  return response.total > 0 ? render_hits(address, response) : render_no_hits(address, response);
}

}  // namespace leta::server
