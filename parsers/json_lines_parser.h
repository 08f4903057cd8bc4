// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"
#include "parsers/parser.h"

namespace leta::parsers {

// JSON Lines: each line is an object, a record, which becomes a document.
//
//   id              text, required; the document's source_id
//   title, body     text; at least one of the two is not empty
//   author, topics  text or a list of texts
//   date            ISO 8601: a day (a time after it is ignored), a month or a year
//   date_precision  day, month, year or none: limits how much of `date` is believed
//   kind, type      text or a list of texts. `kind` goes before `type`. Document::kind holds the
//   words
//                   as they were, one a line; the rules for kinds (indexer/metadata) read them
//   audience        public or internal
//   language, url, collection
//
// Other keys and null values are ignored. A record with a known key of another type, with an
// unknown audience, or that is no JSON object fails and is named by its line ("rad 17"); the others
// go on. Bytes that are not UTF-8, raw control characters and unpaired surrogates become U+FFFD or
// spaces instead, with a note.
Match match_json_lines(const Input& input);
Result<Parsed> parse_json_lines(const Input& input, Output& output);

}  // namespace leta::parsers
