// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "archive/document.h"
#include "archive/result.h"

namespace leta {

// What an archive's folder holds now: which databases serve which audience, and by which rules they
// were made. Kept as manifest.json, replaced by rename; docs/index-format.md describes it.
struct Manifest {
  std::uint64_t generation = 0;  // one more each time the manifest is replaced
  int schema_version = 0;
  std::string analyser;                   // fingerprint of the analyser that made the terms
  std::vector<std::string> public_parts;  // folders inside the archive, in order
  std::vector<std::string> internal_parts;

  const std::vector<std::string>& parts(Audience audience) const {
    return audience == Audience::kPublic ? public_parts : internal_parts;
  }
};

// The folder of an archive. Cheap to make; holds no open file.
class Archive {
 public:
  explicit Archive(std::filesystem::path folder);

  const std::filesystem::path& folder() const { return folder_; }
  bool exists() const;  // has a manifest
  std::filesystem::path ledger_path() const;
  std::filesystem::path recognised_path() const;  // the folder of texts recognised in pictures

  // The manifest; fails with a sentence when there is none, when it is damaged, or when it was made
  // by another schema or by an analyser other than `analyser_fingerprint` (says: leta-index
  // rebuild).
  Result<Manifest> read_manifest(std::string_view analyser_fingerprint) const;

  // The same, whatever schema and analyser made it: for rebuilding.
  Result<Manifest> read_any_manifest() const;

  // Changes whenever the manifest is replaced; cheap enough to ask at every request. 0 without one.
  std::uint64_t manifest_stamp() const;

  // Makes the folder, empty databases and a first manifest where there is none.
  Result<Manifest> create(std::string_view analyser_fingerprint) const;

  // Replaces the manifest: written beside, synced, renamed.
  Result<Manifest> publish(Manifest manifest) const;

  // Opens what an audience may search: the public parts, and for kInternal the internal ones too.
  // One Database must not be used by two threads at once. Throws Xapian::Error.
  Xapian::Database open(const Manifest& manifest, Audience audience) const;
  // The parts of one audience alone.
  Xapian::Database open_only(const Manifest& manifest, Audience audience) const;

 private:
  std::filesystem::path folder_;
};

// The generation of one audience's own documents: grows with each commit that touched them.
std::uint64_t generation_of(const Xapian::Database& database);

}  // namespace leta
