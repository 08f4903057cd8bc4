// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search-server/answers/decision_list.h"
#include "search-server/answers/document_view.h"
#include "search-server/answers/problem.h"
#include "search-server/answers/search_request.h"
#include "search-server/answers/search_response.h"
#include "search-server/answers/suggest.h"
#include "search-server/exports/export_record.h"

// Answers as JSON (docs/api.md). Always valid UTF-8, and safe inside a <script> element.
namespace leta::server {

std::string search_json(const SearchRequest& request, const SearchResponse& response);
std::string document_json(const DocumentView& view);
std::string similar_json(std::string_view id, const std::vector<Hit>& hits);
// A line of an export: a hit without what a query adds.
std::string exported_json(const ExportRecord& record);
std::string decisions_json(const SearchRequest& request, const DecisionList& list);
// A decision of decisions_json() by itself, on one line.
std::string exported_decision_json(const ListedDecision& decision);
std::string suggestions_json(const std::vector<Suggestion>& suggestions);
std::string problem_json(const Problem& problem);
std::string status_json(std::string_view status);

// Escaped for HTML, marked pieces in <mark>.
std::string marked_html(const MarkedText& text);

}  // namespace leta::server
