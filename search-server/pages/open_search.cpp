// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/open_search.h"

#include "search-server/formats/json_text.h"
#include "search-server/pages/page_resources.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/texts.h"

namespace leta::server {

std::string render_open_search(Lang lang, const std::string& site, const SiteLook& look) {
  static const LocalisedTemplate kTemplate("open_search.mustache");
  kainjow::mustache::data values;
  values["page_lang"] = kainjow::mustache::data(std::string(lang_tag(lang)));
  values["site_url"] = kainjow::mustache::data(site);
  values["site_name"] = kainjow::mustache::data(look.name);
  const bool own_logo = !look.logo.path.empty();
  values["logo_url"] = kainjow::mustache::data(own_logo ? look.logo.path
                                                        : static_path(*find_web_file("leta.svg")));
  values["logo_type"] =
      kainjow::mustache::data(own_logo ? look.logo.media_type : std::string("image/svg+xml"));
  return kTemplate.render(lang, values);
}

std::string open_search_suggestions(std::string_view text,
                                    const std::vector<Suggestion>& suggestions,
                                    const std::string& site) {
  using Json = nlohmann::ordered_json;
  Json texts = Json::array();
  Json descriptions = Json::array();
  Json urls = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    texts.push_back(suggestion.text);
    descriptions.push_back("");
    urls.push_back(suggestion.url.starts_with('/') ? site + suggestion.url : suggestion.url);
  }
  return json_text(Json::array({text, texts, descriptions, urls}));
}

}  // namespace leta::server
