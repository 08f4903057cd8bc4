// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/json_writer.h"

#include "archive/document_codec.h"
#include "search-server/answers/links.h"
#include "search-server/formats/json_stream.h"
#include "search-server/formats/json_text.h"

namespace leta::server {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json date_json(const Date& date, Origin origin) {
  if (!date) return nullptr;
  return {{"value", to_string(date)},
          {"precision", precision_name(date.precision)},
          {"source", origin_name(origin)}};
}

Json filters_json(const SearchRequest& request) {
  Json filters = Json::object();
  for (const schema::FacetRow& row : schema::kFacets) {
    if (!request.filter(row.facet).empty()) filters[std::string(row.name)] = request.filter(row.facet);
  }
  if (request.from) filters["from"] = to_string(request.from);
  if (request.to) filters["to"] = to_string(request.to);
  if (request.mentioned_from) filters["mentioned_from"] = to_string(request.mentioned_from);
  if (request.mentioned_to) filters["mentioned_to"] = to_string(request.mentioned_to);
  if (request.decisions) filters["decisions"] = "1";
  if (!request.decided_by.empty()) filters["decided_by"] = request.decided_by;
  if (request.decided_from) filters["decided_from"] = to_string(request.decided_from);
  if (request.decided_to) filters["decided_to"] = to_string(request.decided_to);
  return filters;
}

Json query_json(const SearchRequest& request, const SearchResponse& response) {
  Json query = {{"text", request.text},
                {"filters", filters_json(request)},
                {"match", response.match == MatchMode::kAll ? "all" : "most"},
                {"sort", sort_name(request.sort)},
                {"offset", request.offset},
                {"limit", request.limit}};
  if (request.group_versions) query["group"] = "versions";
  if (response.truncated) query["truncated"] = true;
  return query;
}

// Hits and facets are most of what is answered, so they are written as text at once.

void write_list(std::string_view key, const std::vector<std::string>& values, JsonStream& json) {
  json.key(key).begin_array();
  for (const std::string& value : values) json.text(value);
  json.end_array();
}

void write_date(const Date& date, Origin origin, JsonStream& json) {
  if (!date) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("value").text(to_string(date));
  json.key("precision").text(precision_name(date.precision));
  json.key("source").text(origin_name(origin));
  json.end_object();
}

// A hit has marks and a score beside what its document says of itself.
enum class Detail : std::uint8_t { kDocument, kHit };

// Leaves the object open.
void begin_document(const Hit& hit, Detail detail, JsonStream& json) {
  json.begin_object();
  json.key("id").text(hit.id);
  json.key("title").text(hit.title);
  if (detail == Detail::kHit) json.key("title_html").text(marked_html(hit.title_marked));
  json.key("url").text(hit.url);
  json.key("source").text(hit.source);
  json.key("kind").text_or_null(hit.kind);
  json.key("collection").text_or_null(hit.collection);
  json.key("source_id").text_or_null(hit.source_id);
  json.key("date");
  write_date(hit.date, hit.date_origin, json);
  write_list("authors", hit.authors, json);
  write_list("topics", hit.topics, json);
  write_list("organisations", hit.organisations, json);
  json.key("language").text_or_null(hit.language);
  if (detail == Detail::kHit) json.key("score").number(hit.score);
  if (hit.is_damaged) json.key("damaged").boolean(true);
}

void write_hit(const Hit& hit, JsonStream& json) {
  begin_document(hit, Detail::kHit, json);
  if (hit.versions > 0) json.key("versions").number(std::uint64_t{hit.versions});
  json.key("snippet_html").text(marked_html(hit.snippet));
  json.key("passages").begin_array();
  for (const HitPassage& passage : hit.passages) {
    json.begin_object();
    json.key("label").text(passage.label);
    json.key("label_html").text(marked_html(passage.label_marked));
    if (passage.page > 0) json.key("page").number(static_cast<std::uint64_t>(passage.page));
    json.key("url").text(passage.url);
    json.key("snippet_html").text(marked_html(passage.snippet));
    json.end_object();
  }
  json.end_array();
  json.key("matched").begin_array();
  for (const Matched& matched : hit.matched) {
    json.begin_object();
    json.key("query").text(matched.query);
    json.key("as").text(matched.as);
    json.key("how").text(match_how_name(matched.how));
    json.end_object();
  }
  json.end_array().end_object();
}

void write_facet(const FacetCounts& facet, JsonStream& json) {
  json.begin_object().key("values").begin_array();
  for (const FacetValue& value : facet.values) {
    json.begin_object();
    json.key("value").text(value.value);
    json.key("count").number(std::uint64_t{value.count});
    json.key("selected").boolean(value.selected);
    json.end_object();
  }
  json.end_array();
  json.key("missing").number(std::uint64_t{facet.missing});
  json.key("more").number(std::uint64_t{facet.more});
  json.end_object();
}

Json index_json(const IndexState& index) {
  return {{"generation", index.generation}, {"documents", index.documents}};
}

// With what a search could not look into, and whether it is of another archive than the page before.
Json searched_json(const SearchRequest& request, const IndexState& index) {
  Json json = index_json(index);
  if (request.generation) json["changed"] = index.generation != *request.generation;
  json["unread"] = Json::array();
  for (const UnreadFiles& unread : index.unread) {
    json["unread"].push_back({{"collection", unread.collection}, {"files", unread.files}});
  }
  return json;
}

Json listed_decision(const ListedDecision& item) {
  Json decision = decision_to_json(item.decision, item.what);
  decision["label"] = item.label;
  decision["url"] = item.url;
  decision["page"] = item.page;
  const Hit& hit = item.document;
  decision["document"] = {{"id", hit.id},
                          {"title", hit.title},
                          {"url", hit.url},
                          {"kind", text_or_null(hit.kind)},
                          {"collection", text_or_null(hit.collection)},
                          {"date", date_json(hit.date, hit.date_origin)}};
  if (hit.is_damaged) decision["damaged"] = true;
  return decision;
}

// "" for what stands for itself in HTML.
std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string search_json(const SearchRequest& request, const SearchResponse& response) {
  JsonStream json;
  json.begin_object();
  json.key("query").raw(json_text(query_json(request, response)));
  json.key("total").number(std::uint64_t{response.total});
  if (response.groups) json.key("groups").number(std::uint64_t{*response.groups});
  if (response.truncated) json.key("truncated").boolean(true);
  json.key("hits").begin_array();
  for (const Hit& hit : response.hits) write_hit(hit, json);
  json.end_array();
  json.key("facets").begin_object();
  for (const FacetCounts& facet : response.facets) {
    json.key(schema::row(facet.facet).name);
    write_facet(facet, json);
  }
  json.end_object();
  json.key("suggestion");
  if (response.suggestion) {
    json.begin_object().key("text").text(*response.suggestion).end_object();
  } else {
    json.null();
  }
  json.key("index").raw(json_text(searched_json(request, response.index)));
  return json.end_object().take();
}

std::string document_json(const DocumentView& view) {
  Json json = {{"id", view.record.id},
               {"source", view.record.source},
               {"page", document_path(view.record.id)},
               {"original", nullptr}};
  if (view.has_original) json["original"] = original_path(view.record.id);
  json["copies"] = Json::array();
  for (const Copy& copy : view.record.copies) {
    json["copies"].push_back({{"id", copy.id}, {"source", copy.source}});
  }
  json.update(document_to_json(view.document));
  if (!is_web_url(view.document.url.value)) json.erase("url");
  for (std::size_t i = 0; i < view.document.passages.size(); ++i) {
    json["passages"][i]["link"] = 
        passage_url(view.document, view.record.id, i, view.original_opens_at_pages);
  }
  const auto references = [](const std::vector<ReferenceLink>& links) {
    Json list = Json::array();
    for (const ReferenceLink& link : links) {
      list.push_back({{"value", link.value}, {"url", link.url}, {"documents", link.documents}});
    }
    return list;
  };
  json["case_numbers"] = references(view.case_numbers);
  json["paragraphs"] = references(view.paragraphs);
  json["versions"] = Json::array();
  for (const Version& version : view.versions) {
    const Hit& other = version.document;
    json["versions"].push_back({{"id", other.id},
                                {"title", other.title},
                                {"date", date_json(other.date, other.date_origin)},
                                {"source", other.source},
                                {"newer", version.is_newer}});
  }
  json["index"] = index_json(view.index);
  return json_text(json);
}

std::string similar_json(std::string_view id, const std::vector<Hit>& hits) {
  JsonStream json;
  json.begin_object().key("id").text(id).key("hits").begin_array();
  for (const Hit& hit : hits) {
    begin_document(hit, Detail::kHit, json);
    json.end_object();
  }
  return json.end_array().end_object().take();
}

std::string exported_json(const ExportRecord& record) {
  JsonStream json;
  begin_document(record.hit, Detail::kDocument, json);
  return json.key("page").text(record.page).end_object().take();
}

std::string decisions_json(const SearchRequest& request, const DecisionList& list) {
  Json json = {{"query",
                {{"text", request.text},
                 {"in", request.in_sentence ? "sentence" : "document"},
                 {"filters", filters_json(request)},
                 {"offset", request.offset},
                 {"limit", request.limit}}},
               {"total", list.total},
               {"decisions", Json::array()}};
  for (const ListedDecision& item : list.decisions) {
    json["decisions"].push_back(listed_decision(item));
  }
  Json bodies = Json::array();
  for (const FacetValue& body : list.bodies.values) {
    bodies.push_back({{"value", body.value}, {"count", body.count}, {"selected", body.selected}});
  }
  json["facets"]["decided_by"] = {{"values", std::move(bodies)},
                                  {"missing", list.bodies.missing},
                                  {"more", list.bodies.more}};
  json["index"] = index_json(list.index);
  return json_text(json);
}

std::string exported_decision_json(const ListedDecision& decision) {
  return json_text(listed_decision(decision));
}

std::string suggestions_json(const std::vector<Suggestion>& suggestions) {
  Json json = {{"suggestions", Json::array()}};
  for (const Suggestion& suggestion : suggestions) {
    json["suggestions"].push_back({{"text", suggestion.text},
                                   {"type", suggestion_type_name(suggestion.type)},
                                   {"url", suggestion.url}});
  }
  return json_text(json);
}

std::string problem_json(const Problem& problem) {
  Json json = {{"type", "about:blank"}, {"title", problem.title}, {"status", problem.status}};
  if (!problem.detail.empty()) json["detail"] = problem.detail;
  if (!problem.errors.empty()) {
    json["errors"] = Json::array();
    for (const ParameterError& error : problem.errors) {
      json["errors"].push_back({{"parameter", error.parameter}, {"detail", error.reason}});
    }
  }
  return json_text(json);
}

std::string status_json(std::string_view status) { return json_text({{"status", status}}); }

std::string marked_html(const MarkedText& text) {
  std::string html;
  for (const Segment& segment : text) {
    if (segment.marked) html += "<mark>";
    std::size_t begin = 0;
    for (std::size_t at = 0; at < segment.text.size(); ++at) {
      const std::string_view entity = entity_of(segment.text[at]);
      if (entity.empty()) continue;
      html.append(segment.text, begin, at - begin).append(entity);
      begin = at + 1;
    }
    html.append(segment.text, begin);
    if (segment.marked) html += "</mark>";
  }
  return html;
}

}  // namespace leta::server
