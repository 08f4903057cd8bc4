// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/odt_parser.h"

#include <utility>

#include "parsers/odf_package.h"
#include "parsers/odt_body.h"
#include "parsers/office_document.h"

namespace leta::parsers {
namespace {

class OdtReader : public OdfReader {
 public:
  explicit OdtReader(Document& document) : OdfReader("text", document) {}

  OfficeText text = {html_element("div"), {}};

 private:
  void style(const Node& style) override { styles_.add(style); }

  void master(const Node& part) override {
    if (!part.name.starts_with("style:")) return;
    Node margin = html_element("div");
    append_odt_block(part, styles_, margin.children);
    text.margins.push_back(std::move(margin));
  }

  bool body(const Node& element) override {
    append_odt_block(element, styles_, text.body.children);
    return true;
  }

  OdtStyles styles_;
};

}  // namespace

Match match_odt(const Input& input) { return match_odf(input, "text", "odt"); }

Result<Parsed> parse_odt(const Input& input, Output& output) {
  Document document;
  OdtReader reader(document);
  if (Result<Parsed> result = reader.read(input.bytes); !result) return result;
  set_office_text(reader.text, input.name, document);
  output.document(std::move(document));
  return Parsed{};
}

}  // namespace leta::parsers
