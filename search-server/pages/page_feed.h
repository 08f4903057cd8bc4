// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/exports/feed.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// A feed in Atom (RFC 4287), with paging (RFC 5005). Entries keep their ids as long as the server
// keeps its name: they are made of it and of the document's id. `site` as in export_record().
std::string render_feed(const Feed& feed, PageAddress address, const std::string& site);

// "/feed.atom?q=skola": the feed of a search.
std::string feed_url(const PageAddress& address);

}  // namespace leta::server
