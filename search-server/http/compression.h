// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "search-server/http/http_message.h"

namespace leta::server {

// Whether an Accept-Encoding header takes gzip.
bool takes_gzip(std::string_view accept_encoding);

// Of an If-None-Match header, the tags of what was sent compressed (or not), as they are without
// compression: the two are different files to a cache, with a tag each.
std::string tags_sent(std::string_view if_none_match, bool compressed);

// Compresses a text where `gzip` says so, and says in the headers that the answer depends on it.
// Leaves what is no text, and bodies that are made while they are sent.
void encode(HttpResponse& response, bool gzip);

// Adds a header's name to Vary.
void add_vary(HttpResponse& response, std::string_view name);

}  // namespace leta::server
