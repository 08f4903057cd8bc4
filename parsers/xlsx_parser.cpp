// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/xlsx_parser.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/drawing_text.h"
#include "parsers/html_text.h"
#include "parsers/number_format.h"
#include "parsers/office_document.h"
#include "parsers/ooxml_package.h"
#include "parsers/passage_builder.h"
#include "parsers/sheet_text.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

std::optional<std::size_t> to_index(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The text of <x:si> or <x:is>: all runs, but not how they are read out.
std::string rich_text(const Node& node) {
  std::string text;
  for (const Node& child : node.children) {
    if (child.name == "x:t") {
      text += text_of(child);
    } else if (child.name == "x:r") {
      text += rich_text(child);
    }
  }
  return text;
}

class SharedStrings : public XmlVisitor {
 public:
  bool opens(const Node& start) override { return start.name == "x:sst"; }
  bool element(Node element) override {
    if (element.name == "x:si") texts.push_back(rich_text(element));
    return true;
  }
  std::vector<std::string> texts;
};

// The format of each style of cells.
std::vector<NumberFormat> read_styles(std::string_view xml) {
  std::vector<NumberFormat> styles;
  if (xml.empty()) return styles;
  const Result<Node> root = parse_xml(xml);
  if (!root) return styles;
  std::map<int, NumberFormat> own;
  const auto id_of = [](const Node& node) {
    return static_cast<int>(to_index(node.attribute("numFmtId")).value_or(0));
  };
  if (const Node* list = root->child("x:numFmts")) {
    for (const Node& format : list->children) {
      if (format.is_text()) continue;
      own.emplace(id_of(format), NumberFormat(format.attribute("formatCode")));
    }
  }
  if (const Node* list = root->child("x:cellXfs")) {
    for (const Node& style : list->children) {
      if (style.is_text()) continue;
      const auto found = own.find(id_of(style));
      styles.push_back(found == own.end() ? NumberFormat::built_in(id_of(style)) : found->second);
    }
  }
  return styles;
}

// "&LLindviks kommun&R&P" as "Lindviks kommun": the codes of headers and footers (ECMA-376 part 1,
// 18.3.1.46) say where text stands, how it looks, and what changes from page to page.
std::string without_codes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '&' || at + 1 == text.size()) {
      plain += text[at];
      continue;
    }
    const char code = text[++at];
    if (code == '&') {
      plain += '&';
    } else if (code == '"') {
      at = std::min(text.find('"', at + 1), text.size());
    } else if (code == 'K') {
      at += 6;  // a colour, "FF0000" or "01+000"
    } else if (code >= '0' && code <= '9') {
      while (at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') ++at;
    } else if (code == 'L' || code == 'C' || code == 'R') {
      plain += '\n';
    }
  }
  return plain;
}

struct Workbook {
  std::vector<std::string> strings;
  std::vector<NumberFormat> styles;
  bool from_1904 = false;
};

class SheetReader : public XmlVisitor {
 public:
  SheetReader(const Workbook& workbook, SheetText& text) : workbook_(workbook), text_(text) {}

  bool opens(const Node& start) override {
    if (start.name == "x:row") {
      text_.end_row();
      column_ = 0;
    }
    return start.name == "x:worksheet" || start.name == "x:sheetData" || start.name == "x:row";
  }

  bool element(Node element) override {
    if (element.name == "x:c") {
      cell(element);
    } else if (element.name == "x:headerFooter") {
      for (const Node& part : element.children) {
        if (part.is_text()) continue;
        Node margin = html_element("pre");
        append_html_run(without_codes(text_of(part)), margin.children);
        margins.push_back(std::move(margin));
      }
    }
    return !text_.is_full();
  }

  std::vector<Node> margins;
  std::size_t without_value = 0;  // formulas that nobody computed

 private:
  void cell(const Node& node) {
    // "AB12": letters count from 1 in base 26.
    std::size_t column = 0;
    for (const char c : node.attribute("r")) {
      if (c < 'A' || c > 'Z' || column > 100'000) break;
      column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    column_ = column == 0 ? column_ + 1 : column;
    text_.cell(column_, value(node));
  }

  std::string value(const Node& cell) {
    const std::string_view type = cell.attribute("t");
    if (type == "inlineStr") {
      const Node* text = cell.child("x:is");
      return text == nullptr ? std::string() : rich_text(*text);
    }
    const Node* node = cell.child("x:v");
    std::string raw = node == nullptr ? std::string() : text_of(*node);
    if (raw.empty()) {
      without_value += cell.child("x:f") != nullptr && type != "str";
      return raw;
    }
    if (type == "s") {
      const std::optional<std::size_t> index = to_index(raw);
      return index && *index < workbook_.strings.size() ? workbook_.strings[*index] : std::string();
    }
    if (type == "b") return raw == "0" ? "FALSE" : "TRUE";
    if (!type.empty() && type != "n") return raw;  // a formula's text, a date by ISO 8601, an error
    char* end = nullptr;
    const double number = std::strtod(raw.c_str(), &end);
    if (end == raw.c_str() || *end != '\0') return raw;
    const std::size_t style = to_index(cell.attribute("s")).value_or(0);
    return (style < workbook_.styles.size() ? workbook_.styles[style] : NumberFormat())
        .format(number, workbook_.from_1904);
  }

  const Workbook& workbook_;
  SheetText& text_;
  std::size_t column_ = 0;  // of the last cell, from 1
};

class WorkbookReader {
 public:
  WorkbookReader(const ZipContainer& package, Document& document)
      : package_(package), document_(document), text_(document) {}

  void read(const std::string& main_part) {
    const std::vector<OoxmlRelation> relations = relations_of(package_, main_part);
    const std::string folder = folder_of(main_part);
    SharedStrings strings;
    read_part(first_target(relations, "sharedStrings", folder + "sharedStrings.xml"), strings);
    workbook_.strings = std::move(strings.texts);
    workbook_.styles =
        read_styles(package_.member(first_target(relations, "styles", folder + "styles.xml")));
    const Result<Node> root = parse_xml(package_.member(main_part));
    const Node* sheets = root ? root->child("x:sheets") : nullptr;
    if (sheets == nullptr) {
      is_damaged_ = true;
    } else {
      if (const Node* choices = root->child("x:workbookPr")) {
        const std::string_view value = choices->attribute("date1904");
        workbook_.from_1904 = value == "1" || value == "true";
      }
      for (const Node& node : sheets->children) {
        if (node.is_text()) continue;
        const std::string_view state = node.attribute("state");
        text_.begin_sheet(node.attribute("name"));
        if (state == "hidden" || state == "veryHidden") text_.mark_hidden();
        sheet(std::string(target_of(relations, node.attribute("r:id"))));
      }
    }
    text_.finish();
    note_comments(comments_, document_);
    note_embedded(embedded_, document_);
    if (without_value_ != 0) {
      document_.notes.push_back(
          counted(without_value_, "formula has", "formulas have") +
          " no value; open the file in a spreadsheet program and save it again.");
    }
    if (is_damaged_ || package_.is_damaged) document_.notes.emplace_back(kDamagedNote);
  }

  const std::vector<Node>& margins() const { return margins_; }

 private:
  void read_part(const std::string& part, XmlVisitor& visitor) {
    const std::string_view xml = package_.member(part);
    if (xml.empty()) return;
    const Result<XmlOutcome> outcome = read_xml(xml, visitor);
    if (outcome && !outcome->unfinished.name.empty()) visitor.element(outcome->unfinished);
    is_damaged_ = is_damaged_ || !outcome || !outcome->damage.empty();
  }

  void sheet(const std::string& part) {
    if (package_.member(part).empty()) {
      is_damaged_ = true;
      return;
    }
    // Each sheet has a part of its own; a workbook that repeats one is an attack.
    if (!parts_.insert(part).second) return;
    SheetReader reader(workbook_, text_);
    read_part(part, reader);
    std::move(reader.margins.begin(), reader.margins.end(), std::back_inserter(margins_));
    without_value_ += reader.without_value;
    const std::vector<OoxmlRelation> relations = relations_of(package_, part);
    embedded_ += count_embedded(relations);
    for (const OoxmlRelation& relation : relations) {
      if (relation.type == "drawing") {
        drawing(relation.target);
      } else if (relation.type == "comments") {
        comments(relation.target);
      }
    }
  }

  void drawing(const std::string& part) {
    const Result<Node> root = parse_xml(package_.member(part));
    if (!root) return;
    Node block = html_element("div");
    append_drawing_text(*root, block.children);
    append_referred_drawings(package_, relations_of(package_, part), block.children);
    PassageBuilder builder;
    append_html_text(block, {}, builder);
    text_.paragraph(joined_text(builder.finish(), std::string::npos));
  }

  void comments(const std::string& part) {
    const Result<Node> root = parse_xml(package_.member(part));
    const Node* list = root ? root->child("x:commentList") : nullptr;
    if (list == nullptr) return;
    for (const Node& child : list->children) comments_ += !child.is_text();
  }

  const ZipContainer& package_;
  Document& document_;
  SheetText text_;
  Workbook workbook_;
  std::vector<Node> margins_;
  std::size_t comments_ = 0;
  std::size_t embedded_ = 0;
  std::size_t without_value_ = 0;
  bool is_damaged_ = false;
  std::set<std::string> parts_;  // of the sheets read
};

}  // namespace

Match match_xlsx(const Input& input) {
  return match_ooxml(
      input,
      {"spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml",
       "ms-excel.sheet.macroEnabled.main+xml", "ms-excel.template.macroEnabled.main+xml"},
      "xlsx");
}

Result<Parsed> parse_xlsx(const Input& input, Output& output) {
  const Result<ZipContainer> package = read_ooxml(input.bytes);
  if (!package) return Error{package.error()};
  const std::string main_part = main_part_of(*package, "xl/workbook.xml");
  if (package->member(main_part).empty()) return no_main_part(*package, "Excel workbook");
  Document document;
  read_ooxml_properties(*package, document);
  WorkbookReader reader(*package, document);
  reader.read(main_part);
  complete_workbook_title(document, input.name);
  append_margins(reader.margins(), document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
