// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ledger.h"

#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace leta::indexer {
namespace {

constexpr int kLedgerVersion = 2;

constexpr const char* kCreate = R"sql(
CREATE TABLE IF NOT EXISTS roots(
  id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, label TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS files(
  id INTEGER PRIMARY KEY, root INTEGER NOT NULL, source TEXT NOT NULL, hash TEXT NOT NULL,
  state INTEGER NOT NULL, reason TEXT NOT NULL, parser TEXT NOT NULL, characters INTEGER NOT NULL,
  pages INTEGER NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
  pages_without_text INTEGER NOT NULL DEFAULT 0, personal_numbers INTEGER NOT NULL DEFAULT 0,
  milliseconds INTEGER NOT NULL DEFAULT 0, audience INTEGER NOT NULL DEFAULT 0,
  collection TEXT NOT NULL DEFAULT '', base_url TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '', alone INTEGER NOT NULL DEFAULT 0,
  copy_of TEXT NOT NULL DEFAULT '', own_id TEXT NOT NULL DEFAULT '', UNIQUE(root, source));
CREATE INDEX IF NOT EXISTS files_by_content ON files(content, copy_of);
CREATE INDEX IF NOT EXISTS copies ON files(copy_of) WHERE copy_of != '';
CREATE TABLE IF NOT EXISTS marked_copies(id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members(
  file INTEGER NOT NULL, record TEXT NOT NULL, id TEXT, state INTEGER NOT NULL, reason TEXT NOT NULL,
  audience INTEGER NOT NULL, hash TEXT NOT NULL, characters INTEGER NOT NULL, pages INTEGER NOT NULL,
  added INTEGER NOT NULL, PRIMARY KEY(file, record)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS members_by_id ON members(id) WHERE id IS NOT NULL;
CREATE TABLE IF NOT EXISTS tombstones(hash TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS salt(id INTEGER PRIMARY KEY CHECK(id = 1), value TEXT NOT NULL);
INSERT OR IGNORE INTO salt VALUES(1, hex(randomblob(16)));
CREATE TABLE IF NOT EXISTS given(path BLOB PRIMARY KEY, audience INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run(id INTEGER PRIMARY KEY CHECK(id = 1), open INTEGER NOT NULL);
INSERT OR IGNORE INTO run VALUES(1, 0);
)sql";

[[noreturn]] void fail(sqlite3* database) {
  throw std::runtime_error(std::string("The ledger cannot be used: ") + sqlite3_errmsg(database));
}

void run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

// One use of a prepared statement: values are bound in order, rows are stepped through.
class Query {
 public:
  Query(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
  ~Query() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(std::int64_t value) {
    check(sqlite3_bind_int64(statement_, ++bound_, value));
    return *this;
  }
  Query& bind(std::string_view value) {
    check(sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
    return *this;
  }
  // Paths are bytes to the system, in any encoding.
  Query& bind_bytes(std::string_view value) {
    check(sqlite3_bind_blob64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT));
    return *this;
  }
  Query& bind_null() {
    ++bound_;
    return *this;
  }
  bool next() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail(database_);
    return result == SQLITE_ROW;
  }
  std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  void check(int result) {
    if (result != SQLITE_OK) fail(database_);
  }
  sqlite3* database_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

// As SQLite reads it: RFC 8089, what has a meaning of its own escaped.
std::string uri_of(const std::filesystem::path& path) {
  std::string out = "file://";
  std::error_code ignored;
  for (const char c : std::filesystem::absolute(path, ignored).string()) {
    if (c == '%') {
      out += "%25";
    } else if (c == '?') {
      out += "%3f";
    } else if (c == '#') {
      out += "%23";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

FileEntry read_file(const Query& query) {
  FileEntry entry;
  entry.id = query.number(0);
  entry.source = query.text(1);
  entry.hash = query.text(2);
  entry.state = static_cast<State>(query.number(3));
  entry.reason = query.text(4);
  entry.parser = query.text(5);
  entry.characters = query.number(6);
  entry.pages = query.number(7);
  entry.pages_without_text = query.number(8);
  entry.personal_numbers = query.number(9);
  entry.milliseconds = query.number(10);
  entry.audience = static_cast<Audience>(query.number(11));
  entry.collection = query.text(12);
  entry.base_url = query.text(13);
  entry.first_seen = query.number(14);
  entry.last_seen = query.number(15);
  entry.content = query.text(16);
  entry.alone = query.number(17) != 0;
  entry.copy_of = query.text(18);
  entry.own_id = query.text(19);
  return entry;
}
constexpr int kRootColumn = 20;
constexpr const char* kFileColumns =
    "SELECT id, source, hash, state, reason, parser, characters, pages, pages_without_text, "
    "personal_numbers, milliseconds, audience, collection, base_url, first_seen, last_seen, "
    "content, alone, copy_of, own_id, root FROM files ";

// Version 1 had fewer columns, and tombstones by id.
constexpr const char* kUpgradeFiles = R"sql(
ALTER TABLE files ADD COLUMN pages_without_text INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN personal_numbers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN milliseconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN audience INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN collection TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN base_url TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN copy_of TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN own_id TEXT NOT NULL DEFAULT '';
ALTER TABLE tombstones RENAME TO plain_tombstones;
UPDATE files SET hash = '';
)sql";

}  // namespace

std::string_view state_name(State state) {
  switch (state) {
    case State::kIndexed:
      return "indexed";
    case State::kSkipped:
      return "skipped";
    case State::kFailed:
      break;
  }
  return "failed";
}

// The connection, its mutex, and its statements by their text.
struct Ledger::Statements {
  explicit Statements(sqlite3* connection) : database(connection) {}
  ~Statements() {
    for (const auto& [sql, statement] : prepared) sqlite3_finalize(statement);
    sqlite3_close(database);
  }
  Statements(const Statements&) = delete;
  Statements& operator=(const Statements&) = delete;

  Query query(const std::string& sql) {
    sqlite3_stmt*& statement = prepared[sql];
    if (statement == nullptr &&
        sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement,
                           nullptr) != SQLITE_OK) {
      fail(database);
    }
    return {database, statement};
  }
  void begin_if_needed() {
    if (sqlite3_get_autocommit(database) != 0) run(database, "BEGIN IMMEDIATE");
  }

  sqlite3* database;
  std::mutex mutex;
  std::unordered_map<std::string, sqlite3_stmt*> prepared;
};

Ledger::Ledger(sqlite3* database) : statements_(std::make_unique<Statements>(database)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Result<Ledger> Ledger::open(const std::filesystem::path& path, bool writing) {
  auto ledger = open_named(path, uri_of(path), writing);
  // Also readers write beside a ledger with a write-ahead log. In a folder where they may not, it
  // is read as a file that nobody changes, which holds where nobody has the log open.
  const std::filesystem::path log = path.string() + "-wal";
  std::error_code ignored;
  if (ledger || writing || std::filesystem::exists(log, ignored)) return ledger;
  return open_named(path, uri_of(path) + "?immutable=1", false);
}

Result<Ledger> Ledger::open_named(const std::filesystem::path& path, const std::string& name,
                                  bool writing) {
  sqlite3* connection = nullptr;
  const int flags = SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_URI |
                    (writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  const int opened = sqlite3_open_v2(name.c_str(), &connection, flags, nullptr);
  Ledger ledger(connection);
  const Error unusable{"The ledger '" + path.string() +
                       "' cannot be opened. Is the folder an archive, and may you read it?"};
  if (opened != SQLITE_OK) return unusable;
  sqlite3_busy_timeout(connection, 10'000);
  try {
    std::int64_t version = 0;
    {
      Query query = ledger.statements_->query("PRAGMA user_version");
      if (query.next()) version = query.number(0);
    }
    if (version > kLedgerVersion) {
      return Error{"The ledger '" + path.string() +
                   "' was made by a newer version of Leta. Use that version."};
    }
    if (writing && version < kLedgerVersion) {
      // Readers (status, the server) never wait for the writer.
      run(connection, "PRAGMA journal_mode=WAL");
      run(connection, "BEGIN IMMEDIATE");
      if (version == 1) run(connection, kUpgradeFiles);
      run(connection, kCreate);
      if (version == 1) ledger.take_over_tombstones();
      run(connection, ("PRAGMA user_version=" + std::to_string(kLedgerVersion)).c_str());
      run(connection, "COMMIT");
    }
    if (!writing && version == 0) return unusable;
    if (!writing && version < kLedgerVersion) {
      return Error{"The ledger '" + path.string() +
                   "' was made by an older version of Leta. Make the archive anew with: "
                   "leta-index rebuild"};
    }
  } catch (const std::runtime_error&) {
    return unusable;
  }
  return ledger;
}

bool Ledger::has_unfinished_run() const {
  const std::lock_guard lock(statements_->mutex);
  Query query = statements_->query("SELECT open FROM run");
  return query.next() && query.number(0) != 0;
}

void Ledger::begin_run() {
  const std::lock_guard lock(statements_->mutex);
  run(statements_->database, "UPDATE run SET open = 1");
}

void Ledger::end_run() {
  commit();
  const std::lock_guard lock(statements_->mutex);
  run(statements_->database, "UPDATE run SET open = 0");
}

void Ledger::commit() {
  const std::lock_guard lock(statements_->mutex);
  if (sqlite3_get_autocommit(statements_->database) == 0) run(statements_->database, "COMMIT");
}

std::vector<Root> Ledger::roots() const {
  const std::lock_guard lock(statements_->mutex);
  std::vector<Root> roots;
  Query query = statements_->query("SELECT id, path, label FROM roots ORDER BY label");
  while (query.next()) roots.push_back({query.number(0), query.text(1), query.text(2)});
  return roots;
}

Root Ledger::root_for(const std::filesystem::path& absolute) {
  for (Root& root : roots()) {
    if (root.path == absolute) return root;
  }
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  const std::string name = absolute.filename().string();
  std::string label = name;
  for (int n = 2;; ++n) {
    Query taken = statements_->query("SELECT 1 FROM roots WHERE label = ?");
    if (!taken.bind(label).next()) break;
    label = name + "~" + std::to_string(n);
  }
  Query insert = statements_->query("INSERT INTO roots(path, label) VALUES(?, ?)");
  insert.bind(absolute.string()).bind(label).next();
  return {sqlite3_last_insert_rowid(statements_->database), absolute, label};
}

void Ledger::remove_root(std::int64_t root) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  statements_->query("DELETE FROM roots WHERE id = ?").bind(root).next();
}

void Ledger::set_given_audience(const std::filesystem::path& path, Audience audience) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  const std::string below = path.string() + "/";
  statements_->query("DELETE FROM given WHERE substr(path, 1, ?) = ?")
      .bind(static_cast<std::int64_t>(below.size()))
      .bind_bytes(below)
      .next();
  statements_->query("INSERT OR REPLACE INTO given VALUES(?, ?)")
      .bind_bytes(path.string())
      .bind(static_cast<std::int64_t>(audience))
      .next();
}

GivenAudiences Ledger::given_audiences() const {
  const std::lock_guard lock(statements_->mutex);
  GivenAudiences given;
  Query query = statements_->query("SELECT path, audience FROM given");
  while (query.next()) given.set(query.text(0), static_cast<Audience>(query.number(1)));
  return given;
}

std::vector<FileEntry> Ledger::files(std::int64_t root) const {
  const std::lock_guard lock(statements_->mutex);
  std::vector<FileEntry> files;
  Query query = statements_->query(std::string(kFileColumns) + "WHERE root = ? ORDER BY source");
  query.bind(root);
  while (query.next()) files.push_back(read_file(query));
  return files;
}

std::optional<FileEntry> Ledger::file(std::int64_t root, std::string_view source) const {
  const std::lock_guard lock(statements_->mutex);
  Query query = statements_->query(std::string(kFileColumns) + "WHERE root = ? AND source = ?");
  if (!query.bind(root).bind(source).next()) return std::nullopt;
  return read_file(query);
}

std::vector<Member> Ledger::members(std::int64_t file) const {
  const std::lock_guard lock(statements_->mutex);
  std::vector<Member> members;
  Query query = statements_->query(
      "SELECT record, id, state, reason, audience, hash, characters, pages, added FROM members "
      "WHERE file = ? ORDER BY record");
  query.bind(file);
  while (query.next()) {
    members.push_back({query.text(0), query.text(1), static_cast<State>(query.number(2)),
                       query.text(3), static_cast<Audience>(query.number(4)), query.text(5),
                       query.number(6), query.number(7), query.number(8)});
  }
  return members;
}

std::int64_t Ledger::put_file(std::int64_t root, const FileEntry& entry, std::int64_t now) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  Query query = statements_->query(
      "INSERT INTO files(root, source, hash, state, reason, parser, characters, pages, "
      "pages_without_text, personal_numbers, milliseconds, audience, collection, base_url, "
      "first_seen, last_seen, content, alone, copy_of, own_id) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15, ?16, ?17, ?18, "
      "?19) "
      "ON CONFLICT(root, source) DO UPDATE SET hash = ?3, state = ?4, reason = ?5, parser = ?6, "
      "characters = ?7, pages = ?8, pages_without_text = ?9, personal_numbers = ?10, "
      "milliseconds = ?11, audience = ?12, collection = ?13, base_url = ?14, last_seen = ?15, "
      "content = ?16, alone = ?17, copy_of = ?18, own_id = ?19 RETURNING id");
  query.bind(root).bind(entry.source).bind(entry.hash).bind(static_cast<std::int64_t>(entry.state));
  query.bind(entry.reason).bind(entry.parser).bind(entry.characters).bind(entry.pages);
  query.bind(entry.pages_without_text).bind(entry.personal_numbers).bind(entry.milliseconds);
  query.bind(static_cast<std::int64_t>(entry.audience)).bind(entry.collection);
  query.bind(entry.base_url).bind(now).bind(entry.content);
  query.bind(std::int64_t{entry.alone}).bind(entry.copy_of).bind(entry.own_id);
  if (!query.next()) fail(statements_->database);
  return query.number(0);
}

void Ledger::touch_file(std::int64_t file, std::int64_t now) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  statements_->query("UPDATE files SET last_seen = ? WHERE id = ?").bind(now).bind(file).next();
}

void Ledger::remove_file(std::int64_t file) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  statements_->query("DELETE FROM members WHERE file = ?").bind(file).next();
  statements_->query("DELETE FROM files WHERE id = ?").bind(file).next();
}

void Ledger::put_member(std::int64_t file, const Member& member) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  Query query = statements_->query(
      "INSERT OR REPLACE INTO members(file, record, id, state, reason, audience, hash, characters, "
      "pages, added) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  query.bind(file).bind(member.record);
  if (member.id.empty()) {
    query.bind_null();
  } else {
    query.bind(member.id);
  }
  query.bind(static_cast<std::int64_t>(member.state)).bind(member.reason);
  query.bind(static_cast<std::int64_t>(member.audience)).bind(member.hash);
  query.bind(member.characters).bind(member.pages).bind(member.added).next();
}

void Ledger::remove_member(std::int64_t file, std::string_view record) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  Query query = statements_->query("DELETE FROM members WHERE file = ? AND record = ?");
  query.bind(file).bind(record).next();
}

std::set<std::string, std::less<>> Ledger::contents() const {
  const std::lock_guard lock(statements_->mutex);
  std::set<std::string, std::less<>> contents;
  Query query = statements_->query("SELECT DISTINCT content FROM files");
  while (query.next()) contents.insert(query.text(0));
  return contents;
}

std::vector<std::pair<std::string, Audience>> Ledger::documents() const {
  const std::lock_guard lock(statements_->mutex);
  std::vector<std::pair<std::string, Audience>> documents;
  Query query =
      statements_->query("SELECT id, audience FROM members WHERE id IS NOT NULL ORDER BY id");
  while (query.next()) {
    documents.emplace_back(query.text(0), static_cast<Audience>(query.number(1)));
  }
  return documents;
}

void Ledger::forget_hash_of(std::string_view document_id) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  statements_
      ->query("UPDATE files SET hash = '' WHERE id = (SELECT file FROM members WHERE id = ?)")
      .bind(document_id)
      .next();
  statements_->query("UPDATE members SET hash = '' WHERE id = ?").bind(document_id).next();
}

std::optional<Ledger::Place> Ledger::place_of(std::string_view document_id) const {
  const std::lock_guard lock(statements_->mutex);
  Query query = statements_->query(
      "SELECT root, files.id, source, record, content, members.audience FROM members "
      "JOIN files ON files.id = file "
      "WHERE members.id = ?");
  if (!query.bind(document_id).next()) return std::nullopt;
  return Place{query.number(0), query.number(1), query.text(2), query.text(3), query.text(4),
               static_cast<Audience>(query.number(5))};
}

std::vector<std::string> Ledger::documents_of_content(std::string_view content,
                                                      std::string_view record) const {
  const std::lock_guard lock(statements_->mutex);
  std::vector<std::string> ids;
  if (content.empty()) return ids;
  Query query = statements_->query(
      "SELECT members.id FROM files JOIN members ON members.file = files.id "
      "WHERE content = ? AND record = ? AND members.id IS NOT NULL");
  query.bind(content).bind(record);
  while (query.next()) ids.push_back(query.text(0));
  return ids;
}

std::optional<Ledger::Original> Ledger::original_of(std::string_view content,
                                                    Audience audience) const {
  Original original;
  {
    const std::lock_guard lock(statements_->mutex);
    Query query = statements_->query(
        std::string(kFileColumns) +
        "WHERE id = (SELECT files.id FROM files JOIN roots ON roots.id = root "
        "JOIN members ON members.file = files.id AND record = '' AND members.id IS NOT NULL "
        "WHERE content = ? AND copy_of = '' AND alone = 0 AND files.audience = ? AND NOT EXISTS "
        "(SELECT 1 FROM members AS others WHERE others.file = files.id AND others.record != '') "
        "ORDER BY label, source LIMIT 1)");
    if (!query.bind(content).bind(static_cast<std::int64_t>(audience)).next()) return std::nullopt;
    original.file = read_file(query);
    original.root = root_of(query.number(kRootColumn));
  }
  original.member = members(original.file.id).at(0);
  return original;
}

std::vector<Ledger::CopiedFile> Ledger::copies_of(std::string_view document_id) const {
  const std::lock_guard lock(statements_->mutex);
  std::vector<CopiedFile> copies;
  Query query =
      statements_->query(std::string(kFileColumns) + "WHERE copy_of = ? AND copy_of != ''");
  query.bind(document_id);
  while (query.next()) copies.push_back({root_of(query.number(kRootColumn)), read_file(query)});
  std::ranges::sort(copies, {}, [](const CopiedFile& copy) {
    return std::pair(copy.root.label, copy.file.source);
  });
  return copies;
}

std::optional<std::string> Ledger::document_of_copy(std::string_view own_id) const {
  const std::lock_guard lock(statements_->mutex);
  Query query =
      statements_->query("SELECT copy_of FROM files WHERE own_id = ? AND copy_of != ''");
  if (!query.bind(own_id).next()) return std::nullopt;
  return query.text(0);
}

void Ledger::mark_copies(std::string_view document_id) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  statements_
      ->query("INSERT OR IGNORE INTO marked_copies SELECT ?1 WHERE EXISTS "
              "(SELECT 1 FROM files WHERE copy_of = ?1 AND copy_of != '')")
      .bind(document_id)
      .next();
}

void Ledger::unmark_copies(std::string_view document_id) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  statements_->query("DELETE FROM marked_copies WHERE id = ?").bind(document_id).next();
}

std::vector<std::string> Ledger::marked_copies() const {
  const std::lock_guard lock(statements_->mutex);
  std::vector<std::string> marked;
  Query query = statements_->query("SELECT id FROM marked_copies ORDER BY id");
  while (query.next()) marked.push_back(query.text(0));
  return marked;
}

// The caller holds the mutex.
Root Ledger::root_of(std::int64_t id) const {
  Query query = statements_->query("SELECT id, path, label FROM roots WHERE id = ?");
  if (!query.bind(id).next()) fail(statements_->database);
  return {query.number(0), query.text(1), query.text(2)};
}

void Ledger::put_tombstone(std::string_view hash) {
  const std::lock_guard lock(statements_->mutex);
  statements_->begin_if_needed();
  statements_->query("INSERT OR IGNORE INTO tombstones VALUES(?)").bind(hash).next();
}

Tombstones Ledger::tombstones() const {
  const std::lock_guard lock(statements_->mutex);
  Query salt = statements_->query("SELECT value FROM salt");
  if (!salt.next()) fail(statements_->database);
  Tombstones tombstones(salt.text(0));
  Query query = statements_->query("SELECT hash FROM tombstones");
  while (query.next()) tombstones.insert(query.text(0));
  return tombstones;
}

void Ledger::take_over_tombstones() {
  std::vector<std::string> ids;
  {
    Query query = statements_->query("SELECT id FROM plain_tombstones");
    while (query.next()) ids.push_back(query.text(0));
  }
  const Tombstones salted = tombstones();
  for (const std::string& id : ids) put_tombstone(salted.hash_of(Tombstones::of_id(id)));
  run(statements_->database, "DROP TABLE plain_tombstones");
}

void Ledger::erase_free_space() {
  commit();
  const std::lock_guard lock(statements_->mutex);
  run(statements_->database, "VACUUM");
  Query query = statements_->query("PRAGMA wal_checkpoint(TRUNCATE)");
  // Its row begins with 1 when a reader kept the write-ahead log, which has the rows, in use.
  if (query.next() && query.number(0) != 0) {
    throw std::runtime_error(
        "Another program reads the ledger, so that deleted rows stay on disk. Run the command "
        "again.");
  }
}

std::vector<UnreadFiles> Ledger::unread(Audience audience) const {
  const std::lock_guard lock(statements_->mutex);
  Query query = statements_->query(
      "SELECT collection, count(*) FROM files WHERE state = ? AND audience = ? "
      "GROUP BY collection ORDER BY collection");
  query.bind(static_cast<std::int64_t>(State::kFailed)).bind(static_cast<std::int64_t>(audience));
  std::vector<UnreadFiles> unread;
  while (query.next()) {
    unread.push_back({query.text(0), static_cast<std::uint64_t>(query.number(1))});
  }
  return unread;
}

void Ledger::hold_snapshot() {
  const std::lock_guard lock(statements_->mutex);
  run(statements_->database, "BEGIN");
}

Totals Ledger::totals() const {
  const std::lock_guard lock(statements_->mutex);
  Totals totals;
  Query states = statements_->query("SELECT state, count(*) FROM files GROUP BY state");
  while (states.next()) {
    const std::int64_t count = states.number(1);
    totals.seen += count;
    switch (static_cast<State>(states.number(0))) {
      case State::kIndexed:
        totals.indexed = count;
        break;
      case State::kSkipped:
        totals.skipped = count;
        break;
      case State::kFailed:
        totals.failed = count;
        break;
    }
  }
  Query documents = statements_->query("SELECT count(*) FROM members WHERE id IS NOT NULL");
  if (documents.next()) totals.documents = documents.number(0);
  return totals;
}

}  // namespace leta::indexer
