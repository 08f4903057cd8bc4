// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "search-server/answers/compare_view.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// "/document/{after}/compare?with={before}", with the search that the reader came from.
std::string compare_url(std::string_view before, std::string_view after,
                        const PageAddress& address);

// The page `/document/{id}/compare` as a whole HTML document; `at`: the change that the reader has
// come to, from 1. Safe to call from several threads.
std::string render_compare_page(const CompareView& view, const PageAddress& address,
                                std::size_t at);

}  // namespace leta::server
