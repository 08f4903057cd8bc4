// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_url.h"

#include <algorithm>
#include <utility>

#include "search-server/answers/links.h"
#include "search-server/formats/query_string.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

void add(std::string& query, std::string_view name, std::string_view value) {
  if (!query.empty()) query += '&';
  query += name;
  query += '=';
  query += encode_parameter(value);
}

}  // namespace

std::string encode_parameter(std::string_view value) {
  std::string encoded = percent_encode(value);
  for (std::size_t at = 0; (at = encoded.find("%20", at)) != std::string::npos; ++at) {
    encoded.replace(at, 3, "+");
  }
  return encoded;
}

std::vector<NamedValue> finding_filters(const SearchRequest& request) {
  std::vector<NamedValue> filters;
  const auto add_date = [&](std::string_view name, const Date& date) {
    if (date) filters.push_back({name, to_string(date)});
  };
  add_date("mentioned_from", request.mentioned_from);
  add_date("mentioned_to", request.mentioned_to);
  if (request.decisions) filters.push_back({"decisions", "1"});
  for (const std::string& body : request.decided_by) filters.push_back({"decided_by", body});
  add_date("decided_from", request.decided_from);
  add_date("decided_to", request.decided_to);
  return filters;
}

std::string query_string(const PageAddress& address) {
  const SearchRequest defaults;
  const SearchRequest& request = address.request;
  std::string query;
  if (!request.text.empty()) add(query, "q", request.text);
  for (const schema::FacetRow& row : schema::kFacets) {
    for (const std::string& value : request.filter(row.facet)) add(query, row.name, value);
  }
  if (request.from) add(query, "from", to_string(request.from));
  if (request.to) add(query, "to", to_string(request.to));
  for (const NamedValue& filter : finding_filters(request)) add(query, filter.name, filter.value);
  if (request.sort != defaults.sort) add(query, "sort", sort_name(request.sort));
  if (request.offset != defaults.offset) {
    add(query, "offset", std::to_string(request.offset));
    // On a first page there is nothing that could have changed since.
    if (request.generation) add(query, "generation", std::to_string(*request.generation));
  }
  if (request.limit != defaults.limit) add(query, "limit", std::to_string(request.limit));
  if (request.facet_limit != defaults.facet_limit) {
    add(query, "facet_limit", std::to_string(request.facet_limit));
  }
  if (address.whole_facet) add(query, "all", schema::row(*address.whole_facet).name);
  if (address.versions_apart) add(query, "group", "none");
  if (address.language_chosen) add(query, "lang", lang_tag(request.lang));
  return query;
}

std::string search_url(const PageAddress& address) {
  const std::string query = query_string(address);
  return query.empty() ? "/" : "/?" + query;
}

std::string decisions_url(const PageAddress& address) {
  PageAddress shown = address;
  const std::uint32_t limit = std::exchange(shown.request.limit, SearchRequest{}.limit);
  std::string query = query_string(shown);
  if (limit != kDecisionsOnPage) add(query, "limit", std::to_string(limit));
  if (shown.request.in_sentence) add(query, "in", "sentence");
  return query.empty() ? "/beslut" : "/beslut?" + query;
}

PageAddress search_of(PageAddress decisions) {
  SearchRequest& request = decisions.request;
  request.limit = SearchRequest{}.limit;
  request.facet_limit = SearchRequest{}.facet_limit;
  decisions.whole_facet = {};
  request.offset = 0;
  request.decisions = request.decided_by.empty() && !request.decided_from && !request.decided_to;
  request.in_sentence = false;
  return decisions;
}

PageAddress decisions_of(PageAddress search) {
  SearchRequest& request = search.request;
  request.limit = kDecisionsOnPage;
  request.facet_limit = SearchRequest{}.facet_limit;
  search.whole_facet = {};
  request.offset = 0;
  request.sort = SearchRequest{}.sort;
  request.decisions = false;  // the register has nothing else
  search.versions_apart = false;
  return search;
}

std::string document_page_url(std::string_view id, const PageAddress& address) {
  const std::string query = query_string(address);
  return query.empty() ? document_path(id) : document_path(id) + "?" + query;
}

PageAddress with_filter(PageAddress address, schema::Facet facet, std::string_view value) {
  std::vector<std::string>& values = address.request.filters[facet_index(facet)];
  if (std::ranges::find(values, value) == values.end()) values.emplace_back(value);
  address.request.offset = 0;
  return address;
}

PageAddress without_filter(PageAddress address, schema::Facet facet, std::string_view value) {
  std::erase(address.request.filters[facet_index(facet)], value);
  address.request.offset = 0;
  return address;
}

PageAddress without_filter(PageAddress address, const NamedValue& filter) {
  SearchRequest& request = address.request;
  if (filter.name == "mentioned_from") request.mentioned_from = {};
  if (filter.name == "mentioned_to") request.mentioned_to = {};
  if (filter.name == "decisions") request.decisions = false;
  if (filter.name == "decided_by") std::erase(request.decided_by, filter.value);
  if (filter.name == "decided_from") request.decided_from = {};
  if (filter.name == "decided_to") request.decided_to = {};
  request.offset = 0;
  return address;
}

PageAddress without_filters(PageAddress address) {
  for (const NamedValue& filter : finding_filters(address.request)) {
    address = without_filter(std::move(address), filter);
  }
  address.request.filters = {};
  address.request.from = {};
  address.request.to = {};
  address.request.offset = 0;
  return address;
}

PageAddress all_documents(const PageAddress& address) {
  PageAddress all{SearchRequest{}, address.language_chosen};
  all.request.lang = address.request.lang;
  // Any other order than relevance says that hits are wanted, not the start page.
  all.request.sort = Sort::kNewest;
  return all;
}

}  // namespace leta::server
