// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/alternatives.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <utility>

namespace leta::server {
namespace {

struct LeafRange {
  std::size_t first;
  std::size_t last;
  bool operator==(const LeafRange&) const = default;
};

// The leaves of the query that a node asks for; nothing where it is not about words side by side.
std::optional<LeafRange> leaves_of(const PlanNode& node) {
  switch (node.kind) {
    case PlanNode::Kind::kLeaf:
      return LeafRange{node.leaf, node.leaf};
    case PlanNode::Kind::kAlternatives:
      return leaves_of(node.children.front());
    case PlanNode::Kind::kAnd: {
      const auto front = leaves_of(node.children.front());
      const auto back = leaves_of(node.children.back());
      if (!front || !back) return std::nullopt;
      return LeafRange{front->first, back->last};
    }
    default:
      return std::nullopt;
  }
}

// Makes children [begin, end) of a kAnd one child that is either all of them or `way`.
void wrap(PlanNode& node, std::size_t begin, std::size_t end, PlanNode way) {
  const auto first = node.children.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = node.children.begin() + static_cast<std::ptrdiff_t>(end);
  PlanNode together{PlanNode::Kind::kAnd, 0, {std::make_move_iterator(first),
                                              std::make_move_iterator(last)}};
  *first = {PlanNode::Kind::kAlternatives, 0, {std::move(together), std::move(way)}};
  node.children.erase(first + 1, last);
}

bool add(PlanNode& node, LeafRange wanted, const PlanNode& way) {
  if (node.kind == PlanNode::Kind::kAlternatives) {
    if (leaves_of(node) == wanted) {
      node.children.push_back(way);
      return true;
    }
    return add(node.children.front(), wanted, way);
  }
  if (node.kind == PlanNode::Kind::kLeaf) {
    if (leaves_of(node) != wanted) return false;
    node = {PlanNode::Kind::kAlternatives, 0, {node, way}};
    return true;
  }
  if (node.kind == PlanNode::Kind::kAnd && wanted.first != wanted.last) {
    const auto edge = [&](const PlanNode& child, std::size_t LeafRange::* end, std::size_t leaf) {
      const std::optional<LeafRange> range = leaves_of(child);
      return range && (*range).*end == leaf;
    };
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (!edge(node.children[i], &LeafRange::first, wanted.first)) continue;
      for (std::size_t j = i + 1; j < node.children.size(); ++j) {
        if (!edge(node.children[j], &LeafRange::last, wanted.last)) continue;
        wrap(node, i, j + 1, way);
        return true;
      }
    }
  }
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](PlanNode& child) { return add(child, wanted, way); });
}

}  // namespace

bool add_alternative(QueryPlan& plan, std::size_t first, std::size_t last, QueryLeaf way) {
  if (!add(plan.root, {first, last}, {PlanNode::Kind::kLeaf, plan.leaves.size(), {}})) return false;
  way.instead_of.resize(last - first + 1);
  std::iota(way.instead_of.begin(), way.instead_of.end(), first);
  plan.leaves.push_back(std::move(way));
  return true;
}

}  // namespace leta::server
