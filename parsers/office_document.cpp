// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/office_document.h"

#include <algorithm>
#include <utility>

#include "parsers/html_text.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"

namespace leta::parsers {

Node html_element(std::string_view name) {
  Node node;
  node.name = name;
  return node;
}

void append_html_run(std::string_view text, std::vector<Node>& children) {
  if (text.empty()) return;
  if (children.empty() || !children.back().is_text()) children.emplace_back();
  children.back().text += text;
}

void set_office_text(const OfficeText& text, std::string_view file_name, Document& document) {
  PassageBuilder builder;
  append_html_text(text.body, {}, builder);
  document.passages = builder.finish();
  complete_title(document, file_name);
  drop_repeated_title(document);

  std::vector<std::string> seen;
  for (const Node& margin : text.margins) {
    PassageBuilder one;
    append_html_text(margin, {}, one);
    std::string lines = joined_text(one.finish(), std::string::npos);
    if (lines.empty() || std::find(seen.begin(), seen.end(), lines) != seen.end()) continue;
    builder.paragraph(lines);
    seen.push_back(std::move(lines));
  }
  for (Passage& passage : builder.finish()) document.passages.push_back(std::move(passage));
}

}  // namespace leta::parsers
