// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/odt_body.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "parsers/office_document.h"

namespace leta::parsers {
namespace {

bool is_left_out(std::string_view name) {
  return name == "text:tracked-changes" || name == "office:annotation" || name == "svg:title" ||
         name == "svg:desc" || name == "office:forms" || name == "text:ruby-text" ||
         name == "text:note-citation" || name == "draw:object" || name == "draw:image" ||
         name == "office:event-listeners" || name == "text:table-of-content-source" ||
         name == "text:sequence-decls" || name == "text:variable-decls" ||
         name == "table:covered-table-cell" || name == "text:hidden-text" || name == "text:script";
}

// Frames and shapes, which hold text boxes.
bool is_drawing(std::string_view name) { return name.starts_with("draw:") && name != "draw:a"; }

class BlockWriter {
 public:
  explicit BlockWriter(const OdtStyles& styles) : styles_(styles) {}

  void block(const Node& node, std::vector<Node>& out) {
    const std::string& name = node.name;
    if (node.is_text() || is_left_out(name)) return;
    if (name == "text:p" || name == "text:h") {
      paragraph(node, in_list_ ? "li" : "p", out);
    } else if (name == "text:list") {
      const bool outer = std::exchange(in_list_, true);
      blocks(node, out);
      in_list_ = outer;
    } else if (name == "table:table") {
      Node table = html_element("table");
      const bool outer = std::exchange(in_list_, false);
      rows(node, table.children);
      in_list_ = outer;
      out.push_back(std::move(table));
    } else {
      blocks(node, out);  // text:section, text:index-body, text:list-item, draw:frame …
    }
  }

  void blocks(const Node& node, std::vector<Node>& out) {
    for (const Node& child : node.children) block(child, out);
  }

 private:
  void paragraph(const Node& node, std::string_view name, std::vector<Node>& out) {
    int level = styles_.heading_level(node.attribute("text:style-name"));
    if (node.name == "text:h") {
      level = 1;
      const std::string_view value = node.attribute("text:outline-level");
      std::from_chars(value.data(), value.data() + value.size(), level);
      level = std::clamp(level, 1, 6);
    }
    Node paragraph = html_element(level > 0 ? "h" + std::to_string(level) : std::string(name));
    std::vector<Node> later;
    runs(node, paragraph.children, later);
    out.push_back(std::move(paragraph));
    for (Node& block : later) out.push_back(std::move(block));
  }

  void runs(const Node& node, std::vector<Node>& out, std::vector<Node>& later) {
    for (const Node& child : node.children) {
      const std::string& name = child.name;
      if (child.is_text()) {
        append_html_run(child.text, out);
      } else if (is_left_out(name)) {
        continue;
      } else if (name == "text:s" || name == "text:tab") {
        append_html_run(" ", out);
      } else if (name == "text:line-break") {
        out.push_back(html_element("br"));
      } else if (name == "text:note" || is_drawing(name) || name == "table:table" ||
                 name == "text:list") {
        Node box = html_element("div");
        const bool outer = std::exchange(in_list_, false);
        block(child, box.children);
        in_list_ = outer;
        later.push_back(std::move(box));
      } else {
        runs(child, out, later);  // text:span, text:a, fields …
      }
    }
  }

  void rows(const Node& node, std::vector<Node>& out) {
    for (const Node& child : node.children) {
      if (child.is_text() || is_left_out(child.name)) continue;
      if (child.name != "table:table-row") {
        rows(child, out);  // table:table-header-rows, table:table-rows …
        continue;
      }
      Node row = html_element("tr");
      for (const Node& part : child.children) {
        if (part.name != "table:table-cell") continue;
        Node cell = html_element("td");
        blocks(part, cell.children);
        row.children.push_back(std::move(cell));
      }
      out.push_back(std::move(row));
    }
  }

  const OdtStyles& styles_;
  bool in_list_ = false;
};

}  // namespace

void OdtStyles::add(const Node& style) {
  if (style.name != "style:style" || style.attribute("style:family") != "paragraph") return;
  parents_.emplace(std::string(style.attribute("style:name")),
                   std::string(style.attribute("style:parent-style-name")));
}

int OdtStyles::heading_level(std::string_view style_name) const {
  constexpr int kLongestChain = 20;  // a style may be its own ancestor in a damaged file
  for (int i = 0; i < kLongestChain && !style_name.empty(); ++i) {
    if (style_name == "Title") return 1;
    // Names are English in every language; a space is written "_20_".
    constexpr std::string_view kHeading = "Heading_20_";
    if (style_name.starts_with(kHeading) && style_name.size() > kHeading.size()) {
      const char digit = style_name[kHeading.size()];
      if (digit >= '1' && digit <= '9') return std::min(digit - '0', 6);
    }
    const auto found = parents_.find(style_name);
    if (found == parents_.end()) return 0;
    style_name = found->second;
  }
  return 0;
}

void append_odt_block(const Node& block, const OdtStyles& styles, std::vector<Node>& out) {
  BlockWriter(styles).block(block, out);
}

}  // namespace leta::parsers
