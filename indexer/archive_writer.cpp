// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/archive_writer.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "archive/schema.h"
#include "archive/synced_file.h"
#include "archive/unread.h"
#include "indexer/metadata/personal_numbers.h"
#include "indexer/part_folders.h"

namespace leta::indexer {
namespace {

// A commit costs some hundred milliseconds and what has gathered costs memory; a killed run repeats
// what came after the last commit.
constexpr std::size_t kCommitDocuments = 5000;
constexpr std::size_t kCommitBytes = 48U << 20;
constexpr std::chrono::seconds kCommitInterval{15};

// From so many new documents of an audience on, or so many bytes of them, a bulk load is worth its
// merging. Once it goes on, they are handed over in batches.
constexpr std::size_t kManyDocuments = 500;
constexpr std::size_t kManyBytes = 2U << 20;
constexpr std::size_t kBatchDocuments = 64;
constexpr std::size_t kBatchBytes = 256U << 10;

// A bulk load's commit makes a part more, which the end of the run merges with the others.
constexpr std::size_t kBulkCommitDocuments = 500'000;
constexpr std::chrono::seconds kBulkCommitInterval{60};

// An audience's parts while a bulk load goes on. Each costs readers open files and time.
constexpr std::size_t kMostParts = 8;
// At its end parts of less than so many times the documents of what is merged anyway are merged too.
// So their number stays logarithmic, and a few new documents never copy a large archive.
constexpr std::size_t kMergeShare = 4;

std::size_t index_of(Audience audience) { return static_cast<std::size_t>(audience); }

std::filesystem::path lock_path(const Archive& archive) { return archive.folder() / "lock"; }

std::filesystem::path unsettled_path(const Archive& archive) {
  return archive.folder() / "unsettled";
}

[[noreturn]] void fail_to_write(const Archive& archive) {
  throw std::runtime_error("The archive in '" + archive.folder().string() +
                           "' cannot be written to: " + std::strerror(errno) + ".");
}

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
  open_parts();
}

void ArchiveWriter::open_parts() {
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    auto& parts = open_[index_of(audience)].parts;
    parts.clear();
    for (const std::string& part : manifest_.parts(audience)) {
      parts.emplace_back((archive_.folder() / part).string(), Xapian::DB_OPEN);
    }
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
    if (writer.ledger_.has_unfinished_run()) {
      std::filesystem::remove_all(archive.folder() / kBulkFolder);
      remove_other_parts(archive, writer.manifest_);
      writer.read_unsettled_again();
      writer.remove_unknown();
    }
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

std::vector<Xapian::WritableDatabase>& ArchiveWriter::changing(Audience audience) {
  Open& open = open_[index_of(audience)];
  if (!open.changed) {
    // A transaction keeps Xapian from committing by itself at a moment of its own choosing.
    for (Xapian::WritableDatabase& part : open.parts) part.begin_transaction();
    open.changed = true;
  }
  return open.parts;
}

void ArchiveWriter::put(const std::string& id, Audience audience, std::optional<Audience> before,
                        IndexEntry document, std::size_t size) {
  if (before) unsettled_.push_back(id);
  if (before && *before != audience) remove(id, *before);
  if (before || !may_load_bulk_) {
    put_in_place(id, audience, before != audience, document, size);
    return;
  }
  Open& open = open_[index_of(audience)];
  open.waiting.push_back({id, std::move(document), size});
  open.waiting_bytes += size;
  const bool are_many =
      open.waiting.size() >= kManyDocuments || open.waiting_bytes >= kManyBytes;
  const bool are_enough =
      open.waiting.size() >= kBatchDocuments || open.waiting_bytes >= kBatchBytes;
  if (are_many || (open.in_bulk > 0 && are_enough)) write_bulk(audience);
}

void ArchiveWriter::put_in_place(const std::string& id, Audience audience, bool is_new,
                                 const IndexEntry& indexed, std::size_t size) {
  const Xapian::Document document = to_xapian(indexed);
  auto& parts = changing(audience);
  Xapian::WritableDatabase* target = &parts.front();
  if (is_new) {
    target->add_document(document);
  } else {
    // Where it is: in another part it could be there twice after a kill.
    const std::string term = schema::id_term(id);
    for (Xapian::WritableDatabase& part : parts) {
      if (part.term_exists(term)) target = &part;
    }
    target->replace_document(term, document);
  }
  open_[index_of(audience)].typed_forms.add(document, *target);
  ++gathered_documents_;
  gathered_bytes_ += size;
}

void ArchiveWriter::write_bulk(Audience audience) {
  Open& open = open_[index_of(audience)];
  if (!bulk_) {
    bulk_ = std::make_unique<BulkLoad>(archive_.folder() / kBulkFolder);
  }
  std::vector<IndexEntry> documents;
  documents.reserve(open.waiting.size());
  for (NewDocument& waiting : open.waiting) documents.push_back(std::move(waiting.document));
  open.waiting.clear();
  open.in_bulk += documents.size();
  bulk_->write(audience, std::move(documents), std::exchange(open.waiting_bytes, 0));
}

void ArchiveWriter::remove(std::string_view id, Audience audience) {
  for (Xapian::WritableDatabase& part : changing(audience)) {
    part.delete_document(schema::id_term(id));
  }
  ++gathered_documents_;
}

void ArchiveWriter::set_copies(std::string_view id, Audience audience,
                               const std::vector<Copy>& copies) {
  const std::string term = schema::id_term(id);
  auto& parts = open_[index_of(audience)].parts;
  for (Xapian::WritableDatabase& part : parts) {
    const auto posting = part.postlist_begin(term);
    if (posting == part.postlist_end(term)) continue;
    Xapian::Document document = part.get_document(*posting);
    if (copies_of(document) == copies) return;
    leta::set_copies(document, copies);
    changing(audience);
    part.replace_document(*posting, document);
    ++gathered_documents_;
    return;
  }
}

void ArchiveWriter::remove_stale_words() {
  // What is gone counts as gone only once it is committed.
  commit();
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    const auto stale = TypedForms::stale_words(archive_.open_only(manifest_, audience));
    if (stale.empty()) continue;
    for (Xapian::WritableDatabase& part : changing(audience)) {
      for (const auto& [typed, word] : stale) part.remove_synonym(typed, word);
    }
  }
  commit();
}

bool ArchiveWriter::commit_due() const {
  const auto waited = std::chrono::steady_clock::now() - last_commit_;
  if (loads_bulk() &&
      (documents_in_bulk() >= kBulkCommitDocuments || waited >= kBulkCommitInterval)) {
    return true;
  }
  const auto is_waiting = [](const Open& open) { return !open.waiting.empty(); };
  if (gathered_documents_ == 0 && std::none_of(open_.begin(), open_.end(), is_waiting)) {
    return false;
  }
  return gathered_documents_ >= kCommitDocuments || gathered_bytes_ >= kCommitBytes ||
         (!loads_bulk() && waited >= kCommitInterval);
}

void ArchiveWriter::commit_database(Audience audience) {
  Open& open = open_[index_of(audience)];
  if (!open.changed) return;
  Xapian::WritableDatabase& first = open.parts.front();
  first.set_metadata(std::string(schema::kGenerationKey), std::to_string(generation_of(first) + 1));
  for (Xapian::WritableDatabase& part : open.parts) part.commit_transaction();
  open.changed = false;
}

void ArchiveWriter::commit() { commit(false); }

void ArchiveWriter::commit(bool at_end) {
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    Open& open = open_[index_of(audience)];
    if (open.waiting.empty()) continue;
    if (loads_bulk()) {
      write_bulk(audience);
      continue;
    }
    for (const NewDocument& waiting : open.waiting) {
      put_in_place(waiting.id, audience, true, waiting.document, waiting.size);
    }
    open.waiting.clear();
    open.waiting_bytes = 0;
  }
  if (at_end) {
    tell_unread(Audience::kPublic);
    tell_unread(Audience::kInternal);
  }
  write_unsettled();
  commit_database(Audience::kPublic);
  commit_database(Audience::kInternal);
  if (bulk_) publish_bulk(at_end);
  ledger_.commit();
  if (!unsettled_.empty()) std::filesystem::remove(unsettled_path(archive_));
  unsettled_.clear();
  gathered_documents_ = 0;
  gathered_bytes_ = 0;
  last_commit_ = std::chrono::steady_clock::now();
}

// Makes each audience's fresh database a new part, at the end together with smaller parts, and
// publishes a manifest that names it first. The audience's generation goes along in the new part, so
// that readers see documents and generation change at once.
void ArchiveWriter::publish_bulk(bool at_end) {
  const auto databases = bulk_->take_databases();
  Manifest fresh = manifest_;
  bool is_new = false;
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    Open& open = open_[index_of(audience)];
    const std::filesystem::path& database = databases[index_of(audience)];
    std::size_t documents = std::exchange(open.in_bulk, 0);
    std::size_t parts = 0;  // so many of the present ones are merged too
    if (at_end) {
      const auto is_small = [&] {
        return open.parts[parts].get_doccount() < kMergeShare * documents;
      };
      while (parts < open.parts.size() && (parts < open.fresh_parts || is_small())) {
        documents += open.parts[parts++].get_doccount();
      }
    } else if (!database.empty() && open.parts.size() >= kMostParts) {
      parts = open.parts.size() - 1;
    }
    if (database.empty() && parts < 2) continue;
    open.fresh_parts = open.fresh_parts - std::min(open.fresh_parts, parts) + 1;

    const auto signed_parts = static_cast<std::ptrdiff_t>(parts);
    const std::string name = fresh_part_name(manifest_, audience);
    const std::string path = empty_folder(archive_, name);
    const bool is_alone = std::all_of(open.parts.begin(), open.parts.begin() + signed_parts,
                                      [](const auto& part) { return part.get_doccount() == 0; });
    if (is_alone && !database.empty()) {
      if (!sync_files(database)) fail_to_write(archive_);
      std::filesystem::rename(database, path);
    } else {
      Xapian::Database all;
      if (!database.empty()) all.add_database(Xapian::Database(database.string()));
      for (std::size_t i = 0; i < parts; ++i) all.add_database(open.parts[i]);
      all.compact(path);
      if (!database.empty()) std::filesystem::remove_all(database);
    }
    Xapian::WritableDatabase part(path, Xapian::DB_OPEN);
    part.set_metadata(std::string(schema::kGenerationKey),
                      std::to_string(generation_of(open.parts.front()) + 1));
    part.set_metadata(std::string(kUnreadKey), unread(audience));
    part.commit();
    auto& names = audience == Audience::kPublic ? fresh.public_parts : fresh.internal_parts;
    names.erase(names.begin(), names.begin() + signed_parts);
    names.insert(names.begin(), name);
    is_new = true;
  }
  if (!is_new) return;
  auto published = archive_.publish(std::move(fresh));
  if (!published) throw std::runtime_error(published.error());
  manifest_ = std::move(published).value();
  open_parts();
  remove_other_parts(archive_, manifest_);
}

void ArchiveWriter::finish() {
  commit(true);
  bulk_.reset();
  ledger_.end_run();
}

std::string ArchiveWriter::unread(Audience audience) const {
  std::vector<UnreadFiles> unread = ledger_.unread(audience);
  for (UnreadFiles& of : unread) mask_personal_numbers(of.collection);
  return encode_unread(unread);
}

void ArchiveWriter::tell_unread(Audience audience) {
  const std::string key(kUnreadKey);
  const std::string now = unread(audience);
  if (open_[index_of(audience)].parts.front().get_metadata(key) == now) return;
  changing(audience).front().set_metadata(key, now);
}

// Between the commit of an index and the ledger's the index has newer versions of documents than the
// ledger tells of. If their files were as before at the next run, nobody would notice; so their ids
// are written down first.
void ArchiveWriter::write_unsettled() {
  if (unsettled_.empty()) return;
  std::string ids;
  for (const std::string& id : unsettled_) ids.append(id).append(1, '\n');
  if (!write_synced(unsettled_path(archive_), ids)) fail_to_write(archive_);
  sync_folder(archive_.folder());
}

void ArchiveWriter::read_unsettled_again() {
  const auto path = unsettled_path(archive_);
  std::ifstream file(path);
  if (!file) return;
  for (std::string id; std::getline(file, id);) ledger_.forget_hash_of(id);
  ledger_.commit();
  std::filesystem::remove(path);
}

// After a run that did not end: documents that the ledger does not know, or knows elsewhere, go;
// documents that only the ledger knows are read again.
void ArchiveWriter::remove_unknown() {
  const auto known = ledger_.documents();
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    const Xapian::Database database_here = archive_.open_only(manifest_, audience);
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
