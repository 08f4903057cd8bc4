// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "parsers/node.h"
#include "parsers/passage_builder.h"

namespace leta::parsers {

struct HtmlTextOptions {
  // True for an element that is left out with all that is in it.
  std::function<bool(const Node&)> leaves_out;
  // Line ends are line breaks and blank lines separate paragraphs, as in the editor of WordPress.
  bool line_ends_count = false;
};

// Appends the text of HTML to `out` as a browser would lay it out: blocks are paragraphs, headings
// begin sections, items and rows are lines, cells are separated by tabs (a table that only lays out
// a page gives paragraphs), <br> ends a line. Scripts, styles, fields, hidden elements, embedded
// objects and alternative texts of images are no text.
void append_html_text(const Node& root, const HtmlTextOptions& options, PassageBuilder& out);

// HTML as one line of text: a title in a feed, an author's name.
std::string html_inline_text(const Node& root);
// The same from markup; `utf8` without markup or entities comes back as it is, tidied.
std::string html_inline_text(std::string_view utf8);

// True for script, style, fields, what is hidden: elements that show no text of their own.
bool is_invisible(const Node& element);

// 1 to 6 for h1 to h6, 0 for other elements.
int heading_level(const Node& element);

}  // namespace leta::parsers
