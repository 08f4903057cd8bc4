// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_search.h"

#include <algorithm>
#include <utility>

#include "search-server/answers/searcher.h"
#include "search-server/pages/page_feed.h"
#include "search-server/pages/page_filters.h"
#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_start.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

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
  const SearchRequest& request = address.request;
  if (request.offset > 0 && request.generation && *request.generation != response.index.generation) {
    PageAddress first = address;
    first.request.offset = 0;
    values["changed_url"] = mustache::data(search_url(first));
  }
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
mustache::data answer_values(const PageAddress& address, const SearchPage& page) {
  const SearchResponse& response = page.response;
  mustache::data values =
      frame_values({page_title(address.request), search_url(in_other_language(address)), address,
                    hits_heading(address.request, response.total)});
  set_notices(values, address, response);
  set_active_filters(values, address, page.no_hits.relaxed);
  set_hidden_fields(values, address, response);
  set_filters(values, address, response);
  set_unread(values, address.request.lang, response.index);
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
  whole.whole_facet = {};
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

std::string render_hits(const PageAddress& address, const SearchPage& page) {
  const SearchResponse& response = page.response;
  static const LocalisedTemplate kTemplate("results.mustache");
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  mustache::data values = answer_values(address, page);
  values["several"] = mustache::data(response.total > 1);
  set_sorts(values, request);
  PageAddress paged = address;
  if (!request.generation && response.index.generation > 0) {
    paged.request.generation = static_cast<std::uint32_t>(response.index.generation);
  }
  set_paging(values, paged, response.groups.value_or(response.total), search_url);
  set_grouping(values, address, response);
  set_taking(values, address);
  values["heading"] = mustache::data(hits_heading(request, response.total));
  values["decisions_of_hits_url"] = mustache::data(decisions_url(decisions_of(address)));
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

// What each word of a query that found nothing finds alone.
void set_words_found(mustache::data& values, const PageAddress& address, const NoHits& no_hits) {
  mustache::list words;
  for (const NoHits::Word& word : no_hits.words) {
    PageAddress alone = address;
    alone.request.text = word.text;
    alone.request.offset = 0;
    mustache::data item;
    item["word"] = mustache::data(word.text);
    item["word_total"] = mustache::data(plural(address.request.lang, "none.word", word.total));
    if (word.total > 0) item["word_url"] = mustache::data(search_url(alone));
    words.push_back(std::move(item));
  }
  set_list(values, "words", std::move(words));
}

std::string render_no_hits(const PageAddress& address, const SearchPage& page) {
  static const LocalisedTemplate kTemplate("no_hits.mustache");
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  mustache::data values = answer_values(address, page);
  values["heading"] =
      mustache::data(request.text.empty() ? std::string(text(lang, "none.heading.filtered"))
                                          : text(lang, "none.heading", {{"query", request.text}}));
  values["has_words"] = mustache::data(!request.text.empty());
  values["several_words"] = mustache::data(request.text.find(' ') != std::string::npos);
  values["has_quotes"] = mustache::data(request.text.find_first_of("\"") != std::string::npos ||
                                        request.text.find("”") != std::string::npos);
  set_words_found(values, address, page.no_hits);
  values["all_url"] = mustache::data(search_url(all_documents(address)));
  return kTemplate.render(lang, values);
}

// "Show all" gives so many values: a page of them is still one that can be read.
constexpr std::uint32_t kAllValues = 1000;

// Leaves `limit` values, and those that are chosen.
void shorten(FacetCounts& counts, std::uint32_t limit) {
  std::size_t place = 0;
  counts.more += static_cast<std::uint32_t>(std::erase_if(
      counts.values, [&](const FacetValue& value) { return place++ >= limit && !value.selected; }));
}

std::vector<ExampleSearch> proposed_examples(Lang lang) {
  std::vector<ExampleSearch> examples;
  for (const std::string_view way : {"words", "phrase", "either", "not", "title", "prefix"}) {
    examples.push_back({way, std::string(text(lang, "start.example." + std::string(way)))});
  }
  return examples;
}

}  // namespace

bool is_start(const SearchRequest& request) {
  return request.text.empty() && !has_filters(request) && request.offset == 0 &&
         request.sort == SearchRequest{}.sort;
}

SearchPage read_search_page(const PageAddress& address, const Reader& reader) {
  SearchRequest request = address.request;
  request.facets.assign(kPageFacets.begin(), kPageFacets.end());
  request.timeline = true;
  request.hit_decisions = true;
  if (address.whole_facet) request.facet_limit = kAllValues;
  SearchPage page{search(request, reader), {}, {}};
  if (address.whole_facet) {
    for (FacetCounts& counts : page.response.facets) {
      if (counts.facet != address.whole_facet) shorten(counts, address.request.facet_limit);
    }
  }
  if (is_start(request)) {
    page.examples =
        working_examples(proposed_examples(request.lang), page.response.hits, request.lang, reader);
  } else if (page.response.total == 0) {
    std::vector<SearchRequest> relaxed;
    for (const ActiveFilter& filter : active_filters(address)) {
      relaxed.push_back(filter.without.request);
    }
    page.no_hits = explain_no_hits(request, relaxed, reader);
  }
  return page;
}

std::string render_search_page(const PageAddress& address, const SearchPage& page) {
  if (is_start(address.request)) return render_start(address, page);
  return page.response.total > 0 ? render_hits(address, page) : render_no_hits(address, page);
}

}  // namespace leta::server
