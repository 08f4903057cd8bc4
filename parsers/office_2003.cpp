// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/office_2003.h"

#include "parsers/metadata_date.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"

namespace leta::parsers {

void read_office_2003_properties(const Node& properties, Document& document) {
  document.title = {tidy_value(child_text(properties, "o:Title")), Origin::kMetadata};
  add_authors(document, child_text(properties, "o:Author"), Origin::kMetadata);
  if (const Date date = parse_metadata_date(child_text(properties, "o:Created"))) {
    document.date = {date, Origin::kMetadata};
  }
  add_topics(document, child_text(properties, "o:Keywords"), Origin::kMetadata);
  document.summary = tidy_value(child_text(properties, "o:Description"));
}

}  // namespace leta::parsers
