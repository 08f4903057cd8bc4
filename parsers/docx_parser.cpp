// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/docx_parser.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parsers/charset.h"
#include "parsers/docx_body.h"
#include "parsers/drawing_text.h"
#include "parsers/file_names.h"
#include "parsers/html_main.h"
#include "parsers/html_tree.h"
#include "parsers/mhtml_parser.h"
#include "parsers/office_document.h"
#include "parsers/ooxml_package.h"
#include "parsers/passage_builder.h"
#include "parsers/xml.h"
#include "parsers/zip_container.h"

namespace leta::parsers {
namespace {

class BodyReader : public XmlVisitor {
 public:
  BodyReader(const DocxParts& parts, std::vector<Node>& out) : parts_(parts), out_(out) {}

  bool opens(const Node& start) override {
    return start.name == "w:document" || start.name == "w:body" || start.name == "w:hdr" ||
           start.name == "w:ftr";
  }
  bool element(Node element) override {
    has_hidden_text_ = has_hidden_text_ || holds_hidden_docx_text(element);
    append_docx_block(element, parts_, out_);
    return true;
  }

  bool has_hidden_text() const { return has_hidden_text_; }

 private:
  const DocxParts& parts_;
  std::vector<Node>& out_;
  bool has_hidden_text_ = false;
};

// HTML that was put into the document whole, by relation.
void read_chunks(const ZipContainer& zip, const std::vector<OoxmlRelation>& relations,
                 DocxParts& parts, Document& document) {
  for (const OoxmlRelation& relation : relations) {
    if (relation.type != "aFChunk") continue;
    const std::string_view bytes = zip.member(relation.target);
    if (bytes.empty()) {
      document.notes.push_back("A part in another format (" + tidy_value(relation.target) +
                               ") is not read.");
      continue;
    }
    const bool is_mhtml = format_by_name(relation.target) == "mhtml";
    const Node page = parse_html(is_mhtml ? html_of_mhtml(bytes).value_or(std::string())
                                          : decode(bytes, Declaration::kHtml).text);
    const Node* body = find_element(page, "body");
    parts.chunks[relation.id] = (body == nullptr ? page : *body).children;
  }
}

}  // namespace

Match match_docx(const Input& input) {
  return match_ooxml(
      input,
      {"wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
       "ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml"},
      "docx");
}

Result<Parsed> parse_docx(const Input& input, Output& output) {
  const Result<ZipContainer> unpacked = read_ooxml(input.bytes);
  if (!unpacked) return Error{unpacked.error()};
  const ZipContainer& zip = *unpacked;
  const std::string main_part = main_part_of(zip, "word/document.xml");
  const std::string_view main_xml = zip.member(main_part);
  if (main_xml.empty()) return no_main_part(zip, "Word document");
  Document document;
  read_ooxml_properties(zip, document);
  const std::vector<OoxmlRelation> relations = relations_of(zip, main_part);
  const std::string folder = folder_of(main_part);
  DocxParts parts;
  const std::string styles_part = first_target(relations, "styles", folder + "styles.xml");
  if (const Result<Node> styles = parse_xml(zip.member(styles_part))) {
    parts.styles = DocxStyles(*styles);
  }
  read_chunks(zip, relations, parts, document);
  auto footnotes = read_docx_notes(
      zip.member(first_target(relations, "footnotes", folder + "footnotes.xml")), parts);
  auto endnotes = read_docx_notes(
      zip.member(first_target(relations, "endnotes", folder + "endnotes.xml")), parts);
  parts.footnotes = std::move(footnotes);
  parts.endnotes = std::move(endnotes);

  OfficeText text;
  text.body = html_element("div");
  BodyReader reader(parts, text.body.children);
  const Result<XmlOutcome> outcome = read_xml(main_xml, reader);
  if (!outcome) return Error{outcome.error()};
  if (!outcome->unfinished.name.empty()) {
    append_docx_block(outcome->unfinished, parts, text.body.children);
  }
  if (zip.is_damaged || !outcome->damage.empty()) document.notes.emplace_back(kDamagedNote);
  note_embedded(count_embedded(relations), document);
  if (reader.has_hidden_text()) document.notes.emplace_back("Hidden text is left out.");
  for (const OoxmlRelation& relation : relations) {
    const std::string_view xml = zip.member(relation.target);
    if (xml.empty()) continue;
    if (relation.type == "comments") {
      if (const Result<Node> comments = parse_xml(xml)) {
        note_comments(static_cast<std::size_t>(
                          std::ranges::count(comments->children, "w:comment", &Node::name)),
                      document);
      }
    } else if (relation.type == "header" || relation.type == "footer") {
      Node margin = html_element("div");
      BodyReader margin_reader(parts, margin.children);
      (void)read_xml(xml, margin_reader);
      text.margins.push_back(std::move(margin));
    }
  }
  append_referred_drawings(zip, relations, text.body.children);
  set_office_text(text, input.name, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
