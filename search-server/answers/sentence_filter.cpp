// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/sentence_filter.h"

#include <algorithm>

#include "search-server/matching/matcher.h"
#include "search-server/matching/positions.h"

namespace leta::server {

SentenceFilter::SentenceFilter(const QueryPlan& plan, const Reader& reader)
    : plan_(plan), reader_(reader), highlighter_(plan), found_(plan.leaves.size()) {
  ask_documents(plan_.root);
}

void SentenceFilter::ask_documents(const PlanNode& node) {
  const bool is_of_document =
      node.kind == PlanNode::Kind::kNot ||
      (node.kind == PlanNode::Kind::kLeaf && plan_.leaves[node.leaf].field != schema::Field::kText);
  if (is_of_document) {
    QueryPlan alone = plan_;
    alone.root = node;
    of_documents_.emplace(&node, match(alone, reader_, false).documents);
    return;
  }
  for (const PlanNode& child : node.children) ask_documents(child);
}

bool SentenceFilter::passes(Xapian::docid document, std::uint32_t decision) {
  if (document != document_) {
    sentences_ = reader_.snapshot.sentences().of(document, reader_);
    document_ = document;
  }
  if (decision >= sentences_->size()) return false;
  const SentenceWords& sentence = (*sentences_)[decision];
  std::fill(found_.begin(), found_.end(), false);
  highlighter_.find_leaves(sentence, found_);
  return holds(plan_.root, sentence);
}

bool SentenceFilter::holds(const PlanNode& node, const SentenceWords& sentence) const {
  const auto of_documents = of_documents_.find(&node);
  if (of_documents != of_documents_.end()) return of_documents->second.contains(document_);
  const auto child_holds = [&](const PlanNode& child) { return holds(child, sentence); };
  switch (node.kind) {
    case PlanNode::Kind::kLeaf: {
      const QueryLeaf& leaf = plan_.leaves[node.leaf];
      if (leaf.kind == QueryLeaf::Kind::kNear) return stands_near(leaf, sentence);
      return found_[node.leaf];
    }
    case PlanNode::Kind::kOr:
    case PlanNode::Kind::kAlternatives:
      return std::ranges::any_of(node.children, child_holds);
    case PlanNode::Kind::kEverything:
    case PlanNode::Kind::kAnd:
    case PlanNode::Kind::kMost:
    case PlanNode::Kind::kNot:
      break;
  }
  return std::ranges::all_of(node.children, child_holds);
}

bool SentenceFilter::stands_near(const QueryLeaf& leaf, const SentenceWords& sentence) const {
  WordPositions positions(leaf.words.size());
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    for (std::size_t i = 0; i < leaf.words.size(); ++i) {
      if (sentence[at]->front().text == leaf.words[i]) {
        positions[i].push_back(static_cast<Xapian::termpos>(at));
      }
    }
  }
  return stand_near(positions, leaf.distance);
}

}  // namespace leta::server
