// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/odp_parser.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/html_text.h"
#include "parsers/odf_package.h"
#include "parsers/odt_body.h"
#include "parsers/office_document.h"
#include "parsers/properties.h"

namespace leta::parsers {
namespace {

class OdpReader : public OdfReader {
 public:
  explicit OdpReader(Document& document)
      : OdfReader("presentation", document), document_(document) {}

  std::vector<Node> margins;

 private:
  void style(const Node& style) override {
    const Node* properties = style.child("style:drawing-page-properties");
    if (properties != nullptr && properties->attribute("presentation:visibility") == "hidden") {
      hidden_styles_.emplace(style.attribute("style:name"));
    }
  }

  // Of a master, what is no place to write in.
  void master(const Node& part) override {
    const std::string_view use = part.attribute("presentation:class");
    if (use.empty() || use == "footer" || use == "header") margins.push_back(shape(part));
  }

  bool body(const Node& element) override {
    if (element.name == "draw:page") {
      slide(element);
    } else if (element.name == "presentation:footer-decl") {
      Node margin = html_element("p");
      append_html_run(text_of(element), margin.children);
      margins.push_back(std::move(margin));
    }
    return true;
  }

  void slide(const Node& page) {
    ++number_;
    if (hidden_styles_.contains(page.attribute("draw:style-name"))) {
      document_.notes.push_back("Slide " + std::to_string(number_) +
                                " is hidden in the presentation.");
    }
    std::string title;
    Node text = html_element("div");
    Node notes = html_element("div");
    for (const Node& child : page.children) {
      if (child.is_text()) continue;
      if (child.name == "presentation:notes") {
        for (const Node& part : child.children) {
          if (part.attribute("presentation:class") != "page") notes.children.push_back(shape(part));
        }
      } else if (child.attribute("presentation:class") == "title" && title.empty()) {
        title = html_inline_text(shape(child));
      } else {
        text.children.push_back(shape(child));
      }
    }
    text.children.push_back(std::move(notes));
    append_slide(number_, title, text, document_);
  }

  Node shape(const Node& node) const {
    Node block = html_element("div");
    append_odt_block(node, {}, block.children);
    return block;
  }

  Document& document_;
  std::set<std::string, std::less<>> hidden_styles_;
  int number_ = 0;
};

}  // namespace

Match match_odp(const Input& input) { return match_odf(input, "presentation", "odp"); }

Result<Parsed> parse_odp(const Input& input, Output& output) {
  Document document;
  OdpReader reader(document);
  if (Result<Parsed> result = reader.read(input.bytes); !result) return result;
  complete_title(document, input.name);
  append_margins(reader.margins, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
