// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/http/http_message.h"

namespace leta::server {

// The server's address, to stand before a path: for answers that are read elsewhere, where a path
// alone leads nowhere. It is that of the configuration, else as the client of this request knows it;
// "" when that does not say it, or says what is no host.
std::string site_url(const HttpRequest& request);

}  // namespace leta::server
