// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/json_writer.h"

#include "archive/document_codec.h"
#include "search-server/json_text.h"
#include "search-server/links.h"

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

// What a hit says of its document, with or without a query.
Json plain_hit_json(const Hit& hit) {
  return {{"id", hit.id},
          {"title", hit.title},
          {"title_html", marked_html(hit.title_marked)},
          {"url", hit.url},
          {"source", hit.source},
          {"kind", text_or_null(hit.kind)},
          {"collection", text_or_null(hit.collection)},
          {"source_id", text_or_null(hit.source_id)},
          {"date", date_json(hit.date, hit.date_origin)},
          {"authors", hit.authors},
          {"topics", hit.topics},
          {"organisations", hit.organisations},
          {"language", text_or_null(hit.language)},
          {"score", hit.score}};
}

Json hit_json(const Hit& hit) {
  Json json = plain_hit_json(hit);
  if (hit.versions > 0) json["versions"] = hit.versions;
  json["snippet_html"] = marked_html(hit.snippet);
  json["passages"] = Json::array();
  for (const HitPassage& passage : hit.passages) {
    Json item = {{"label", passage.label}, {"label_html", marked_html(passage.label_marked)}};
    if (passage.page > 0) item["page"] = passage.page;
    item["url"] = passage.url;
    item["snippet_html"] = marked_html(passage.snippet);
    json["passages"].push_back(std::move(item));
  }
  json["matched"] = Json::array();
  for (const Matched& matched : hit.matched) {
    json["matched"].push_back({{"query", matched.query},
                               {"as", matched.as},
                               {"how", match_how_name(matched.how)}});
  }
  return json;
}

Json facet_json(const FacetCounts& facet) {
  Json values = Json::array();
  for (const FacetValue& value : facet.values) {
    values.push_back(
        {{"value", value.value}, {"count", value.count}, {"selected", value.selected}});
  }
  return {{"values", std::move(values)}, {"missing", facet.missing}, {"more", facet.more}};
}

Json index_json(const IndexState& index) {
  return {{"generation", index.generation}, {"documents", index.documents}};
}

}  // namespace

std::string search_json(const SearchRequest& request, const SearchResponse& response) {
  Json json = {{"query", query_json(request, response)}, {"total", response.total}};
  if (response.groups) json["groups"] = *response.groups;
  if (response.truncated) json["truncated"] = true;
  json["hits"] = Json::array();
  for (const Hit& hit : response.hits) json["hits"].push_back(hit_json(hit));
  json["facets"] = Json::object();
  for (const FacetCounts& facet : response.facets) {
    json["facets"][std::string(schema::row(facet.facet).name)] = facet_json(facet);
  }
  json["suggestion"] = response.suggestion ? Json{{"text", *response.suggestion}} : Json(nullptr);
  json["index"] = index_json(response.index);
  json["index"]["unread"] = Json::array();
  for (const UnreadFiles& unread : response.index.unread) {
    json["index"]["unread"].push_back(
        {{"collection", unread.collection}, {"files", unread.files}});
  }
  return json_text(json);
}

std::string document_json(const DocumentView& view) {
  Json json = {{"id", view.record.id},
               {"source", view.record.source},
               {"page", document_path(view.record.id)}};
  json["copies"] = Json::array();
  for (const Copy& copy : view.record.copies) {
    json["copies"].push_back({{"id", copy.id}, {"source", copy.source}});
  }
  json.update(document_to_json(view.document));
  if (!is_web_url(view.document.url.value)) json.erase("url");
  for (std::size_t i = 0; i < view.document.passages.size(); ++i) {
    json["passages"][i]["link"] = passage_url(view.document, view.record.id, i);
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
  Json json = {{"id", id}, {"hits", Json::array()}};
  for (const Hit& hit : hits) json["hits"].push_back(plain_hit_json(hit));
  return json_text(json);
}

std::string exported_json(const ExportRecord& record) {
  Json json = plain_hit_json(record.hit);
  json.erase("title_html");
  json.erase("score");
  json["page"] = record.page;
  return json_text(json);
}

std::string decisions_json(const SearchRequest& request, const DecisionList& list) {
  Json json = {{"query",
                {{"text", request.text},
                 {"filters", filters_json(request)},
                 {"offset", request.offset},
                 {"limit", request.limit}}},
               {"total", list.total},
               {"decisions", Json::array()}};
  for (const ListedDecision& item : list.decisions) {
    Json decision = decision_to_json(item.decision, item.what);
    decision["label"] = item.label;
    decision["url"] = item.url;
    const Hit& hit = item.document;
    decision["document"] = {{"id", hit.id},
                            {"title", hit.title},
                            {"url", hit.url},
                            {"kind", text_or_null(hit.kind)},
                            {"collection", text_or_null(hit.collection)},
                            {"date", date_json(hit.date, hit.date_origin)}};
    json["decisions"].push_back(std::move(decision));
  }
  json["index"] = index_json(list.index);
  return json_text(json);
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
    for (const char c : segment.text) {
      switch (c) {
        case '&':
          html += "&amp;";
          break;
        case '<':
          html += "&lt;";
          break;
        case '>':
          html += "&gt;";
          break;
        case '"':
          html += "&quot;";
          break;
        case '\'':
          html += "&#39;";
          break;
        default:
          html += c;
      }
    }
    if (segment.marked) html += "</mark>";
  }
  return html;
}

}  // namespace leta::server
