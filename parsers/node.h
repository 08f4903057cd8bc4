// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leta::parsers {

// A piece of markup, XML or HTML: an element, or a run of text. Depth is bounded by whoever builds
// it (xml.h, html_tree.h), so that walking may recurse.
struct Node {
  std::string name;  // "p", "w:tbl"; empty for text
  std::string text;  // of a run of text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<Node> children;

  bool is_text() const { return name.empty(); }
  // The attribute's value; empty where there is none.
  std::string_view attribute(std::string_view attribute_name) const;
  // The first child element of that name, or null.
  const Node* child(std::string_view child_name) const;
};

// All text within `node`, unseparated and as it stands.
std::string text_of(const Node& node);
// The trimmed text of the first child of that name; empty where there is none.
std::string child_text(const Node& node, std::string_view child_name);

}  // namespace leta::parsers
