// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/pptx_parser.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/drawing_text.h"
#include "parsers/html_text.h"
#include "parsers/office_document.h"
#include "parsers/ooxml_package.h"
#include "parsers/properties.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

// The type of a shape's placeholder ("title", "body"; "obj" without a type), empty for a shape that
// is none.
std::string_view placeholder_type(const Node& shape) {
  for (const Node& child : shape.children) {
    const Node* application = child.child("p:nvPr");
    const Node* placeholder = application == nullptr ? nullptr : application->child("p:ph");
    if (placeholder == nullptr) continue;
    const std::string_view type = placeholder->attribute("type");
    return type.empty() ? "obj" : type;
  }
  return {};
}

// What one slide, page of notes, layout or master holds.
struct SlideText {
  std::string title;
  Node body = html_element("div");        // the other placeholders, shapes and tables
  Node own_shapes = html_element("div");  // of these, only what is no placeholder
  std::vector<Node> footers;
};

void read_shapes(const Node& node, SlideText& text) {
  for (const Node& child : node.children) {
    if (child.name == "mc:AlternateContent") {
      if (const Node* content = chosen_alternative(child)) read_shapes(*content, text);
    } else if (child.name == "p:sp" || child.name == "p:graphicFrame") {
      Node shape = html_element("div");
      append_drawing_text(child, shape.children);
      const std::string_view type = placeholder_type(child);
      if (type == "sldNum" || type == "dt" || type == "hdr") continue;
      if (type == "ftr") {
        text.footers.push_back(std::move(shape));
      } else if ((type == "title" || type == "ctrTitle") && text.title.empty()) {
        text.title = html_inline_text(shape);
      } else {
        if (type.empty()) text.own_shapes.children.push_back(shape);
        text.body.children.push_back(std::move(shape));
      }
    } else {
      read_shapes(child, text);  // p:cSld, p:spTree, p:grpSp
    }
  }
}

SlideText read_slide(const Node& slide) {
  SlideText text;
  read_shapes(slide, text);
  return text;
}

// The parts of the slides, in the order in which they are shown.
std::vector<std::string> slide_parts(const ZipContainer& package, const std::string& main_part) {
  std::vector<std::string> parts;
  const std::vector<OoxmlRelation> relations = relations_of(package, main_part);
  if (const Result<Node> presentation = parse_xml(package.member(main_part))) {
    if (const Node* list = presentation->child("p:sldIdLst")) {
      for (const Node& item : list->children) {
        const std::string_view target = target_of(relations, item.attribute("r:id"));
        if (!target.empty()) parts.emplace_back(target);
      }
    }
  }
  if (!parts.empty()) return parts;
  // The list is lost: the slides' numbers are mostly the order in which they were made.
  std::vector<std::pair<int, std::string>> numbered;
  constexpr std::string_view kBegin = "ppt/slides/slide";
  for (const auto& [name, content] : package.members) {
    int number = 0;
    if (!name.starts_with(kBegin) || !name.ends_with(".xml")) continue;
    std::from_chars(name.data() + kBegin.size(), name.data() + name.size(), number);
    numbered.emplace_back(number, name);
  }
  std::sort(numbered.begin(), numbered.end());
  for (auto& [number, name] : numbered) parts.push_back(std::move(name));
  return parts;
}

class PresentationReader {
 public:
  PresentationReader(const ZipContainer& package, Document& document)
      : package_(package), document_(document) {}

  void slide(const std::string& part, int number) {
    const Result<Node> root = parse_xml(package_.member(part));
    if (!root) {
      document_.notes.push_back("Slide " + std::to_string(number) + " is damaged and not read.");
      return;
    }
    if (root->attribute("show") == "0" || root->attribute("show") == "false") {
      document_.notes.push_back("Slide " + std::to_string(number) +
                                " is hidden in the presentation.");
    }
    SlideText text = read_slide(*root);
    std::move(text.footers.begin(), text.footers.end(), std::back_inserter(margins_));
    const std::vector<OoxmlRelation> relations = relations_of(package_, part);
    append_referred_drawings(package_, relations, text.body.children);
    embedded_ += count_embedded(relations);
    for (const OoxmlRelation& relation : relations) {
      if (relation.type == "notesSlide") {
        notes(relation.target, text.body);
      } else if (relation.type == "slideLayout") {
        layout(relation.target);
      } else if (relation.type == "comments") {
        comments(relation.target);
      }
    }
    append_slide(number, text.title, text.body, document_);
  }

  void finish() {
    append_margins(margins_, document_);
    note_comments(comments_, document_);
    note_embedded(embedded_, document_);
  }

 private:
  void notes(const std::string& part, Node& body) {
    const Result<Node> root = parse_xml(package_.member(part));
    if (root) body.children.push_back(read_slide(*root).body);
  }

  // What layouts and masters show on each slide, beside what only says what to write where.
  void layout(const std::string& part) {
    if (!layouts_.insert(part).second) return;
    if (const Result<Node> root = parse_xml(package_.member(part))) {
      margins_.push_back(read_slide(*root).own_shapes);
    }
    for (const OoxmlRelation& relation : relations_of(package_, part)) {
      if (relation.type == "slideMaster") layout(relation.target);
    }
  }

  void comments(const std::string& part) {
    const Result<Node> root = parse_xml(package_.member(part));
    if (!root) return;
    for (const Node& child : root->children) comments_ += !child.is_text();
  }

  const ZipContainer& package_;
  Document& document_;
  std::vector<Node> margins_;
  std::set<std::string> layouts_;
  std::size_t comments_ = 0;
  std::size_t embedded_ = 0;
};

}  // namespace

Match match_pptx(const Input& input) {
  return match_ooxml(
      input,
      {"presentationml.presentation.main+xml", "presentationml.slideshow.main+xml",
       "presentationml.template.main+xml", "ms-powerpoint.presentation.macroEnabled.main+xml",
       "ms-powerpoint.slideshow.macroEnabled.main+xml",
       "ms-powerpoint.template.macroEnabled.main+xml"},
      "pptx");
}

Result<Parsed> parse_pptx(const Input& input, Output& output) {
  const Result<ZipContainer> package = read_ooxml(input.bytes);
  if (!package) return Error{package.error()};
  const std::string main_part = main_part_of(*package, "ppt/presentation.xml");
  const std::vector<std::string> slides = slide_parts(*package, main_part);
  if (slides.empty() && package->member(main_part).empty()) {
    return no_main_part(*package, "PowerPoint presentation");
  }
  Document document;
  read_ooxml_properties(*package, document);
  PresentationReader reader(*package, document);
  int number = 0;
  std::set<std::string_view> seen;  // a slide is shown once; a list that repeats one is an attack
  for (const std::string& slide : slides) {
    if (seen.insert(slide).second) reader.slide(slide, ++number);
  }
  if (package->is_damaged) document.notes.emplace_back(kDamagedNote);
  complete_title(document, input.name);
  reader.finish();
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
