// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/node.h"

#include "parsers/lines.h"

namespace leta::parsers {
namespace {

void append_text(const Node& node, std::string& out) {
  out += node.text;
  for (const Node& child : node.children) append_text(child, out);
}

}  // namespace

std::string_view Node::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return value;
  }
  return {};
}

const Node* Node::child(std::string_view child_name) const {
  for (const Node& node : children) {
    if (node.name == child_name) return &node;
  }
  return nullptr;
}

std::string text_of(const Node& node) {
  std::string text;
  append_text(node, text);
  return text;
}

std::string child_text(const Node& node, std::string_view child_name) {
  const Node* child = node.child(child_name);
  return child == nullptr ? std::string() : std::string(trim(text_of(*child)));
}

}  // namespace leta::parsers
