// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/decision_filter.h"

#include <algorithm>
#include <string>

#include "archive/text/fold.h"

namespace leta::server {

DecisionFilter::DecisionFilter(const SearchRequest& request, const DecisionColumn& column)
    : column_(column),
      is_active_(request.decisions || !request.decided_by.empty() || request.decided_from ||
                 request.decided_to),
      by_body_(!request.decided_by.empty()),
      wanted_(column.body_count()),
      by_day_(request.decided_from || request.decided_to),
      first_(request.decided_from ? day_range(request.decided_from).first : 0),
      last_(request.decided_to ? day_range(request.decided_to).last : INT32_MAX) {
  std::vector<std::string> bodies;
  for (const std::string& body : request.decided_by) {
    bodies.push_back(body == kNoValue ? std::string() : text::fold_word(body));
  }
  for (std::uint32_t i = 0; i < column.body_count(); ++i) {
    wanted_[i] = std::ranges::find(bodies, column.folded_body(i)) != bodies.end();
  }
}

bool DecisionFilter::passes(const DecisionEntry& decision) const {
  if (by_body_ && !wanted_[decision.who]) return false;
  return !by_day_ ||
         (decision.days.first != 0 && decision.days.last >= first_ && decision.days.first <= last_);
}

bool DecisionFilter::passes(Xapian::docid document) const {
  return std::ranges::any_of(column_.of(document),
                             [&](const DecisionEntry& decision) { return passes(decision); });
}

}  // namespace leta::server
