// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <kainjow/mustache.hpp>

#include <string>

#include "archive/document.h"
#include "search-server/answers/search_response.h"

namespace leta::server {

// What reference managers and search engines read of a document's page, as "citation" of
// citation.mustache and document.mustache: schema.org as JSON-LD, the meta tags of Highwire and
// Dublin Core, and an OpenURL (COinS). `title` and `url` as the page shows them; `url` leads to the
// document itself.
kainjow::mustache::data citation_values(const Document& document, const std::string& title,
                                        const std::string& url);

// The OpenURL (COinS) of a hit among others, by which a reference manager takes several at once. `site`
// is the server's address, before a path.
std::string hit_open_url(const Hit& hit, const std::string& site);

}  // namespace leta::server
