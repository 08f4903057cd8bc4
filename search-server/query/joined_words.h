// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "archive/text/analyser.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

// Compounds that were written apart, in the query or in documents: "social förvaltningen" finds
// socialförvaltningen as well, where documents have such a word, and "socialförvaltningen" finds
// "social förvaltning", side by side and in other forms. What is quoted or not wanted stays as it
// is. Throws Xapian::Error.
void add_joined_words(QueryPlan& plan, const Reader& reader);

}  // namespace leta::server
