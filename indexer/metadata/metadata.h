// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/document.h"

namespace leta::indexer {

// What is known of a document besides its content.
struct MetadataContext {
  std::string file_name;   // without folders, UTF-8; empty for a record of a file of many
  std::int64_t now = 0;    // seconds since 1970, UTC: later dates are not believed
  std::string collection;  // of the source, for documents that name none of their own
};

// Fills what the format of `document` did not give, each value with where it came from:
//   authors        from a byline or signature in the text; party letters go, "Ek, Ove" is Ove Ek, and
//                  a list of people is one author each
//   personal numbers  masked in all of it (personal_numbers.h), before anything else is read
//   topics         each once whatever its case
//   date           from the page, the file's name or the text (document_date.h)
//   kind           a source's own words brought to one of kKinds; else by the rules of kinds.toml;
//                  else what the parser gave as Origin::kRule, the usual kind of its format; else
//                  "other". A listing is a page
//   language       detected; tags are cut to the language itself ("sv" of "sv-SE")
//   organisations  by organisations.toml
//   collection     the source's
// and what its text says: mentioned dates, decisions, case numbers (findings.h).
// The title is the parser's business; an empty one becomes the file's name or the record's id.
void complete_metadata(Document& document, const MetadataContext& context);

// Authors as the facet shows them: one by one, "Ek, Ove (s)" as Ove Ek, each once. What is no person's
// name stays as it is.
void tidy_authors(std::vector<Text>& authors);

}  // namespace leta::indexer
