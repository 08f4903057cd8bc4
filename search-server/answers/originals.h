// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "archive/document.h"
#include "archive/indexed_document.h"

namespace leta::server {

// Where the file of a document is said to be; it need not be there.
struct OriginalPlace {
  std::filesystem::path source;  // the folder, or the file, that was given to the indexer
  std::string file;              // relative to `source`, '/' between folders; "" for `source` itself
};

// The files that documents were read from, as far as the configuration lets them be given out. Safe
// for concurrent use.
class Originals {
 public:
  // By a source's name, which its documents' ids are made of (docs/index-format.md), where it is.
  using Sources = std::map<std::string, std::filesystem::path>;

  Originals() = default;  // none
  Originals(Sources sources, Audience audience)
      : sources_(std::move(sources)), audience_(audience) {}

  // The places of the document's file and of its copies, those of its own first. None for a source
  // that is not among these and for a document that is a part of its file: other parts may be for
  // others. None for the public where personal numbers were masked: the file still has them.
  std::vector<OriginalPlace> places_of(const StoredDocument& document) const;

  // Whether there is a place, and the file is one that a browser opens at a page ("#page=12").
  bool opens_at_pages(const StoredDocument& document) const;

 private:
  Sources sources_;
  Audience audience_ = Audience::kPublic;
};

}  // namespace leta::server
