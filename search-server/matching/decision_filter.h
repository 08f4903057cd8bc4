// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "search-server/answers/search_request.h"
#include "search-server/matching/findings_columns.h"

namespace leta::server {

// What a request asks of decisions: who and when, of one and the same decision.
class DecisionFilter {
 public:
  DecisionFilter(const SearchRequest& request, const DecisionColumn& column);

  // False when the request asks nothing of decisions.
  bool is_active() const { return is_active_; }
  bool passes(const DecisionEntry& decision) const;
  // Whether the document has a decision that passes.
  bool passes(Xapian::docid document) const;

 private:
  const DecisionColumn& column_;
  bool is_active_;
  bool by_body_;
  std::vector<bool> wanted_;  // by ordinal of the body
  bool by_day_;
  std::int32_t first_, last_;
};

}  // namespace leta::server
