// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "archive/document.h"
#include "archive/result.h"
#include "archive/text/analyser.h"
#include "indexer/metadata/kinds.h"
#include "indexer/metadata/vocabulary.h"

namespace leta::indexer {

// What an archive knows beyond what is compiled in: its topics.toml and kinds.toml, which lie in its
// folder. Neither need be there. Safe for concurrent use.
class ArchiveRules {
 public:
  // Fails with a sentence that names the file and the line.
  static Result<ArchiveRules> read(const std::filesystem::path& folder, text::Analyser& analyser);

  // Changes whenever one of the files does; "" without files.
  const std::string& fingerprint() const { return fingerprint_; }

  // To a document that is complete otherwise. `source` is its file.
  void apply(Document& document, std::string_view source, text::Analyser& analyser) const;

 private:
  void apply_kinds(Document& document, std::string_view source) const;

  std::optional<Vocabulary> topics_;
  std::optional<KindRules> kinds_;
  std::string fingerprint_;
};

}  // namespace leta::indexer
