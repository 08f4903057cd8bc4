// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/exports/export_csl.h"

#include <optional>

#include "search-server/exports/citation_types.h"
#include "search-server/exports/person_name.h"
#include "search-server/formats/json_text.h"
#include "search-server/formats/one_line.h"

namespace leta::server {

std::string csl_reference(const ExportRecord& record) {
  const Hit& hit = record.hit;
  nlohmann::ordered_json reference = {
      {"id", hit.id}, {"type", citation_type(hit.kind).csl}, {"title", one_line(hit.title)}};
  for (const std::string& author : hit.authors) {
    if (const std::optional<PersonName> name = person_name(author)) {
      reference["author"].push_back({{"family", name->family}, {"given", name->given}});
    } else {
      reference["author"].push_back({{"literal", one_line(author)}});
    }
  }
  if (hit.date) {
    nlohmann::ordered_json parts = {hit.date.year};
    if (hit.date.month > 0) parts.push_back(hit.date.month);
    if (hit.date.day > 0) parts.push_back(hit.date.day);
    reference["issued"] = {{"date-parts", nlohmann::ordered_json::array({parts})}};
  }
  std::string keywords;
  for (const std::string& topic : hit.topics) {
    if (!keywords.empty()) keywords += ", ";
    keywords += one_line(topic);
  }
  if (!keywords.empty()) reference["keyword"] = keywords;
  if (!record.summary.empty()) reference["abstract"] = record.summary;
  if (!hit.language.empty()) reference["language"] = hit.language;
  if (!hit.collection.empty()) reference["archive_collection"] = one_line(hit.collection);
  reference["URL"] = hit.url;
  return json_text(reference);
}

}  // namespace leta::server
