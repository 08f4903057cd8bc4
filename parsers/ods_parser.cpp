// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/ods_parser.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parsers/html_text.h"
#include "parsers/number_format.h"
#include "parsers/odf_package.h"
#include "parsers/odt_body.h"
#include "parsers/office_document.h"
#include "parsers/sheet_text.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kMostRepeats = 100;

// "table:number-columns-repeated" and the like; 1 without one.
std::size_t repeats(const Node& node, std::string_view attribute) {
  const std::string_view text = node.attribute(attribute);
  std::size_t value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp<std::size_t>(value, 1, 1U << 24);
}

// A value for which the file has no text as shown.
std::string bare_value(const Node& cell) {
  const std::string_view type = cell.attribute("office:value-type");
  if (type == "float" || type == "currency" || type == "percentage") {
    const std::string value(cell.attribute("office:value"));
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != '\0') return value;
    return NumberFormat(type == "percentage" ? "0.##%" : "General").format(number, false);
  }
  return std::string(cell.attribute("office:" + std::string(type) + "-value"));
}

class OdsReader : public OdfReader {
 public:
  explicit OdsReader(Document& document)
      : OdfReader("spreadsheet", document), document_(document), text_(document) {}

  // Ends the last sheet.
  void finish() {
    text_.finish();
    if (is_repeated_) {
      document_.notes.emplace_back("Cells that repeat one value are shown at most 100 times.");
    }
  }

  std::vector<Node> margins;

 private:
  void style(const Node& style) override {
    const Node* properties = style.child("style:table-properties");
    if (properties != nullptr && properties->attribute("table:display") == "false") {
      hidden_styles_.emplace(style.attribute("style:name"));
    }
  }

  void master(const Node& part) override {
    if (part.attribute("style:display") == "false") return;
    Node margin = html_element("div");
    append_odt_block(part, {}, margin.children);
    margins.push_back(std::move(margin));
  }

  bool opens_in_body(const Node& start) override {
    if (start.name == "table:table") {
      text_.begin_sheet(start.attribute("table:name"));
      if (hidden_styles_.contains(start.attribute("table:style-name"))) text_.mark_hidden();
      return true;
    }
    return start.name == "table:table-row-group" || start.name == "table:table-rows" ||
           start.name == "table:table-header-rows";
  }

  bool body(const Node& element) override {
    if (element.name == "table:table-row") {
      row(element);
    } else if (element.name == "table:shapes") {
      drawing(element);
    }
    return !text_.is_full();
  }

  void row(const Node& row) {
    struct Cell {
      std::size_t column;
      std::string text;
    };
    std::vector<Cell> cells;
    std::size_t column = 0;
    for (const Node& part : row.children) {
      const bool is_cell = part.name == "table:table-cell";
      if (!is_cell && part.name != "table:covered-table-cell") continue;
      const std::size_t count = repeats(part, "table:number-columns-repeated");
      const std::string text = is_cell ? cell_text(part) : std::string();
      if (!text.empty()) {
        for (std::size_t i = 0; i < bounded(count); ++i) cells.push_back({column + i, text});
      }
      column += count;
    }
    if (cells.empty()) return;
    const std::size_t count = bounded(repeats(row, "table:number-rows-repeated"));
    for (std::size_t i = 0; i < count && !text_.is_full(); ++i) {
      for (const Cell& cell : cells) text_.cell(cell.column, cell.text);
      text_.end_row();
    }
    for (const Node& part : row.children) {
      for (const Node& child : part.children) {
        if (child.name.starts_with("draw:")) drawing(child);
      }
    }
  }

  std::size_t bounded(std::size_t count) {
    is_repeated_ = is_repeated_ || count > kMostRepeats;
    return std::min(count, kMostRepeats);
  }

  static std::string cell_text(const Node& cell) {
    std::vector<Node> paragraphs;
    for (const Node& child : cell.children) {
      if (child.name == "text:p") append_odt_block(child, {}, paragraphs);
    }
    std::string text;
    for (const Node& paragraph : paragraphs) {
      std::string line = html_inline_text(paragraph);
      if (!text.empty() && !line.empty()) text += ' ';
      text += line;
    }
    // "###": the column was too narrow when the file was saved.
    if (text.find_first_not_of('#') == std::string::npos) text = bare_value(cell);
    return text;
  }

  void drawing(const Node& node) {
    Node block = html_element("div");
    append_odt_block(node, {}, block.children);
    PassageBuilder builder;
    append_html_text(block, {}, builder);
    text_.paragraph(joined_text(builder.finish(), std::string::npos));
  }

  Document& document_;
  SheetText text_;
  std::set<std::string, std::less<>> hidden_styles_;
  bool is_repeated_ = false;
};

}  // namespace

Match match_ods(const Input& input) { return match_odf(input, "spreadsheet", "ods"); }

Result<Parsed> parse_ods(const Input& input, Output& output) {
  Document document;
  OdsReader reader(document);
  if (Result<Parsed> result = reader.read(input.bytes); !result) return result;
  reader.finish();
  complete_workbook_title(document, input.name);
  append_margins(reader.margins, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
