// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/answers/problem.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// A problem as a whole HTML document, with a search field as the way out. `address` holds what
// could be read of the request: its language and text. The heading is the catalogue's for the
// status; `problem.detail` is shown where it says more. Safe to call from several threads.
std::string render_error_page(const Problem& problem, const PageAddress& address);

}  // namespace leta::server
