// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "archive/document.h"

namespace leta::indexer {

// The date of a document whose format gave none, unknown when nothing says it. In this order:
//   the page says when it was published ("Publicerad den 5 oktober 2012")     Origin::kByline
//   the file's name holds a date (date_in_file_name)                          Origin::kFileName
//   a line at the start or end says when it is from: "Sammanträdesdatum 2014-02-17", "Lindvik den
//   5 oktober 2012", or nothing but a date                                    Origin::kText
// Dates that the text only speaks of are not the document's. Nor is the file's time, which tells
// when somebody copied it. A date after `now` (seconds since 1970) is not believed.
Sourced<Date> find_document_date(const Document& document, std::string_view file_name,
                                 std::int64_t now);

// The day that the title or the first lines name behind "Sammanträdesdatum", "Datum", "Plats och tid"
// and the like; an unknown Date where they do not.
Date find_labelled_date(const Document& document);

}  // namespace leta::indexer
