// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/answers/search_request.h"
#include "search-server/pages/site_look.h"

namespace leta::server {

// The page that shows how to have the search box on another site, as a whole HTML document. `site` is
// the server's address as its clients know it (site_url()), which the examples hold. Safe to call from
// several threads.
std::string render_embed_page(Lang lang, bool language_chosen, const std::string& site,
                              const SiteLook& look = built_in_look());

}  // namespace leta::server
