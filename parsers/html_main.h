// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "archive/document.h"
#include "parsers/node.h"

namespace leta::parsers {

// What a page says, without what surrounds it on every page of its site.
struct MainContent {
  std::vector<Passage> passages;
  bool is_listing = false;  // teasers of other pages rather than a text of its own
};

// The main text of an HTML page. In the first of these that holds a fair part of the page's text:
//   <main> or role=main, the body of an article as WordPress themes and schema.org mark it, the
//   only <article>, <body>
// menus, headers and footers of the page, asides, search and comment forms, comments, cookie
// notices, share buttons and related posts are left out. When too little remains, less and less is
// left out, so that a page that shows text is never read as empty.
MainContent main_content(const Node& page);

// The first element of the tree for which `name` holds, in the order of the page; null without one.
const Node* find_element(const Node& node, std::string_view name);

// True when the class attribute has `name` among its names, case aside.
bool has_class(const Node& element, std::string_view name);

}  // namespace leta::parsers
