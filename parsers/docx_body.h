// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/node.h"

namespace leta::parsers {

// The styles of a Word document that make paragraphs headings.
class DocxStyles {
 public:
  DocxStyles() = default;
  // <w:styles>
  explicit DocxStyles(const Node& styles);

  // 1 to 6 (deeper ones are 6) for the id of a style that is a heading or is made from one, in any
  // language of Word; 1 for the style of titles; 0 for others.
  int heading_level(std::string_view id) const;
  bool is_title(std::string_view id) const;

 private:
  struct Style {
    std::string name;  // lower case, English in every language of Word
    std::string based_on;
    int outline = -1;  // 0 to 8, 9 for text; -1 when it says nothing
  };
  std::map<std::string, Style, std::less<>> styles_;
};

// Parts of the file that paragraphs refer to.
struct DocxParts {
  DocxStyles styles;
  std::map<std::string, std::vector<Node>, std::less<>> footnotes;  // by id, as HTML elements
  std::map<std::string, std::vector<Node>, std::less<>> endnotes;
  std::map<std::string, std::vector<Node>, std::less<>> chunks;  // by relation, HTML put in whole
};

// Appends what a child of <w:body> (or of a note, header or footer) shows to `out`, as HTML
// elements. Tracked changes are read as accepted: deleted text is left out, inserted text is there.
// Of alternative content only the first choice is read, so that a text box comes once. Notes and
// text boxes follow their paragraph. Field codes, comments and hidden text are left out.
void append_docx_block(const Node& block, const DocxParts& parts, std::vector<Node>& out);

// True where some of the block's text is hidden from readers.
bool holds_hidden_docx_text(const Node& block);

// The notes of footnotes.xml or endnotes.xml, separators apart.
std::map<std::string, std::vector<Node>, std::less<>> read_docx_notes(std::string_view notes_xml,
                                                                      const DocxParts& parts);

}  // namespace leta::parsers
