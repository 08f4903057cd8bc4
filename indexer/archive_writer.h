// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "archive/document.h"
#include "archive/typed_forms.h"
#include "indexer/channel.h"
#include "indexer/ledger.h"

namespace leta::indexer {

// The one writer of an archive: holds its lock, its writable databases and its ledger. Changes
// gather in memory until commit(), which makes them durable in this order: what leaves the public
// database, what enters the internal one, the ledger. So nobody sees a document in public that is
// on its way to internal, and after a kill the ledger names no document that an index does not
// have; what an index has beyond the ledger is removed at the next opening.
class ArchiveWriter {
 public:
  // Opens an archive for writing; makes one where `create`. Fails with a sentence when another
  // program is writing to it, when it was made by other rules, or when it is damaged.
  static Result<ArchiveWriter> open(const Archive& archive, std::string_view fingerprint,
                                    bool create);
  // Opens an archive whatever rules it was made by, for making it anew.
  static Result<ArchiveWriter> open_for_rebuilding(const Archive& archive);
  // True while another process (or another writer of this one) is writing to the archive.
  static bool is_busy(const Archive& archive);
  ArchiveWriter(ArchiveWriter&&) = default;
  ArchiveWriter& operator=(ArchiveWriter&&) = default;

  Ledger& ledger() { return ledger_; }
  const Manifest& manifest() const { return manifest_; }

  // Puts a document in one audience's database, in place of an earlier one with its id; `before` is
  // the audience it had. `size` is about the bytes it takes in memory. Throws Xapian::Error.
  void put(const std::string& id, Audience audience, std::optional<Audience> before,
           const Xapian::Document& document, std::size_t size);
  void remove(std::string_view id, Audience audience);

  // Removes from the databases the words that only documents since removed had.
  void remove_stale_words();

  // True when enough has gathered for a commit to be worth its cost, or waits long enough.
  bool commit_due() const;
  void commit();

  // Ends the run: commits, and marks the ledger as whole.
  void finish();

 private:
  ArchiveWriter(const Archive& archive, Descriptor lock, Manifest manifest, Ledger ledger);
  Xapian::WritableDatabase& database(Audience audience);
  void commit_database(Audience audience);
  static Result<ArchiveWriter> open_locked(const Archive& archive, Descriptor lock,
                                           Manifest manifest, Ledger ledger);
  void remove_unknown();

  Archive archive_;
  Descriptor lock_;
  Manifest manifest_;
  Ledger ledger_;
  struct Open {
    Xapian::WritableDatabase database;
    bool changed = false;
    TypedForms typed_forms;
  };
  std::array<Open, 2> open_;
  std::size_t gathered_documents_ = 0;
  std::size_t gathered_bytes_ = 0;
  std::chrono::steady_clock::time_point last_commit_ = std::chrono::steady_clock::now();
};

}  // namespace leta::indexer
