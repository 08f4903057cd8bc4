// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/widening.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace leta::server {
namespace {

bool may_miss(const PlanNode& node, const QueryPlan& plan) {
  switch (node.kind) {
    case PlanNode::Kind::kLeaf: {
      const QueryLeaf& leaf = plan.leaves[node.leaf];
      return leaf.kind == QueryLeaf::Kind::kWord && !leaf.as_written && !leaf.negated &&
             leaf.field == schema::Field::kText;
    }
    case PlanNode::Kind::kAlternatives:
      return true;
    default:
      return false;
  }
}

// How many words of the query a child of the root is, where it may be missing.
std::size_t words_in(const PlanNode& node, const QueryPlan& plan) {
  if (node.kind == PlanNode::Kind::kLeaf) return may_miss(node, plan) ? 1 : 0;
  if (node.kind == PlanNode::Kind::kAlternatives) return words_in(node.children.front(), plan);
  if (node.kind != PlanNode::Kind::kAnd) return 0;
  std::size_t words = 0;
  for (const PlanNode& child : node.children) words += words_in(child, plan);
  return words;
}

// Beside the word itself, as Variant::weight has it.
constexpr float kPartWeight = 0.4F;

// A document with a compound's parts answers a question for the compound, less well.
void add_parts(QueryLeaf& leaf) {
  for (const std::string& part : leaf.parts) {
    for (const text::TermType type : {text::TermType::kLemma, text::TermType::kPart}) {
      leaf.variants.push_back({type, part, kPartWeight, MatchHow::kCompound});
    }
  }
}

// Of words that another way may stand for together, each alone is something too.
void loosen(PlanNode& node, QueryPlan& plan) {
  if (node.kind == PlanNode::Kind::kLeaf) {
    add_parts(plan.leaves[node.leaf]);
  } else if (node.kind == PlanNode::Kind::kAlternatives) {
    loosen(node.children.front(), plan);
  } else if (node.kind == PlanNode::Kind::kAnd) {
    node.kind = PlanNode::Kind::kOr;
    for (PlanNode& child : node.children) loosen(child, plan);
  }
}

}  // namespace

bool is_question(std::string_view query, std::size_t words) {
  return words >= kQuestionWords || (words >= 2 && query.ends_with('?'));
}

bool are_too_few(std::uint32_t documents, std::string_view query, std::size_t words) {
  if (words == 0 || (words == 1 && !query.ends_with('?'))) return false;
  return documents < (words < 3 ? 1 : 10);
}

std::size_t widenable_words(const QueryPlan& plan) {
  if (plan.root.kind != PlanNode::Kind::kAnd) {
    return may_miss(plan.root, plan) ? words_in(plan.root, plan) : 0;
  }
  std::size_t words = 0;
  for (const PlanNode& child : plan.root.children) {
    if (may_miss(child, plan)) words += words_in(child, plan);
  }
  return words;
}

QueryPlan widen(QueryPlan plan) {
  if (plan.root.kind != PlanNode::Kind::kAnd) {
    plan.root = PlanNode{PlanNode::Kind::kAnd, 0, {PlanNode(plan.root)}};
  }
  std::vector<PlanNode>& children = plan.root.children;
  const auto words =
      std::stable_partition(children.begin(), children.end(),
                            [&](const PlanNode& child) { return !may_miss(child, plan); });
  PlanNode most{PlanNode::Kind::kMost,
                0,
                {std::make_move_iterator(words), std::make_move_iterator(children.end())}};
  children.erase(words, children.end());
  for (PlanNode& word : most.children) loosen(word, plan);
  if (children.empty()) {
    plan.root = std::move(most);
  } else {
    children.push_back(std::move(most));
  }
  return plan;
}

}  // namespace leta::server
