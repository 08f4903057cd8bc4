// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "archive/text/analyser.h"
#include "search-server/query/query_plan.h"
#include "search-server/query/synonym_table.h"

namespace leta::server {

// Lets words of the query stand for their synonyms as well, which count for less: SKL finds SKR and
// "Sveriges Kommuner och Regioner". A synonym of several words must stand side by side in a document,
// in any of their forms. What is quoted or not wanted stays as it is. Throws Xapian::Error.
void add_synonyms(QueryPlan& plan, const SynonymTable& table, const Xapian::Database& database,
                  text::Analyser& analyser);

}  // namespace leta::server
