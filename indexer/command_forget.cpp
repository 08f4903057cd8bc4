// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <set>

#include "archive/archive.h"
#include "archive/text/analyser.h"
#include "indexer/archive_writer.h"
#include "indexer/commands.h"
#include "indexer/parts.h"
#include "indexer/recogniser.h"
#include "indexer/task.h"

namespace leta::indexer {
namespace {

// The ids of all documents of a source: as the ledger names it, or as a path of a file or folder.
std::vector<std::string> ids_of_source(const Ledger& ledger, const std::string& source) {
  std::vector<std::string> ids;
  std::error_code ignored;
  const auto absolute = std::filesystem::weakly_canonical(source, ignored);
  for (const Root& root : ledger.roots()) {
    const bool whole_root = root.path == absolute;
    const std::string below = absolute.lexically_relative(root.path).generic_string();
    for (const FileEntry& file : ledger.files(root.id)) {
      const auto is_named = [&](const std::string& name) {
        return name == source || name == below || name.starts_with(below + "/");
      };
      const bool inside = whole_root || is_named(file.source);
      if (inside && !file.copy_of.empty()) ids.push_back(file.copy_of);
      for (const Member& member : ledger.members(file.id)) {
        if (member.id.empty()) continue;
        if (inside || is_named(inner_path(file.source, member.record))) ids.push_back(member.id);
      }
    }
  }
  return ids;
}

// Adds the documents of files that are equal to theirs: what is taken down is what they say.
void add_equal_documents(const Ledger& ledger, std::set<std::string>& ids) {
  const std::vector<std::string> given(ids.begin(), ids.end());
  for (const std::string& id : given) {
    const auto place = ledger.place_of(id);
    if (!place) continue;
    for (std::string& equal : ledger.documents_of_content(place->content, place->record)) {
      ids.insert(std::move(equal));
    }
  }
}

}  // namespace

int forget_command(const std::filesystem::path& folder, const std::vector<std::string>& ids,
                   const std::vector<std::string>& sources) {
  const Archive archive(folder);
  auto writer = ArchiveWriter::open(archive, text::Analyser().fingerprint(), false);
  if (!writer) return unusable(writer.error());
  Ledger& ledger = writer->ledger();

  std::set<std::string> doomed;
  for (const std::string& id : ids) doomed.insert(ledger.document_of_copy(id).value_or(id));
  const auto tombstones = ledger.tombstones();
  Recogniser recogniser(archive.recognised_path(), std::chrono::seconds(0));
  int forgotten = 0;
  bool unknown = false;
  // Taken down before, perhaps by a run that was killed before the bytes were gone.
  bool again = false;
  for (const std::string& source : sources) {
    const auto found = ids_of_source(ledger, source);
    if (found.empty()) {
      again = again || !tombstones.empty();
      std::cerr << "leta-index: no document of the archive comes from '" << source << "'.\n";
      unknown = true;
    }
    doomed.insert(found.begin(), found.end());
  }
  add_equal_documents(ledger, doomed);
  for (const std::string& id : doomed) {
    const auto place = ledger.place_of(id);
    if (!place && tombstones.contains(Tombstones::of_id(id))) {
      again = true;
      continue;
    }
    if (!place) {
      std::cerr << "leta-index: the archive has no document '" << id << "'.\n";
      unknown = true;
      continue;
    }
    writer->remove(id, place->audience);
    ledger.remove_member(place->file, place->record);
    if (ledger.members(place->file).empty()) ledger.remove_file(place->file);
    ledger.put_tombstone(tombstones.hash_of(Tombstones::of_id(id)));
    for (const Ledger::CopiedFile& copy : ledger.copies_of(id)) {
      ledger.put_tombstone(tombstones.hash_of(Tombstones::of_id(copy.file.own_id)));
      ledger.remove_file(copy.file.id);
    }
    ledger.unmark_copies(id);
    recogniser.forget(place->content);
    if (!place->content.empty()) {
      ledger.put_tombstone(
          tombstones.hash_of(Tombstones::of_content(place->content, place->record)));
    }
    ++forgotten;
  }
  if (forgotten > 0 || again) {
    // What was recognised in pictures of them, also by a run that was killed.
    recogniser.keep_only(ledger.contents());
    // Deleted documents leave their bytes in free blocks until the databases are written anew.
    writer->commit();
    ledger.erase_free_space();
    const auto manifest = compact(archive, std::move(writer).value());
    if (!manifest) return unusable(manifest.error());
  } else {
    writer->finish();
  }
  std::cout << forgotten << " documents are forgotten.\n";
  return unknown ? kSomeFailed : kAllWell;
}

}  // namespace leta::indexer
