// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/excel_xml_parser.h"

#include <charconv>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "parsers/number_format.h"
#include "parsers/office_2003.h"
#include "parsers/office_document.h"
#include "parsers/sheet_text.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

// Formats go by their code or by one of Excel's English names.
NumberFormat number_format(std::string_view format) {
  if (format == "Percent") return NumberFormat("0.00%");
  if (format == "Fixed" || format == "Standard" || format == "Currency") {
    return NumberFormat("0.00");
  }
  const NumberFormat by_code(format);
  // Dates have a type of their own here; letters in a name ("Scientific") say nothing.
  return by_code.is_date() ? NumberFormat() : by_code;
}

// "2014-02-17T00:00:00.000" as the day alone; Excel's day 0, 1899-12-31, as the time alone.
std::string date_and_time(const std::string& text) {
  const std::size_t t = text.find('T');
  if (t == std::string::npos) return text;
  const std::string day = text.substr(0, t);
  std::string time = text.substr(t + 1, 8);
  if (time.ends_with(":00")) time.resize(time.size() - 3);
  if (day == "1899-12-31") return time;
  return time == "00:00" ? day : day + ' ' + time;
}

class WorkbookReader : public XmlVisitor {
 public:
  explicit WorkbookReader(Document& document) : document_(document), text_(document) {}

  bool opens(const Node& start) override {
    if (start.name == "ss:Worksheet") text_.begin_sheet(start.attribute("ss:Name"));
    if (start.name == "ss:Row") {
      text_.end_row();
      column_ = 0;
    }
    has_root_ = has_root_ || start.name == "ss:Workbook";
    return start.name == "ss:Workbook" || start.name == "ss:Worksheet" ||
           start.name == "ss:Table" || start.name == "ss:Row";
  }

  bool element(Node element) override {
    if (element.name == "o:DocumentProperties") {
      read_office_2003_properties(element, document_);
    } else if (element.name == "ss:Styles") {
      for (const Node& style : element.children) {
        const Node* format = style.child("ss:NumberFormat");
        if (format == nullptr) continue;
        styles_.emplace(style.attribute("ss:ID"), number_format(format->attribute("ss:Format")));
      }
    } else if (element.name == "ss:Cell") {
      cell(element);
    } else if (element.name == "x:WorksheetOptions") {
      const std::string visible = child_text(element, "x:Visible");
      if (visible == "SheetHidden" || visible == "SheetVeryHidden") text_.mark_hidden();
    }
    return !text_.is_full();
  }

  bool has_root() const { return has_root_; }

  void finish() {
    text_.finish();
    note_comments(comments_, document_);
  }

 private:
  void cell(const Node& cell) {
    const std::string_view index = cell.attribute("ss:Index");
    ++column_;
    std::from_chars(index.data(), index.data() + index.size(), column_);
    comments_ += cell.child("ss:Comment") != nullptr;
    const Node* data = cell.child("ss:Data");
    if (data != nullptr) text_.cell(column_, value(*data, cell.attribute("ss:StyleID")));
  }

  std::string value(const Node& data, std::string_view style) const {
    std::string raw = text_of(data);
    const std::string_view type = data.attribute("ss:Type");
    if (type == "DateTime") return date_and_time(raw);
    if (type == "Boolean") return raw == "0" ? "FALSE" : "TRUE";
    if (type != "Number") return raw;
    char* end = nullptr;
    const double number = std::strtod(raw.c_str(), &end);
    if (end == raw.c_str() || *end != '\0') return raw;
    const auto format = styles_.find(style);
    return (format == styles_.end() ? NumberFormat() : format->second).format(number, false);
  }

  Document& document_;
  SheetText text_;
  std::map<std::string, NumberFormat, std::less<>> styles_;
  std::size_t column_ = 0;  // of the last cell, from 1
  std::size_t comments_ = 0;
  bool has_root_ = false;
};

}  // namespace

Match match_excel_xml(const Input& input) {
  constexpr std::size_t kReach = 4096;
  const bool is_own =
      input.bytes.substr(0, kReach).find("urn:schemas-microsoft-com:office:spreadsheet") !=
          std::string_view::npos &&
      root_element(input.bytes).ends_with("Workbook");
  return is_own ? Match::kByContent : Match::kNo;
}

Result<Parsed> parse_excel_xml(const Input& input, Output& output) {
  Document document;
  WorkbookReader reader(document);
  const Result<XmlOutcome> outcome = read_xml(input.bytes, reader);
  if (!outcome) return Error{outcome.error()};
  if (!reader.has_root()) return Error{"The file holds no Excel workbook."};
  if (!outcome->unfinished.name.empty()) reader.element(outcome->unfinished);
  reader.finish();
  if (!outcome->damage.empty()) document.notes.emplace_back(kDamagedNote);
  complete_workbook_title(document, input.name);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
