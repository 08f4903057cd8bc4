// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/word_xml_parser.h"

#include <string>
#include <utility>

#include "parsers/docx_body.h"
#include "parsers/office_2003.h"
#include "parsers/office_document.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

class WordReader : public XmlVisitor {
 public:
  explicit WordReader(Document& document) : document_(document) {}

  bool opens(const Node& start) override {
    has_root_ = has_root_ || start.name == "w:wordDocument";
    return start.name == "w:wordDocument" || start.name == "w:body" || start.name == "wx:sect" ||
           start.name == "wx:sub-section";
  }

  bool element(Node element) override {
    if (element.name == "o:DocumentProperties") {
      read_office_2003_properties(element, document_);
    } else if (element.name == "w:styles") {
      parts_.styles = DocxStyles(element);
    } else {
      add_margins(element);
      append_docx_block(element, parts_, text.body.children);
    }
    return true;
  }

  bool has_root() const { return has_root_; }

  OfficeText text = {html_element("div"), {}};
  std::size_t comments = 0;

 private:
  // Headers and footers stand where a section ends, last in the body or within a paragraph.
  void add_margins(const Node& node) {
    comments += node.name == "aml:annotation" && node.attribute("w:type") == "Word.Comment";
    if (node.name == "w:hdr" || node.name == "w:ftr") {
      Node margin = html_element("div");
      for (const Node& child : node.children) append_docx_block(child, parts_, margin.children);
      text.margins.push_back(std::move(margin));
      return;
    }
    for (const Node& child : node.children) add_margins(child);
  }

  Document& document_;
  DocxParts parts_;
  bool has_root_ = false;
};

}  // namespace

Match match_word_xml(const Input& input) {
  constexpr std::size_t kReach = 4096;
  const bool is_own =
      input.bytes.substr(0, kReach).find("<w:wordDocument") != std::string_view::npos &&
      root_element(input.bytes) == "w:wordDocument";
  return is_own ? Match::kByContent : Match::kNo;
}

Result<Parsed> parse_word_xml(const Input& input, Output& output) {
  Document document;
  WordReader reader(document);
  const Result<XmlOutcome> outcome = read_xml(input.bytes, reader);
  if (!outcome) return Error{outcome.error()};
  if (!reader.has_root()) return Error{"The file holds no Word document."};
  if (!outcome->unfinished.name.empty()) reader.element(outcome->unfinished);
  note_comments(reader.comments, document);
  if (!outcome->damage.empty()) document.notes.emplace_back(kDamagedNote);
  set_office_text(reader.text, input.name, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
