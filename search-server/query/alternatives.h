// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "search-server/query/query_plan.h"

namespace leta::server {

// Lets `way` answer in place of the plan's leaves from `first` to `last`, which stand side by side:
// a document has all of them, or `way`; the better one counts. `way` becomes a leaf of the plan.
//
// False, and the plan as before, where the leaves are not neighbours under one kAnd, or where one of
// them is in a neighbourhood already that reaches beyond them: then ways would overlap.
bool add_alternative(QueryPlan& plan, std::size_t first, std::size_t last, QueryLeaf way);

}  // namespace leta::server
