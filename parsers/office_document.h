// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "parsers/node.h"

namespace leta::parsers {

// An office document's text as HTML elements ("h1" to "h6", "p", "li", "table", "tr", "td", "br"),
// so that it is laid out as web pages are (html_text.h).
struct OfficeText {
  Node body;
  std::vector<Node> margins;  // headers and footers, as often as the file has them
};

// The note on files that end early or whose markup is broken.
inline constexpr std::string_view kDamagedNote = "The file is damaged; text may be missing.";

// "One comment is", "3 comments are": the beginning of a note.
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// The note "3 comments are left out.", where there are any.
void note_comments(std::size_t count, Document& document);
// The note "3 embedded files are not read.", where there are any.
void note_embedded(std::size_t count, Document& document);

Node html_element(std::string_view name);
// Appends to the text that ends `children`, or begins one.
void append_html_run(std::string_view text, std::vector<Node>& children);

// Sets the passages: the body by headings, then headers and footers, each text once. Completes the
// title and leaves it out of the text where a heading of the first level only repeats it.
void set_office_text(const OfficeText& text, std::string_view file_name, Document& document);

// Appends headers and footers to the passages, each text once.
void append_margins(const std::vector<Node>& margins, Document& document);

// Appends a slide, counted from 1, with its title as heading. One without any text gives no
// passage.
void append_slide(int number, std::string_view title, const Node& body, Document& document);

}  // namespace leta::parsers
