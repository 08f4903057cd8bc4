// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parsers/formats.h"

namespace leta::parsers {

// WordPress eXtended RSS, the export of a WordPress site, versions 1.0 to 1.2. Posts, pages and the
// site's own types of posts become documents, with
//   source_id    the guid, else the post's number
//   url          the link
//   authors      display names of the creators
//   date         post_date, in the site's own time, to the day
//   topics       categories and tags
//   attachments  the files that were uploaded to the post
// Drafts, posts that are private, pending, planned, protected by a password or dated after `now`,
// and posts without a status or with an unknown one, are internal. The trash, revisions, menus,
// templates and attachments are skipped; comments are not read.
//
// A damaged export gives the posts that can be read; the damage is a failed record.
Match match_wordpress(const Input& input);
Result<Parsed> parse_wordpress(const Input& input, Output& output);

}  // namespace leta::parsers
