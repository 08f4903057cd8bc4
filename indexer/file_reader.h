// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/index_entry.h"
#include "archive/text/analyser.h"
#include "indexer/archive_rules.h"
#include "indexer/corrections.h"
#include "indexer/ledger.h"
#include "indexer/recogniser.h"
#include "indexer/source_options.h"
#include "indexer/walk.h"
#include "indexer/worker.h"

namespace leta::indexer {

// A file to be read, and what the ledger knows of it.
struct FileJob {
  Root root;
  bool root_is_file = false;
  FoundFile found;
  FileEntry before;  // id 0: new
  const SourceOptions* options = nullptr;
  bool is_of_source_given = true;  // false: read because a file with the same bytes went or changed
  bool again = false;  // read also when nothing has changed
  const Corrections* corrections = nullptr;        // of its sidecars; null: none
  const ArchiveRules* rules = nullptr;             // the archive's own; null: none
  const std::string* sidecar_problems = nullptr;   // of a sidecar; null: the file is none
};

// The audience that a file was given, or that its sidecar narrows that to: that a file failed is no more
// public than the file.
Audience audience_of(const FileJob& job);

// The id of the document that a file is, when it holds no other.
std::string own_id(const FileJob& job);

// A record as read: what the ledger gets, and what the index gets where it changed.
struct ReadRecord {
  Member member;
  std::optional<Audience> before;            // where an earlier version is indexed
  std::optional<IndexEntry> document;   // none: as before, or not a document
  std::size_t size = 0;                      // bytes, about
};

// Some records of a file, in order; the last batch of a file says what became of it.
struct Batch {
  std::size_t job = 0;
  std::vector<ReadRecord> records;
  bool last = false;
  bool unchanged = false;    // the whole file: nothing else is set
  bool is_put_off = false;   // until a file with the same bytes is read: only `entry` is set
  FileEntry entry;           // with `last`
  std::vector<Member> gone;  // documents that the file no longer has; go before `records` come
};

class EqualFiles;

// Reads files for the writer, one after another: hashes, has a worker parse what changed, analyses.
// Owns a worker process and an analyser; one thread a FileReader.
class FileReader {
 public:
  // `emit` takes batches, with about their weight in bytes, and returns false when the run is to
  // end.
  using Emit = std::function<bool(Batch, std::size_t weight)>;
  FileReader(const Ledger& ledger, EqualFiles& equals, const Tombstones& tombstones,
             Recogniser& recogniser, text::Analyser analyser, std::int64_t now, Emit emit);

  void read(std::size_t index, const FileJob& job);

 private:
  struct Reading;
  bool may_be_copy(const FileJob& job, std::uint64_t size) const;
  void put_off(Reading& reading, FileEntry entry);
  void load_before(Reading& reading);
  std::optional<parsers::Recognition> recognise(Reading& reading, std::uint64_t number,
                                                std::optional<std::string_view> picture);
  void add_document(Reading& reading, std::string encoded);
  void add_problem(Reading& reading, State state, std::string record, std::string reason);
  void finish(Reading& reading, FileEntry entry);
  bool flush(Reading& reading);

  const Ledger& ledger_;
  EqualFiles& equals_;
  const Tombstones& tombstones_;
  Recogniser& recogniser_;
  text::Analyser analyser_;
  std::int64_t now_;
  Emit emit_;
  Worker worker_;
};

}  // namespace leta::indexer
