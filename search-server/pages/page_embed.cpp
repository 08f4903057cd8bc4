// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_embed.h"

#include "search-server/pages/page_parts.h"
#include "search-server/pages/page_template.h"
#include "search-server/pages/texts.h"

namespace leta::server {

std::string render_embed_page(Lang lang, bool language_chosen, const std::string& site,
                              const SiteLook& look) {
  static const LocalisedTemplate kTemplate("embed.mustache");
  PageAddress address;
  address.request.lang = lang;
  address.language_chosen = language_chosen;
  address.look = &look;
  const Lang other = lang == Lang::kSwedish ? Lang::kEnglish : Lang::kSwedish;
  kainjow::mustache::data values = frame_values(
      {std::string(text(lang, "embed.title")), "/embed?lang=" + std::string(lang_tag(other)), address,
       std::string(text(lang, "embed.lead"))});
  values["site_url"] = kainjow::mustache::data(site);
  return kTemplate.render(lang, values);
}

}  // namespace leta::server
