// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/node.h"

namespace leta::parsers {

// The styles of an OpenDocument text, as far as they say what a paragraph is.
class OdtStyles {
 public:
  // A <style:style>; others are passed over.
  void add(const Node& style);
  // 1 to 6 for paragraphs in the style of a heading, 1 for titles, 0 for others; for a style's name
  // or that of one made from it.
  int heading_level(std::string_view style_name) const;

 private:
  std::map<std::string, std::string, std::less<>> parents_;
};

// Appends what a child of <office:text> (or of a note, header or footer) shows to `out`, as HTML
// elements (office_document.h).
void append_odt_block(const Node& block, const OdtStyles& styles, std::vector<Node>& out);

}  // namespace leta::parsers
