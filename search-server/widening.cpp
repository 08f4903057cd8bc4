// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/widening.h"

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

}  // namespace

bool is_question(std::string_view query, std::size_t words) {
  return words >= kQuestionWords || (words >= 2 && query.ends_with('?'));
}

std::uint32_t enough_documents(std::size_t words) { return words < 3 ? 1 : 10; }

std::size_t widenable_words(const QueryPlan& plan) {
  if (plan.root.kind != PlanNode::Kind::kAnd) return 0;
  return static_cast<std::size_t>(
      std::count_if(plan.root.children.begin(), plan.root.children.end(),
                    [&](const PlanNode& child) { return may_miss(child, plan); }));
}

QueryPlan widen(QueryPlan plan) {
  std::vector<PlanNode>& children = plan.root.children;
  const auto words =
      std::stable_partition(children.begin(), children.end(),
                            [&](const PlanNode& child) { return !may_miss(child, plan); });
  PlanNode most{PlanNode::Kind::kMost,
                0,
                {std::make_move_iterator(words), std::make_move_iterator(children.end())}};
  children.erase(words, children.end());
  for (const PlanNode& word : most.children) {
    if (word.kind == PlanNode::Kind::kLeaf) add_parts(plan.leaves[word.leaf]);
  }
  if (children.empty()) {
    plan.root = std::move(most);
  } else {
    children.push_back(std::move(most));
  }
  return plan;
}

}  // namespace leta::server
