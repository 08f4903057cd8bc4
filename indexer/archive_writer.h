// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/document.h"
#include "archive/index_entry.h"
#include "archive/typed_forms.h"
#include "indexer/bulk_load.h"
#include "indexer/channel.h"
#include "indexer/ledger.h"

namespace leta::indexer {

// The one writer of an archive: holds its lock, its writable databases and its ledger. Changes
// gather in memory until commit(), which makes them durable in this order: what leaves the public
// database, what enters the internal one, new parts, the ledger. So nobody sees a document in public that is
// on its way to internal, and after a kill the ledger names no document that an index does not
// have; what an index has beyond the ledger is removed at the next opening, and documents that it may
// have in a version that the ledger does not know are read again.
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

  // Lets new documents, where there are many, be written into a fresh database that a commit makes a
  // new part (docs/architecture.md, "Why bulk loads"). Few go into the part that is there, as all do
  // without this call.
  void allow_bulk() { may_load_bulk_ = true; }

  // Puts a document in one audience's database, in place of an earlier one with its id; `before` is
  // the audience it had. `size` is about the bytes it takes in memory. Throws Xapian::Error.
  void put(const std::string& id, Audience audience, std::optional<Audience> before,
           IndexEntry document, std::size_t size);
  void remove(std::string_view id, Audience audience);

  // Sets the copies of a document that has been committed.
  void set_copies(std::string_view id, Audience audience, const std::vector<Copy>& copies);

  // Removes from the databases the words that only documents since removed had.
  void remove_stale_words();

  // True when enough has gathered for a commit to be worth its cost, or waits long enough.
  bool commit_due() const;
  void commit();

  // Ends the run: commits, and marks the ledger as whole.
  void finish();

 private:
  ArchiveWriter(const Archive& archive, Descriptor lock, Manifest manifest, Ledger ledger);
  void open_parts();
  // All parts of an audience, in a transaction.
  std::vector<Xapian::WritableDatabase>& changing(Audience audience);
  void put_in_place(const std::string& id, Audience audience, bool is_new,
                    const IndexEntry& document, std::size_t size);
  std::size_t documents_in_bulk() const { return open_[0].in_bulk + open_[1].in_bulk; }
  bool loads_bulk() const { return documents_in_bulk() > 0; }
  void write_bulk(Audience audience);
  void commit_database(Audience audience);
  void commit(bool at_end);
  void publish_bulk(bool at_end);
  static Result<ArchiveWriter> open_locked(const Archive& archive, Descriptor lock,
                                           Manifest manifest, Ledger ledger);
  void remove_unknown();
  void write_unsettled();
  std::string unread(Audience audience) const;
  void tell_unread(Audience audience);
  void read_unsettled_again();

  Archive archive_;
  Descriptor lock_;
  Manifest manifest_;
  Ledger ledger_;
  struct NewDocument {
    std::string id;
    IndexEntry document;
    std::size_t size = 0;
  };
  struct Open {
    // As in the manifest; single new documents go to the first.
    std::vector<Xapian::WritableDatabase> parts;
    bool changed = false;
    TypedForms typed_forms;
    // New documents that wait until it is known whether they are many.
    std::vector<NewDocument> waiting;
    std::size_t waiting_bytes = 0;
    std::size_t in_bulk = 0;      // documents that are in no part yet
    std::size_t fresh_parts = 0;  // so many of the first parts were made by this run
  };
  std::array<Open, 2> open_;
  bool may_load_bulk_ = false;
  std::unique_ptr<BulkLoad> bulk_;  // from when there are many
  std::vector<std::string> unsettled_;  // ids of documents replaced since the last commit
  std::size_t gathered_documents_ = 0;
  std::size_t gathered_bytes_ = 0;
  std::chrono::steady_clock::time_point last_commit_ = std::chrono::steady_clock::now();
};

}  // namespace leta::indexer
