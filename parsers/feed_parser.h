// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// News feeds: RSS 0.9 to 2.0 (RSS 1.0 in RDF too) and Atom 0.3 and 1.0. Each entry becomes a
// document:
//   source_id  guid, id or rdf:about, else the link, else made of title and date
//   title, text  content before description or summary, which is kept as `summary` beside it; text,
//   HTML,
//              XHTML or base64 as the entry says
//   authors    author, dc:creator, itunes:author; in Atom else those of the source and of the feed
//   date       when it was published, else changed
//   topics     categories and dc:subject
//   url        the link, against xml:base; attachments are enclosures
// Entries dated after `now` and drafts (app:draft) are internal.
//
// A damaged feed gives the entries that can be read; the damage is a failed record.
Match match_feed(const Input& input);
Result<Parsed> parse_feed(const Input& input, Output& output);

}  // namespace leta::parsers
