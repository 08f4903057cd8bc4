// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <kainjow/mustache.hpp>

#include "search-server/answers/search_response.h"
#include "search-server/pages/page_url.h"

namespace leta::server {

// For timeline.mustache: a bar chart of years (decades, where there are very many) or of the months
// of the year that is chosen, which is also a table. Each bar leads to the hits that it counts.
// Sets nothing where there is no time to choose.
void set_timeline(kainjow::mustache::data& values, const Timeline& timeline,
                  const PageAddress& address);

}  // namespace leta::server
