// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>

#include "search-server/answers/highlighter.h"
#include "search-server/matching/decision_sentences.h"
#include "search-server/matching/document_set.h"
#include "search-server/matching/live_archive.h"
#include "search-server/query/query_plan.h"

namespace leta::server {

// Which decisions have a query's words in their own sentence: in any way that the document is found by,
// all of the words, phrases and NEAR as a whole. What a query does not want, and what it asks of titles,
// authors or topics, is asked of the whole document.
class SentenceFilter {
 public:
  // `plan` as plan_query() and the stages after it left it, not widened. Throws as match() does.
  SentenceFilter(const QueryPlan& plan, const Reader& reader);

  // `decision` is its index in the document. Throws Xapian::Error.
  bool passes(Xapian::docid document, std::uint32_t decision);

 private:
  void ask_documents(const PlanNode& node);
  bool holds(const PlanNode& node, const SentenceWords& sentence) const;
  bool stands_near(const QueryLeaf& leaf, const SentenceWords& sentence) const;

  const QueryPlan& plan_;
  const Reader& reader_;
  const Highlighter highlighter_;
  std::map<const PlanNode*, DocumentSet> of_documents_;  // of the nodes that documents answer
  // Of the document at hand.
  Xapian::docid document_ = 0;
  std::shared_ptr<const DecisionWords> sentences_;
  std::vector<bool> found_;  // by leaf, in the sentence at hand
};

}  // namespace leta::server
