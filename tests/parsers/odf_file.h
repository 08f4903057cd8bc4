// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tests/parsers/zip_file.h"

namespace leta::parsers {

// <office:NAME> with the namespaces of OpenDocument: "document" for a flat file of that kind
// ("text", "spreadsheet"), "document-content" and the like for a part.
inline std::string odf_root(const std::string& kind, const std::string& name,
                            const std::string& content) {
  const std::string urn = "urn:oasis:names:tc:opendocument:xmlns:";
  std::string declarations;
  for (const char* prefix : {"office", "text", "table", "style", "meta", "presentation"}) {
    declarations += " xmlns:" + std::string(prefix) + "='" + urn + prefix + ":1.0'";
  }
  return "<?xml version='1.0'?><office:" + name + declarations + " xmlns:draw='" + urn +
         "drawing:1.0' xmlns:svg='" + urn +
         "svg-compatible:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "office:mimetype='application/vnd.oasis.opendocument." +
         kind + "'>" + content + "</office:" + name + ">";
}

// <office:body> of a kind.
inline std::string odf_body(const std::string& kind, const std::string& content) {
  return "<office:body><office:" + kind + ">" + content + "</office:" + kind + "></office:body>";
}

// A packed file with styles and a body.
inline std::string odf_file(const std::string& kind, const std::string& styles,
                            const std::string& content) {
  return zip_file({{"mimetype", "application/vnd.oasis.opendocument." + kind},
                   {"styles.xml", odf_root(kind, "document-styles", styles)},
                   {"content.xml", odf_root(kind, "document-content", content)}});
}

}  // namespace leta::parsers
