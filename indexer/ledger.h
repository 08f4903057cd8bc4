// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"
#include "archive/result.h"
#include "archive/unread.h"
#include "indexer/given_audiences.h"
#include "indexer/tombstones.h"

struct sqlite3;

namespace leta::indexer {

// What became of a file or of a record in it.
enum class State : std::uint8_t { kIndexed, kSkipped, kFailed };
std::string_view state_name(State state);

// A source as given to `add`: a folder or a file, by its absolute path.
struct Root {
  std::int64_t id = 0;
  std::filesystem::path path;
  // The last part of the path, with "~2" and so on where two sources share it. Documents' ids are
  // made from it, so that they do not depend on where on the machine a source lies.
  std::string label;
};

// A file's row.
struct FileEntry {
  std::int64_t id = 0;  // 0: not in the ledger
  std::string source;   // relative to the root; the file's name when the root is the file
  std::string hash;     // SHA-256 of the content and of the options it was read with
  State state = State::kFailed;
  std::string reason;  // empty for kIndexed without remarks
  std::string parser;  // name and version: "html 1"
  std::int64_t characters = 0;
  std::int64_t pages = 0;
  std::int64_t pages_without_text = 0;  // of `pages`
  std::int64_t personal_numbers = 0;    // masked in it and in its name
  std::int64_t milliseconds = 0;        // that reading it took, when it was last read
  std::string content;                  // SHA-256 of its bytes; empty when they were never read
  bool alone = false;                   // a sidecar speaks of it: it is no copy and has none
  // Of a copy: the document that stands for it, and the id that its own would have.
  std::string copy_of;
  std::string own_id;
  // What was said of it when it was given.
  Audience audience = Audience::kPublic;
  std::string collection;
  std::string base_url;
  // Of the ledger's own keeping: put_file() sets them, seconds since 1970.
  std::int64_t first_seen = 0;
  std::int64_t last_seen = 0;

  bool operator==(const FileEntry&) const = default;
};

// A document, or a record that gave none, inside a file. A file that is one document has one member
// with an empty record name.
struct Member {
  std::string record;
  std::string id;  // of the document; a failed member has one when it is found by its name
  State state = State::kIndexed;
  std::string reason;
  Audience audience = Audience::kPublic;
  std::string hash;  // of the document as the parser gave it
  std::int64_t characters = 0;
  std::int64_t pages = 0;
  std::int64_t added = 0;  // when the archive first got it, seconds since 1970
};

struct Totals {
  std::int64_t seen = 0, indexed = 0, skipped = 0, failed = 0, documents = 0;
};

// What became of every file ever seen. An SQLite database beside the indexes. Changes are kept in
// one transaction until commit(), which the writer calls after the indexes' own commit: the ledger
// never names a document that the index does not have. Safe to call from several threads.
class Ledger {
 public:
  // Opens or makes the ledger. `writing` false opens it for reading only.
  static Result<Ledger> open(const std::filesystem::path& path, bool writing);
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;

  // Of a ledger opened for reading: all reads from now on see it as it is at the first of them,
  // whatever a writer commits meanwhile.
  void hold_snapshot();

  // True from begin_run() until end_run(), also when the program died in between.
  bool has_unfinished_run() const;
  void begin_run();
  void end_run();
  void commit();

  std::vector<Root> roots() const;
  Root root_for(const std::filesystem::path& absolute);  // made when new
  void remove_root(std::int64_t root);

  // Audiences as given for paths, absolute. What lies below a path given now is no longer of account.
  void set_given_audience(const std::filesystem::path& path, Audience audience);
  GivenAudiences given_audiences() const;

  std::vector<FileEntry> files(std::int64_t root) const;
  std::optional<FileEntry> file(std::int64_t root, std::string_view source) const;
  std::vector<Member> members(std::int64_t file) const;
  std::int64_t put_file(std::int64_t root, const FileEntry& entry, std::int64_t now);
  void touch_file(std::int64_t file, std::int64_t now);
  void remove_file(std::int64_t file);
  void put_member(std::int64_t file, const Member& member);
  void remove_member(std::int64_t file, std::string_view record);

  // The SHA-256 of every file's content.
  std::set<std::string, std::less<>> contents() const;
  // Every indexed document, with its audience, in order of id.
  std::vector<std::pair<std::string, Audience>> documents() const;
  // Makes the file of a document be read again at the next run.
  void forget_hash_of(std::string_view document_id);
  struct Place {
    std::int64_t root, file;
    std::string source, record, content;
    Audience audience;
  };
  std::optional<Place> place_of(std::string_view document_id) const;
  // The documents of the same record in all files with these bytes, whatever their audience.
  std::vector<std::string> documents_of_content(std::string_view content,
                                                std::string_view record) const;

  // The document that stands for all files with these bytes that were given for this audience: that of
  // a whole file which has no other members. Of several, as a version before this knew them, the first
  // by source.
  struct Original {
    Root root;
    FileEntry file;
    Member member;
  };
  std::optional<Original> original_of(std::string_view content, Audience audience) const;
  // Files that a document stands for beside its own, in order of sources.
  struct CopiedFile {
    Root root;
    FileEntry file;
  };
  std::vector<CopiedFile> copies_of(std::string_view document_id) const;
  // The document that stands for the copy with this id.
  std::optional<std::string> document_of_copy(std::string_view own_id) const;
  // Notes that a document which has copies has changed or gone, or that they have, until what it says
  // of them is right again. Kept with what else is committed, so that a killed run leaves no doubt.
  void mark_copies(std::string_view document_id);
  void unmark_copies(std::string_view document_id);
  std::vector<std::string> marked_copies() const;

  // Documents taken down, so that the next add does not bring them back.
  void put_tombstone(std::string_view hash);
  Tombstones tombstones() const;

  // Overwrites what deleted rows left behind in the ledger's file. Throws std::runtime_error when
  // a reader prevents it.
  void erase_free_space();

  Totals totals() const;
  // Files that failed, of one audience, by collection.
  std::vector<UnreadFiles> unread(Audience audience) const;

 private:
  struct Statements;
  void take_over_tombstones();  // of version 1
  Root root_of(std::int64_t id) const;
  explicit Ledger(sqlite3* database);
  static Result<Ledger> open_named(const std::filesystem::path& path, const std::string& name,
                                   bool writing);
  std::unique_ptr<Statements> statements_;
};

}  // namespace leta::indexer
