// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/answers/suggest.h"
#include "search-server/pages/site_look.h"

namespace leta::server {

// The description by which a browser can take the archive among its search engines
// (OpenSearch 1.1). `site` is the server's address, before a path.
std::string render_open_search(Lang lang, const std::string& site,
                               const SiteLook& look = built_in_look());

// Suggestions as browsers want them: the text, and lists of what it may become and where each
// leads.
std::string open_search_suggestions(std::string_view text,
                                    const std::vector<Suggestion>& suggestions,
                                    const std::string& site);

}  // namespace leta::server
