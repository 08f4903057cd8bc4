// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "archive/document.h"

namespace leta::indexer {

// What was said of a source when it was given.
struct SourceOptions {
  std::string collection;                 // empty: named after the source
  Audience audience = Audience::kPublic;  // the widest that its documents may have
  std::string base_url;                   // where the originals are on the web; empty: nowhere
};

// Applies them to a document of the file `source`; what the document says of itself comes first,
// but its audience is never wider than the source's.
void apply(const SourceOptions& options, std::string_view source, Document& document);

}  // namespace leta::indexer
