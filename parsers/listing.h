// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "parsers/lines.h"

namespace leta::parsers {

// What a page that lists other pages shows of one of them.
struct Teaser {
  std::size_t title = 0;  // index into the lines
  std::size_t end = 0;    // the lines [title + 1, end) are its text
};

struct Listing {
  bool has_title = false;  // the first line is the page's own title: "Arkiv: 2015"
  std::vector<Teaser> items;
};

// The items of a page that is nothing but a list of others, each a short title and a teaser in a
// paragraph of its own; none for any other page. A post with sections is told apart by having a
// byline, several paragraphs in a section, headings of one or two words, or fewer sections.
Listing find_listing(const std::vector<Line>& lines);

}  // namespace leta::parsers
