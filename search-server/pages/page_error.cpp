// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_error.h"

#include <algorithm>
#include <array>

#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

namespace mustache = kainjow::mustache;

// The key of the catalogue's texts for a problem.
std::string text_key(const Problem& problem) {
  if (problem.status == 503) {
    switch (problem.unready) {
      case Unready::kBusy:
        break;
      case Unready::kTooLong:
        return "error.too_long";
      case Unready::kStarting:
        return "error.starting";
      case Unready::kUnreadable:
        return "error.unreadable";
    }
  }
  constexpr std::array kKnown = {400, 401, 404, 405, 413, 414, 416, 429, 431, 500, 503};
  const bool known = std::ranges::find(kKnown, problem.status) != kKnown.end();
  return known ? "error." + std::to_string(problem.status) : "error.other";
}

// What a parameter is called on the page; its own name when the page has no field for it.
std::string parameter_in_words(Lang lang, const std::string& parameter) {
  if (parameter == "q") return std::string(text(lang, "search.label"));
  if (parameter == "from") return std::string(text(lang, "filters.from"));
  if (parameter == "to") return std::string(text(lang, "filters.to"));
  if (parameter == "sort") return std::string(text(lang, "sort.label"));
  if (const auto facet = schema::facet_from_name(parameter)) {
    return std::string(text(lang, "facet." + std::string(schema::row(*facet).name)));
  }
  return parameter;
}

}  // namespace

std::string_view problem_heading(const Problem& problem, Lang lang) {
  return text(lang, text_key(problem));
}

std::string render_error_page(const Problem& problem, const PageAddress& address,
                              const std::string& again) {
  static const LocalisedTemplate kTemplate("error.mustache");
  const Lang lang = address.request.lang;
  const std::string title(problem_heading(problem, lang));
  PageAddress other = in_other_language(address);
  mustache::data values =
      frame_values({text(lang, "error.title", {{"title", title}}), search_url(other), address});
  values["error_title"] = mustache::data(title);
  values["error_help"] = mustache::data(std::string(text(lang, text_key(problem) + ".help")));
  set_text(values, "error_detail", problem.detail);
  values["error_status"] =
      mustache::data(text(lang, "error.status", {{"status", std::to_string(problem.status)}}));
  set_text(values, "again_url", again);
  mustache::list errors;
  for (const ParameterError& error : problem.errors) {
    mustache::data item;
    item["parameter"] = mustache::data(parameter_in_words(lang, error.parameter));
    item["reason"] = mustache::data(error.reason);
    errors.push_back(std::move(item));
  }
  set_list(values, "errors", std::move(errors));
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
