// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace leta::server {

// What formats for references call a kind of document.
struct CitationType {
  std::string_view kind;
  std::string_view ris;
  std::string_view bibtex;
  std::string_view csl;
  std::string_view zotero;
  std::string_view schema_org;
};

// Every kind has one; a document of unknown kind is "other".
const CitationType& citation_type(std::string_view kind);

}  // namespace leta::server
