// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/drawing_text.h"

#include <set>
#include <string>
#include <utility>

#include "parsers/office_document.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

void append_runs(const Node& node, std::vector<Node>& out) {
  for (const Node& child : node.children) {
    const std::string& name = child.name;
    if (name == "a:t" || name == "m:t") {
      append_html_run(text_of(child), out);
    } else if (name == "a:br") {
      out.push_back(html_element("br"));
    } else if (name == "a:tab") {
      append_html_run(" ", out);
    } else if (name == "a:fld") {
      const std::string_view type = child.attribute("type");
      if (type != "slidenum" && !type.starts_with("datetime")) append_runs(child, out);
    } else if (name == "mc:AlternateContent") {
      if (const Node* content = chosen_alternative(child)) append_runs(*content, out);
    } else {
      append_runs(child, out);
    }
  }
}

void append_line(std::string_view text, std::vector<Node>& out) {
  Node line = html_element("li");
  append_html_run(text, line.children);
  out.push_back(std::move(line));
}

void append_table(const Node& table, std::vector<Node>& out) {
  Node result = html_element("table");
  for (const Node& row : table.children) {
    if (row.name != "a:tr") continue;
    Node cells = html_element("tr");
    for (const Node& cell : row.children) {
      if (cell.name != "a:tc") continue;
      Node one = html_element("td");
      append_drawing_text(cell, one.children);
      cells.children.push_back(std::move(one));
    }
    result.children.push_back(std::move(cells));
  }
  out.push_back(std::move(result));
}

// Adds the names that are not in `seen` yet, in their order.
void append_names(const Node& node, std::set<std::string>& seen, std::vector<Node>& out) {
  for (const Node& child : node.children) {
    if (child.name == "c:numCache" || child.name == "c:numLit") continue;
    if (child.name == "c:v") {
      const auto [name, is_new] = seen.insert(text_of(child));
      if (is_new) append_line(*name, out);
    } else {
      append_names(child, seen, out);
    }
  }
}

}  // namespace

const Node* chosen_alternative(const Node& alternatives) {
  const Node* choice = alternatives.child("mc:Choice");
  return choice != nullptr && !choice->children.empty() ? choice
                                                        : alternatives.child("mc:Fallback");
}

void append_drawing_text(const Node& node, std::vector<Node>& out) {
  for (const Node& child : node.children) {
    if (child.name == "a:p") {
      Node line = html_element("li");
      append_runs(child, line.children);
      out.push_back(std::move(line));
    } else if (child.name == "a:tbl") {
      append_table(child, out);
    } else if (child.name == "mc:AlternateContent") {
      if (const Node* content = chosen_alternative(child)) append_drawing_text(*content, out);
    } else {
      append_drawing_text(child, out);
    }
  }
}

void append_referred_drawings(const ZipContainer& package,
                              const std::vector<OoxmlRelation>& relations, std::vector<Node>& out) {
  for (const OoxmlRelation& relation : relations) {
    if (relation.type != "diagramData" && relation.type != "chart") continue;
    const std::string_view xml = package.member(relation.target);
    if (xml.empty()) continue;
    const Result<Node> drawing = parse_xml(xml);
    if (!drawing) continue;
    Node block = html_element("div");
    append_drawing_text(*drawing, block.children);
    std::set<std::string> seen;
    append_names(*drawing, seen, block.children);
    out.push_back(std::move(block));
  }
}

}  // namespace leta::parsers
