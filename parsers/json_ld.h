// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/node.h"

namespace leta::parsers {

// What schema.org data in a page's <script type="application/ld+json"> says of the page. Where it
// describes several things, the article is meant, else the page; never a site, a breadcrumb or a
// person.
struct JsonLd {
  std::string type;  // "BlogPosting", "WebPage" …; empty when the page describes no such thing
  std::string headline;
  std::vector<std::string> authors;
  std::vector<std::string> author_organisations;  // authors that the page says are no persons
  std::string publisher;
  std::string date_published;
  std::string date_created;
  std::string date_modified;
  std::vector<std::string> topics;
  std::string url;
  std::string language;
};

// Damaged scripts are passed over.
JsonLd read_json_ld(const Node& page);

}  // namespace leta::parsers
