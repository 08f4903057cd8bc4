// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace leta::indexer {

// What staff say of a document; it goes before everything else. A field that is not set stays as it
// is, an empty list or text takes away what was there.
struct Corrections {
  std::optional<std::string> title, kind, language, url, collection, summary;
  std::optional<std::vector<std::string>> authors, topics, organisations;
  std::optional<Date> date;
  std::optional<Audience> audience;  // may make a document internal, never public

  // Sets a field by its name, Swedish or English, with or without å, ä and ö. Only authors, topics
  // and organisations may have more than one value. The problem as a sentence, with nothing set.
  std::optional<std::string> set(std::string_view field, std::vector<std::string> values);
  // What `other` sets goes before.
  void add(const Corrections& other);
  // The same for equal corrections and no others; "" for none.
  std::string fingerprint() const;
  // True when more is set than a file of many documents can take: its collection and audience.
  bool are_of_one_document() const;
};

// True for the name of a field that may hold a list.
bool is_list_field(std::string_view field);
bool is_field(std::string_view field);

// Changes a document that is complete otherwise, and reads again what its text says (findings.h).
void apply(const Corrections& corrections, Document& document);

}  // namespace leta::indexer
