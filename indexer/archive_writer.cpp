// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/archive_writer.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cstring>

#include "archive/schema.h"

namespace leta::indexer {
namespace {

// A commit costs some hundred milliseconds and what has gathered costs memory; a killed run repeats
// what came after the last commit.
constexpr std::size_t kCommitDocuments = 5000;
constexpr std::size_t kCommitBytes = 48U << 20;
constexpr std::chrono::seconds kCommitInterval{15};

std::size_t index_of(Audience audience) { return static_cast<std::size_t>(audience); }

std::filesystem::path lock_path(const Archive& archive) { return archive.folder() / "lock"; }

Result<Descriptor> lock_archive(const Archive& archive) {
  Descriptor lock(::open(lock_path(archive).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!lock.valid()) {
    return Error{"The archive in '" + archive.folder().string() +
                 "' cannot be written to: " + std::strerror(errno) + "."};
  }
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    return Error{"Another leta-index is writing to the archive in '" + archive.folder().string() +
                 "'. Wait until it is done, or stop it."};
  }
  return lock;
}

}  // namespace

ArchiveWriter::ArchiveWriter(const Archive& archive, Descriptor lock, Manifest manifest,
                             Ledger ledger)
    : archive_(archive),
      lock_(std::move(lock)),
      manifest_(std::move(manifest)),
      ledger_(std::move(ledger)) {
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    // Writing goes to the first part; an archive has more only after a bulk load.
    const auto path = archive_.folder() / manifest_.parts(audience).front();
    Open& open = open_[index_of(audience)];
    open.database = Xapian::WritableDatabase(path.string(), Xapian::DB_OPEN);
  }
}

Result<ArchiveWriter> ArchiveWriter::open(const Archive& archive, std::string_view fingerprint,
                                          bool create) {
  if (!archive.exists() && create) {
    std::error_code ignored;
    std::filesystem::create_directories(archive.folder(), ignored);
  } else if (!archive.exists()) {
    return Error{archive.read_manifest(fingerprint).error()};
  }
  auto lock = lock_archive(archive);
  if (!lock) return Error{lock.error()};
  // The ledger first: from the manifest on, an archive has everything.
  auto ledger = Ledger::open(archive.ledger_path(), true);
  if (!ledger) return Error{ledger.error()};
  if (!archive.exists() && ledger->totals().documents > 0) {
    return Error{"The manifest of the archive in '" + archive.folder().string() +
                 "' is missing. Restore manifest.json from a backup, or index the sources again "
                 "into an empty folder."};
  }
  auto manifest =
      archive.exists() ? archive.read_manifest(fingerprint) : archive.create(fingerprint);
  if (!manifest) return Error{manifest.error()};
  return open_locked(archive, std::move(lock).value(), std::move(manifest).value(),
                     std::move(ledger).value());
}

Result<ArchiveWriter> ArchiveWriter::open_for_rebuilding(const Archive& archive) {
  auto manifest = archive.read_any_manifest();
  if (!manifest) return Error{manifest.error()};
  auto lock = lock_archive(archive);
  if (!lock) return Error{lock.error()};
  auto ledger = Ledger::open(archive.ledger_path(), true);
  if (!ledger) return Error{ledger.error()};
  return open_locked(archive, std::move(lock).value(), std::move(manifest).value(),
                     std::move(ledger).value());
}

Result<ArchiveWriter> ArchiveWriter::open_locked(const Archive& archive, Descriptor lock,
                                                 Manifest manifest, Ledger ledger) {
  try {
    ArchiveWriter writer(archive, std::move(lock), std::move(manifest), std::move(ledger));
    if (writer.ledger_.has_unfinished_run()) writer.remove_unknown();
    writer.ledger_.begin_run();
    return writer;
  } catch (const Xapian::Error& error) {
    return Error{"The archive in '" + archive.folder().string() +
                 "' cannot be opened for writing: " + error.get_msg() + "."};
  }
}

bool ArchiveWriter::is_busy(const Archive& archive) {
  const Descriptor lock(::open(lock_path(archive).c_str(), O_RDONLY | O_CLOEXEC));
  return lock.valid() && ::flock(lock.get(), LOCK_SH | LOCK_NB) != 0;
}

Xapian::WritableDatabase& ArchiveWriter::database(Audience audience) {
  Open& open = open_[index_of(audience)];
  if (!open.changed) {
    // A transaction keeps Xapian from committing by itself at a moment of its own choosing.
    open.database.begin_transaction();
    open.changed = true;
  }
  return open.database;
}

void ArchiveWriter::put(const std::string& id, Audience audience, std::optional<Audience> before,
                        const Xapian::Document& document, std::size_t size) {
  if (before && *before != audience) remove(id, *before);
  if (before && *before == audience) {
    database(audience).replace_document(schema::id_term(id), document);
  } else {
    database(audience).add_document(document);
  }
  open_[index_of(audience)].typed_forms.add(document, database(audience));
  ++gathered_documents_;
  gathered_bytes_ += size;
}

void ArchiveWriter::remove(std::string_view id, Audience audience) {
  database(audience).delete_document(schema::id_term(id));
  ++gathered_documents_;
}

void ArchiveWriter::remove_stale_words() {
  // What is gone counts as gone only once it is committed.
  commit();
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    const auto stale = TypedForms::stale_words(open_[index_of(audience)].database);
    for (const auto& [typed, word] : stale) database(audience).remove_synonym(typed, word);
  }
  commit();
}

bool ArchiveWriter::commit_due() const {
  if (gathered_documents_ == 0) return false;
  return gathered_documents_ >= kCommitDocuments || gathered_bytes_ >= kCommitBytes ||
         std::chrono::steady_clock::now() - last_commit_ >= kCommitInterval;
}

void ArchiveWriter::commit_database(Audience audience) {
  Open& open = open_[index_of(audience)];
  if (!open.changed) return;
  const std::uint64_t generation = generation_of(open.database) + 1;
  open.database.set_metadata(std::string(schema::kGenerationKey), std::to_string(generation));
  open.database.commit_transaction();
  open.changed = false;
}

void ArchiveWriter::commit() {
  commit_database(Audience::kPublic);
  commit_database(Audience::kInternal);
  ledger_.commit();
  gathered_documents_ = 0;
  gathered_bytes_ = 0;
  last_commit_ = std::chrono::steady_clock::now();
}

void ArchiveWriter::finish() {
  commit();
  ledger_.end_run();
}

// After a run that did not end: documents that the ledger does not know, or knows elsewhere, go;
// documents that only the ledger knows are read again.
void ArchiveWriter::remove_unknown() {
  const auto known = ledger_.documents();
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    Xapian::WritableDatabase& database_here = open_[index_of(audience)].database;
    const std::string prefix = schema::id_term("");
    std::vector<std::string> unknown;
    auto next = known.begin();
    for (auto term = database_here.allterms_begin(prefix);
         term != database_here.allterms_end(prefix); ++term) {
      const std::string id = (*term).substr(prefix.size());
      for (; next != known.end() && (next->first < id || next->second != audience); ++next) {
        if (next->second == audience) ledger_.forget_hash_of(next->first);
      }
      if (next != known.end() && next->first == id) {
        ++next;
      } else {
        unknown.push_back(id);
      }
    }
    for (; next != known.end(); ++next) {
      if (next->second == audience) ledger_.forget_hash_of(next->first);
    }
    for (const std::string& id : unknown) remove(id, audience);
  }
  commit();
}

}  // namespace leta::indexer
