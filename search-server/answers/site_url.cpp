// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/site_url.h"

#include <algorithm>

namespace leta::server {

std::string site_url(const HttpRequest& request) {
  if (!request.public_url.empty()) return request.public_url;
  const bool is_host = std::ranges::all_of(request.host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
  if (!is_host || request.host.empty()) return "";
  return (request.behind_tls ? "https://" : "http://") + request.host;
}

}  // namespace leta::server
