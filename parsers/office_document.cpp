// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/office_document.h"

#include <algorithm>
#include <utility>

#include "parsers/html_text.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"

namespace leta::parsers {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return count == 1 ? "One " + std::string(one) : std::to_string(count) + " " + std::string(many);
}

void note_comments(std::size_t count, Document& document) {
  if (count == 0) return;
  document.notes.push_back(counted(count, "comment is", "comments are") + " left out.");
}

void note_embedded(std::size_t count, Document& document) {
  if (count == 0) return;
  document.notes.push_back(counted(count, "embedded file is", "embedded files are") + " not read.");
}

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
  append_margins(text.margins, document);
}

void append_margins(const std::vector<Node>& margins, Document& document) {
  PassageBuilder builder;
  std::vector<std::string> seen;
  for (const Node& margin : margins) {
    PassageBuilder one;
    append_html_text(margin, {}, one);
    std::string lines = joined_text(one.finish(), std::string::npos);
    if (lines.empty() || std::find(seen.begin(), seen.end(), lines) != seen.end()) continue;
    builder.paragraph(lines);
    seen.push_back(std::move(lines));
  }
  for (Passage& passage : builder.finish()) document.passages.push_back(std::move(passage));
}

void append_slide(int number, std::string_view title, const Node& body, Document& document) {
  constexpr int kTitleLevel = 2;  // the presentation's own title is above
  PassageBuilder builder;
  builder.heading(kTitleLevel, title);
  append_html_text(body, {}, builder);
  for (Passage& passage : builder.finish()) {
    passage.kind = PassageKind::kSlide;
    passage.page = number;
    document.passages.push_back(std::move(passage));
  }
}

}  // namespace leta::parsers
