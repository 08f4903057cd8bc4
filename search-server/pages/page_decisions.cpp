// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_decisions.h"

#include <algorithm>
#include <utility>

#include "search-server/answers/links.h"
#include "search-server/pages/page_feed.h"
#include "search-server/pages/page_filters.h"
#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/page_words.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// Bodies that are seen at once; the others are a click away.
constexpr std::size_t kOpenBodies = 8;
// "Show all" asks for this many.
constexpr std::uint32_t kAllBodies = 1000;

PageAddress from_first(PageAddress address) {
  address.request.offset = 0;
  return address;
}

// The filters of documents, which have no field of their own here, in words and the address without.
struct DocumentFilter {
  std::string name, value, words, url_without;
};

std::vector<DocumentFilter> document_filters(const PageAddress& address) {
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  std::vector<DocumentFilter> filters;
  for (const schema::FacetRow& row : schema::kFacets) {
    for (const std::string& value : request.filter(row.facet)) {
      filters.push_back({std::string(row.name), value,
                         text(lang, "filters.value",
                              {{"facet", facet_in_words(lang, row.facet)},
                               {"value", value_in_words(lang, row.facet, value)}}),
                         decisions_url(without_filter(address, row.facet, value))});
    }
  }
  const auto add_date = [&](const std::string& name, Date SearchRequest::*end) {
    const Date& date = request.*end;
    if (!date) return;
    PageAddress without = from_first(address);
    without.request.*end = {};
    const std::string words = date_in_words(lang, date);
    filters.push_back({name, to_string(date),
                       text(lang, "decisions.document_" + name, {{"date", words}}),
                       decisions_url(without)});
  };
  add_date("from", &SearchRequest::from);
  add_date("to", &SearchRequest::to);
  for (const NamedValue& filter : finding_filters(request)) {
    if (!filter.name.starts_with("mentioned_")) continue;
    const std::string key = "filters." + std::string(filter.name) + ".value";
    filters.push_back({std::string(filter.name), filter.value,
                       text(lang, key,
                            {{"value", date_in_words(lang, parse_iso_date(filter.value))}}),
                       decisions_url(without_filter(address, filter))});
  }
  return filters;
}

void set_document_filters(mustache::data& values, const PageAddress& address) {
  mustache::list chips, fields;
  for (const DocumentFilter& filter : document_filters(address)) {
    mustache::data chip;
    chip["filter_words"] = mustache::data(filter.words);
    chip["filter_label"] =
        mustache::data(text(address.request.lang, "filters.remove", {{"filter", filter.words}}));
    chip["filter_url"] = mustache::data(filter.url_without);
    chips.push_back(std::move(chip));
    mustache::data field;
    field["field_name"] = mustache::data(filter.name);
    field["field_value"] = mustache::data(filter.value);
    fields.push_back(std::move(field));
  }
  if (address.request.limit != kDecisionsOnPage) {
    mustache::data field;
    field["field_name"] = mustache::data(std::string("limit"));
    field["field_value"] = mustache::data(std::to_string(address.request.limit));
    fields.push_back(std::move(field));
  }
  set_list(values, "hidden_fields", std::move(fields));
  set_list(values, "document_filters", std::move(chips));
}

void set_bodies(mustache::data& values, const ValueCounts& counts, const PageAddress& address) {
  const Lang lang = address.request.lang;
  const std::vector<FacetValue> bodies = values_in_order(counts);
  const std::size_t open = bodies.size() <= kOpenBodies + 1 ? bodies.size() : kOpenBodies;
  mustache::list seen, hidden;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    mustache::data box;
    box["facet_name"] = mustache::data(std::string("decided_by"));
    box["value"] = mustache::data(bodies[i].value);
    box["value_words"] = mustache::data(
        bodies[i].value == kNoValue ? std::string(text(lang, "decisions.nobody")) : bodies[i].value);
    box["count"] = mustache::data(number(lang, bodies[i].count));
    box["checked"] = mustache::data(bodies[i].selected);
    (i < open ? seen : hidden).push_back(std::move(box));
  }
  if (bodies.empty()) return;
  mustache::data facet;
  facet["open_values"] = as_value(std::move(seen));
  facet["hidden_count"] = mustache::data(plural(lang, "filters.more", hidden.size()));
  set_list(facet, "hidden_values", std::move(hidden));
  if (counts.more > 0) {
    PageAddress all = from_first(address);
    all.request.facet_limit = kAllBodies;
    facet["all_values_url"] = mustache::data(decisions_url(all) + "#bodies");
  }
  values["bodies"] = std::move(facet);
}

// Whether all decisions of the documents are shown or those with the words, and how many those are.
void set_words(mustache::data& values, const PageAddress& address, std::uint32_t with_words) {
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  if (request.text.empty()) return;
  mustache::data box;
  box["facet_name"] = mustache::data(std::string("in"));
  box["value"] = mustache::data(std::string("sentence"));
  box["value_words"] = mustache::data(std::string(text(lang, "decisions.in_sentence")));
  box["count"] = mustache::data(number(lang, with_words));
  box["checked"] = mustache::data(request.in_sentence);
  values["words_box"] = std::move(box);
  PageAddress other = from_first(address);
  other.request.in_sentence = !request.in_sentence;
  mustache::data words;
  words["words_about"] = mustache::data(
      std::string(text(lang, request.in_sentence ? "decisions.words.sentence" : "decisions.words")));
  if (request.in_sentence || with_words > 0) {
    words["words_url"] = mustache::data(decisions_url(other));
    words["words_link"] =
        mustache::data(request.in_sentence ? std::string(text(lang, "decisions.words.all"))
                                           : plural(lang, "decisions.words.only", with_words));
  }
  values["words"] = std::move(words);
}

mustache::data row_values(const ListedDecision& item, const PageAddress& address) {
  const Lang lang = address.request.lang;
  const Hit& hit = item.document;
  mustache::data row;
  row["when_words"] = mustache::data(date_in_words(lang, item.decision.when.value));
  set_text(row, "when_iso", to_string(item.decision.when.value));
  // A day that the sentence does not give is the meeting's or the document's.
  row["when_of_document"] =
      mustache::data(item.decision.when.value && item.decision.when.origin != Origin::kText);
  set_text(row, "who", item.decision.who);
  row["what"] = hit.is_damaged ? marked_values({{std::string(text(lang, "hit.damaged")), false}})
                               : marked_values(item.what_marked);
  // To the sentence itself; the page knows the way back to the register's words.
  const std::size_t anchor = item.page.find('#');
  row["page_url"] = mustache::data(document_page_url(hit.id, search_of(address)) +
                                   item.page.substr(std::min(anchor, item.page.size())));
  row["row_title"] = mustache::data(hit.title);
  set_language(row, "row", lang, hit.language);
  set_text(row, "place", item.label == hit.title ? "" : item.label);
  if (!hit.kind.empty()) {
    set_text(row, "row_kind", value_in_words(lang, schema::Facet::kKind, hit.kind));
  }
  if (!item.url.starts_with(document_path(hit.id) + "#")) {
    row["row_original"] = mustache::data(item.url);
  }
  return row;
}

// The register to take along: as files, and as a feed of the documents that record it.
void set_taking(mustache::data& values, const PageAddress& address) {
  PageAddress whole = from_first(address);
  whole.request.limit = SearchRequest{}.limit;
  whole.request.facet_limit = SearchRequest{}.facet_limit;
  std::string query = query_string(whole);
  if (whole.request.in_sentence) query += "&in=sentence";
  const std::string more = query.empty() ? "" : "&" + query;
  const std::string separator =
      address.request.lang == Lang::kSwedish ? "&separator=semicolon" : "";
  values["csv_url"] = mustache::data("/api/v1/decisions/export?format=csv" + separator + more);
  values["jsonl_url"] = mustache::data("/api/v1/decisions/export?format=jsonl" + more);
  PageAddress feed = search_of(whole);
  feed.request.limit = kFeedLimit;
  feed.request.in_sentence = whole.request.in_sentence;
  values["feed_url"] = mustache::data(feed_url(feed));
}

}  // namespace

std::string render_decisions_page(const PageAddress& address, const DecisionList& list,
                                  std::uint32_t with_words) {
  static const LocalisedTemplate kTemplate("decisions.mustache");
  const SearchRequest& request = address.request;
  const Lang lang = request.lang;
  const std::string heading =
      request.text.empty()
          ? plural(lang, "decisions.heading", list.total)
          : plural(lang,
                   request.in_sentence ? "decisions.heading.with" : "decisions.heading.for",
                   list.total, {{"query", request.text}});
  mustache::data values = frame_values(
      {text(lang, request.text.empty() ? "decisions.title" : "decisions.title.for",
            {{"query", request.text}}),
       decisions_url(in_other_language(address)), address, heading});
  values["heading"] = mustache::data(heading);
  set_words(values, address, with_words);
  values["decided_from"] = mustache::data(to_string(request.decided_from));
  values["decided_to"] = mustache::data(to_string(request.decided_to));
  set_document_filters(values, address);
  set_bodies(values, list.bodies, address);
  set_paging(values, address, list.total, decisions_url);
  set_taking(values, address);
  values["documents_url"] = mustache::data(search_url(search_of(from_first(address))));
  const bool narrowed = !request.text.empty() || has_filters(request);
  if (narrowed) {
    PageAddress everything{SearchRequest{}, address.language_chosen};
    everything.request.lang = lang;
    everything.request.limit = kDecisionsOnPage;
    values["everything_url"] = mustache::data(decisions_url(everything));
  }
  if (list.decisions.empty()) {
    mustache::data empty;
    empty["beyond"] = mustache::data(list.total > 0);
    empty["first_url"] = mustache::data(decisions_url(from_first(address)));
    empty["nothing"] = mustache::data(list.total == 0);
    empty["nothing_at_all"] = mustache::data(list.total == 0 && !narrowed);
    values["empty"] = std::move(empty);
  } else {
    mustache::list rows;
    rows.reserve(list.decisions.size());
    for (const ListedDecision& item : list.decisions) rows.push_back(row_values(item, address));
    set_list(values, "rows", std::move(rows));
    const std::string first = number(lang, request.offset + 1ULL);
    const std::string last = number(lang, request.offset + list.decisions.size());
    values["range"] =
        mustache::data(text(lang, "results.range", {{"first", first}, {"last", last}}));
  }
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
