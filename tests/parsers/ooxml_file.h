// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/parsers/zip_file.h"

namespace leta::parsers {

inline std::string content_types(
    const std::vector<std::pair<std::string, std::string>>& types_of_parts) {
  std::string xml =
      "<?xml version='1.0'?><Types "
      "xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>";
  for (const auto& [part, type] : types_of_parts) {
    xml += "<Override PartName='" + part + "' ContentType='" + type + "'/>";
  }
  return xml + "</Types>";
}

struct RelationRow {
  std::string id, type, target;
};

inline std::string relations(const std::vector<RelationRow>& rows) {
  std::string xml =
      "<?xml version='1.0'?><Relationships "
      "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
  for (const RelationRow& row : rows) {
    xml += "<Relationship Id='" + row.id +
           "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
           row.type + "' Target='" + row.target + "'/>";
  }
  return xml + "</Relationships>";
}

// A part whose root begins with `start` ("p:sld show='0'") and ends as `name` ("p:sld").
inline std::string ooxml_part(const std::string& start, const std::string& name,
                              const std::string& content) {
  const std::string base = "http://schemas.openxmlformats.org/";
  return "<?xml version='1.0'?><" + start + " xmlns:p='" + base +
         "presentationml/2006/main' xmlns:a='" + base + "drawingml/2006/main' xmlns:c='" + base +
         "drawingml/2006/chart' xmlns:xdr='" + base +
         "drawingml/2006/spreadsheetDrawing' xmlns:x='" + base +
         "spreadsheetml/2006/main' xmlns:r='" + base + "officeDocument/2006/relationships'>" +
         content + "</" + name + ">";
}

inline std::string core_properties(const std::string& title, const std::string& creator) {
  return "<?xml version='1.0'?><cp:coreProperties "
         "xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:dcterms='http://purl.org/dc/terms/'><dc:title>" +
         title + "</dc:title><dc:creator>" + creator +
         "</dc:creator><dcterms:created>2013-10-01T08:00:00Z</dcterms:created>"
         "</cp:coreProperties>";
}

}  // namespace leta::parsers
