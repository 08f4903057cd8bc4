// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "search-server/answers/problem.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// A problem as a whole HTML document, with a search field as the way out. `address` holds what
// could be read of the request: its language and text. The heading is the catalogue's for the
// problem; `problem.detail` is shown where it says more. `again`: what was asked for, path and query,
// where asking again may help; "" for nowhere. Safe to call from several threads.
std::string render_error_page(const Problem& problem, const PageAddress& address,
                              const std::string& again = {});

// The heading of that page.
std::string_view problem_heading(const Problem& problem, Lang lang);

}  // namespace leta::server
