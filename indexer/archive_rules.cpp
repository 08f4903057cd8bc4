// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/archive_rules.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "archive/hash.h"
#include "indexer/metadata/findings.h"
#include "indexer/task.h"

namespace leta::indexer {

Result<ArchiveRules> ArchiveRules::read(const std::filesystem::path& folder,
                                        text::Analyser& analyser) {
  ArchiveRules rules;
  std::string all;
  for (const char* const name : {"topics.toml", "kinds.toml"}) {
    const std::filesystem::path path = folder / name;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) continue;
    std::ifstream in(path, std::ios::binary);
    const std::string toml{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) return Error{"'" + path.string() + "' cannot be read."};
    try {
      if (path.stem() == "topics") {
        rules.topics_.emplace(toml, analyser);
      } else {
        rules.kinds_.emplace(toml);
      }
    } catch (const std::runtime_error& error) {
      return Error{"'" + path.string() + "' is not understood: " + error.what()};
    }
    all += name + std::string(1, '\0') + toml + '\0';
  }
  if (!all.empty()) rules.fingerprint_ = short_hash(all, 12);
  return rules;
}

void ArchiveRules::apply(Document& document, std::string_view source,
                         text::Analyser& analyser) const {
  if (topics_) topics_->apply(document, analyser);
  if (kinds_) apply_kinds(document, source);
}

void ArchiveRules::apply_kinds(Document& document, std::string_view source) const {
  const Origin origin = document.kind.origin;
  if (document.is_listing || (origin != Origin::kRule && origin != Origin::kVocabulary)) return;
  const bool is_file = document.source_id.empty();
  std::string kind = kinds_->of_document(document, is_file ? file_name(source) : "");
  if (kind.empty() || (kind == document.kind.value && origin == Origin::kVocabulary)) return;
  document.kind = {std::move(kind), Origin::kVocabulary};
  // Minutes are read for decisions in another way.
  find_in_text(document);
}

}  // namespace leta::indexer
