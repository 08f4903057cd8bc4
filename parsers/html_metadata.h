// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/document.h"
#include "parsers/node.h"

namespace leta::parsers {

// Fills `document` with what an HTML page says about itself; its passages are there already. The
// first source that has a value wins, except for topics, which are gathered from all:
//
//   title     JSON-LD headline; the only <h1> of the page or of its main part where <title> begins
//             or ends with it; og:title; Dublin Core and citation_title; <title> without the site's name; <h1>
//   authors   JSON-LD author; citation_author; Dublin Core creator; meta author and article:author;
//             rel=author, itemprop=author, hCard (the last three as Origin::kByline)
//   date      JSON-LD datePublished; article:published_time; Dublin Core issued, available,
//   created,
//             date; citation_*date; meta date and its variants; itemprop=datePublished; <time>
//             marked as published; the first <time datetime> of the main text; JSON-LD dateCreated
//             and dateModified; article:modified_time; Dublin Core modified
//   topics    JSON-LD keywords and articleSection; article:tag and article:section; meta keywords;
//             Dublin Core subject; links with rel=tag
//   kind      "blog-post" of a JSON-LD BlogPosting or a WordPress post, "report" of a Report,
//             "page" of a WordPress page or a listing; else as Origin::kRule, which other signs
//             overrule, "blog-post" of an article and "page"
//   language  <html lang>; meta content-language; Dublin Core language; og:locale
//   url       rel=canonical; og:url; JSON-LD url; only absolute ones
//   summary   meta description; og:description; Dublin Core description
//   organisations  JSON-LD author where it is no person; JSON-LD publisher; Dublin Core publisher
//
// Origin::kMetadata unless said otherwise; a title from <h1> is Origin::kText.
void read_html_metadata(const Node& page, Document& document);

}  // namespace leta::parsers
