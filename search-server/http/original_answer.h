// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "search-server/answers/original_file.h"
#include "search-server/http/http_message.h"

namespace leta::server {

// The answer that gives a file, called `name`, whole or in part (Range), or says that the client has
// it already. The status is 200, 206, 304 or 416; what is in common with other answers (caching,
// security headers, the body of 416) is for the caller to add.
HttpResponse original_answer(const HttpRequest& request, OriginalFile original,
                             std::string_view name);

// Nothing that the file may hold runs, loads or leads anywhere.
inline constexpr std::string_view kOriginalPolicy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

}  // namespace leta::server
