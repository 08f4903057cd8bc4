// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/docx_parser.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parsers/charset.h"
#include "parsers/docx_body.h"
#include "parsers/html_main.h"
#include "parsers/html_tree.h"
#include "parsers/lines.h"
#include "parsers/metadata_date.h"
#include "parsers/office_document.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"
#include "parsers/xml.h"
#include "parsers/zip_container.h"

namespace leta::parsers {
namespace {

constexpr std::string_view kMainParts[] = {
    "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml"};

bool is_wanted(std::string_view name) {
  if (name.ends_with(".rels") || name == "[Content_Types].xml") return true;
  for (const std::string_view needless : {"theme/", "fontTable", "webSettings", "settings.xml"}) {
    if (name.find(needless) != std::string_view::npos) return false;
  }
  return name.ends_with(".xml") || name.ends_with(".htm") || name.ends_with(".html") ||
         name.ends_with(".xhtml");
}

struct Relation {
  std::string id;
  std::string type;    // the last part of its address: "footnotes", "header"
  std::string target;  // the name of a member
};

// The folder of a part's name, with '/' at its end.
std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

// "word/" and "../docProps/core.xml" as "docProps/core.xml".
std::string member_name(const std::string& folder, std::string_view target) {
  std::string path =
      target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
  for (std::size_t at; (at = path.find("../")) != std::string::npos;) {
    const std::size_t parent = at < 2 ? std::string::npos : path.rfind('/', at - 2);
    const std::size_t begin = parent == std::string::npos ? 0 : parent + 1;
    path.erase(begin, at + 3 - begin);
  }
  return path;
}

std::vector<Relation> relations_of(const ZipContainer& zip, std::string_view part) {
  const std::string folder = folder_of(part);
  const std::string name = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  std::vector<Relation> relations;
  const std::string_view xml = zip.member(name);
  if (xml.empty()) return relations;
  const Result<Node> root = parse_xml(xml);
  if (!root) return relations;
  for (const Node& node : root->children) {
    if (node.is_text() || node.attribute("TargetMode") == "External") continue;
    const std::string_view type = node.attribute("Type");
    relations.push_back({std::string(node.attribute("Id")),
                         std::string(type.substr(type.rfind('/') + 1)),
                         member_name(folder, node.attribute("Target"))});
  }
  return relations;
}

std::string first_target(const std::vector<Relation>& relations, std::string_view type,
                         std::string_view otherwise) {
  for (const Relation& relation : relations) {
    if (relation.type == type) return relation.target;
  }
  return std::string(otherwise);
}

class BodyReader : public XmlVisitor {
 public:
  BodyReader(const DocxParts& parts, std::vector<Node>& out) : parts_(parts), out_(out) {}

  bool opens(const Node& start) override {
    return start.name == "w:document" || start.name == "w:body" || start.name == "w:hdr" ||
           start.name == "w:ftr";
  }
  bool element(Node element) override {
    append_docx_block(element, parts_, out_);
    return true;
  }

 private:
  const DocxParts& parts_;
  std::vector<Node>& out_;
};

// Paragraphs of drawing text (<a:p>) and cached strings of charts, a line each.
void append_drawing_text(const Node& node, std::vector<Node>& out) {
  for (const Node& child : node.children) {
    if (child.name == "a:p" || child.name == "c:v") {
      // The numbers of a chart's series mean nothing without their places.
      if (child.name == "c:v" &&
          text_of(child).find_first_not_of("0123456789.-E+") == std::string::npos) {
        continue;
      }
      Node line = html_element("li");
      append_html_run(text_of(child), line.children);
      out.push_back(std::move(line));
    } else {
      append_drawing_text(child, out);
    }
  }
}

void read_properties(std::string_view core_xml, Document& document) {
  if (core_xml.empty()) return;
  const Result<Node> root = parse_xml(core_xml);
  if (!root) return;
  document.title = {tidy_value(child_text(*root, "dc:title")), Origin::kMetadata};
  add_authors(document, child_text(*root, "dc:creator"), Origin::kMetadata);
  for (const std::string_view name : {"dcterms:created", "dcterms:modified"}) {
    if (const Date date = parse_metadata_date(child_text(*root, name))) {
      document.date = {date, Origin::kMetadata};
      break;
    }
  }
  add_topics(document, child_text(*root, "cp:keywords"), Origin::kMetadata);
  document.summary = tidy_value(child_text(*root, "dc:description"));
  const std::string language = tidy_value(child_text(*root, "dc:language"));
  if (!language.empty()) document.language = {language, Origin::kMetadata};
}

// HTML that was put into the document whole, by relation.
void read_chunks(const ZipContainer& zip, const std::vector<Relation>& relations, DocxParts& parts,
                 Document& document) {
  for (const Relation& relation : relations) {
    if (relation.type != "aFChunk") continue;
    const std::string_view bytes = zip.member(relation.target);
    if (bytes.empty()) {
      document.notes.push_back("A part in another format (" + tidy_value(relation.target) +
                               ") is not read.");
      continue;
    }
    const Node page = parse_html(decode(bytes, Declaration::kHtml).text);
    const Node* body = find_element(page, "body");
    parts.chunks[relation.id] = (body == nullptr ? page : *body).children;
  }
}

}  // namespace

Match match_docx(const Input& input) {
  const bool named = has_extension(input.name, {"docx", "docm", "dotx", "dotm"});
  if (is_encrypted_office_file(input.bytes)) return named ? Match::kByContent : Match::kNo;
  if (!is_zip(input.bytes)) return Match::kNo;
  const Result<ZipContainer> zip =
      read_zip(input.bytes, [](std::string_view name) { return name == "[Content_Types].xml"; });
  if (zip) {
    const std::string_view types = zip->member("[Content_Types].xml");
    for (const std::string_view part : kMainParts) {
      if (types.find(part) != std::string_view::npos) return Match::kByContent;
    }
  }
  return named ? Match::kByName : Match::kNo;
}

Result<Parsed> parse_docx(const Input& input, Output& output) {
  if (is_encrypted_office_file(input.bytes)) return Error{std::string(kEncryptedMessage)};
  const Result<ZipContainer> unpacked = read_zip(input.bytes, is_wanted);
  if (!unpacked) return Error{unpacked.error()};
  const ZipContainer& zip = *unpacked;
  const std::vector<Relation> package = relations_of(zip, "");
  const std::string main_part = first_target(package, "officeDocument", "word/document.xml");
  const std::string_view main_xml = zip.member(main_part);
  if (main_xml.empty()) {
    if (zip.is_encrypted) return Error{std::string(kEncryptedMessage)};
    return Error{zip.is_damaged ? "The file is damaged: the part with its text is missing."
                                : "The file holds no Word document."};
  }
  Document document;
  read_properties(zip.member(first_target(package, "core-properties", "docProps/core.xml")),
                  document);
  const std::vector<Relation> relations = relations_of(zip, main_part);
  const std::string folder = folder_of(main_part);
  DocxParts parts;
  parts.styles = DocxStyles(zip.member(first_target(relations, "styles", folder + "styles.xml")));
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
  if (zip.is_damaged || !outcome->damage.empty()) {
    document.notes.push_back("The file is damaged; text may be missing.");
  }
  for (const Relation& relation : relations) {
    const std::string_view xml = zip.member(relation.target);
    if (xml.empty()) continue;
    if (relation.type == "header" || relation.type == "footer") {
      Node margin = html_element("div");
      BodyReader margin_reader(parts, margin.children);
      (void)read_xml(xml, margin_reader);
      text.margins.push_back(std::move(margin));
    } else if (relation.type == "diagramData" || relation.type == "chart") {
      const Result<Node> drawing = parse_xml(xml);
      if (drawing) append_drawing_text(*drawing, text.body.children);
    }
  }
  set_office_text(text, input.name, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
