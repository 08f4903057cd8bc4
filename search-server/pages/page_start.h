// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "search-server/pages/page_search.h"

namespace leta::server {

// The page `/` before anything is asked: what the archive holds, and how to ask.
std::string render_start(const PageAddress& address, const SearchPage& page);

}  // namespace leta::server
