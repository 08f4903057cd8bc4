// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/add.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <exception>
#include <map>
#include <set>
#include <thread>

#include "archive/text/fold.h"
#include "indexer/archive_writer.h"
#include "indexer/bounded_queue.h"
#include "indexer/file_reader.h"
#include "indexer/walk.h"

namespace leta::indexer {
namespace fs = std::filesystem;
namespace {

// What waits for the writer, in bytes about.
constexpr std::size_t kQueueBytes = 64U << 20;

// A source of which more than this share and more than this many files are gone is more likely a
// mount that is missing than a decision.
constexpr double kPruneShare = 0.1;
constexpr std::size_t kPruneFiles = 20;

constexpr std::size_t kFailuresNamed = 10;

constexpr const char* kInterrupted =
    "The run was interrupted before the file was done; the next add takes it up.";

// Everything to be done, found before any of it is begun.
struct Plan {
  std::deque<SourceOptions> options;  // a deque keeps addresses
  std::vector<FileJob> jobs;
  std::vector<fs::path> folders;  // sources that were walked through, whole
  std::set<std::pair<std::int64_t, std::string>> planned;  // root and source of each job
  std::vector<FileEntry> gone;                             // files of the ledger that are no more
  std::vector<Root> absorbed;  // given before, now a part of a wider source
};

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

std::string collection_for(const fs::path& source) {
  return text::to_nfc((is_folder(source) ? source.filename() : source.stem()).string());
}

// The root of the ledger that a path lies in: itself, or a folder given before that holds it.
std::optional<Root> known_root(const Ledger& ledger, const fs::path& absolute) {
  for (const Root& root : ledger.roots()) {
    const fs::path relative = absolute.lexically_relative(root.path);
    if (!relative.empty() && *relative.begin() != "..") return root;
  }
  return std::nullopt;
}

bool lies_in(std::string_view source, std::string_view folder) {
  return folder.empty() || source == folder ||
         (source.starts_with(folder) && source[folder.size()] == '/');
}

// True when the ledger has files of a path.
bool has_files(const Ledger& ledger, const Root& root, const fs::path& absolute) {
  const fs::path below = absolute.lexically_relative(root.path);
  const std::string part = below == "." ? "" : below.generic_string();
  const auto files = ledger.files(root.id);
  return std::any_of(files.begin(), files.end(),
                     [&](const FileEntry& file) { return lies_in(file.source, part); });
}

bool has_failed(const Ledger& ledger, const FileEntry& file) {
  if (file.state == State::kFailed) return true;
  const auto members = ledger.members(file.id);
  return std::ranges::any_of(members, [](const Member& m) { return m.state == State::kFailed; });
}

// What a source has now. One that is gone and that the ledger knows has nothing.
Result<Walk> walk_source(const fs::path& absolute, const fs::path& archive, const Ledger& ledger,
                         const std::optional<Root>& root) {
  std::error_code error;
  const bool gone = fs::status(absolute, error).type() == fs::file_type::not_found;
  if (gone && root && has_files(ledger, *root, absolute)) return Walk{};
  return walk(absolute, archive);
}

void plan_source(const fs::path& given, const fs::path& archive, const AddRequest& request,
                 Ledger& ledger, Plan& plan, AddReport& report) {
  std::error_code error;
  fs::path absolute = fs::weakly_canonical(given, error);
  if (error) {
    report.problems.push_back("'" + given.string() + "' cannot be read: " + error.message() + ".");
    return;
  }
  if (!absolute.has_filename()) absolute = absolute.parent_path();  // "folder/" that is gone
  const auto known_as = known_root(ledger, absolute);
  auto walked = walk_source(absolute, archive, ledger, known_as);
  if (!walked) {
    report.problems.push_back(walked.error());
    return;
  }
  const Root root = known_as ? *known_as : ledger.root_for(absolute);
  const bool root_is_file = !is_folder(root.path);
  // A part of a folder given before: names are relative to that folder.
  const fs::path below = absolute.lexically_relative(root.path);
  const std::string part = below == "." ? "" : below.generic_string();
  if (!part.empty()) {
    const bool is_file = !is_folder(absolute);
    for (FoundFile& file : walked->files) {
      file.source = is_file ? part : part + "/" + file.source;
    }
  }

  SourceOptions& options = plan.options.emplace_back(request.options);
  if (options.collection.empty()) options.collection = collection_for(root.path);

  std::map<std::string, FileEntry, std::less<>> before;
  for (FileEntry& entry : ledger.files(root.id)) {
    if (!lies_in(entry.source, part)) continue;
    std::string source = entry.source;
    before.emplace(std::move(source), std::move(entry));
  }
  const std::size_t known = before.size();
  for (FoundFile& file : walked->files) {
    // Given twice, by itself and within a folder: the first time counts.
    if (!plan.planned.emplace(root.id, file.source).second) {
      before.erase(file.source);
      continue;
    }
    FileJob job{root, root_is_file, std::move(file), {}, &options};
    if (const auto entry = before.find(job.found.source); entry != before.end()) {
      job.before = std::move(entry->second);
      job.again = request.retry_failed && has_failed(ledger, job.before);
      before.erase(entry);
    }
    plan.jobs.push_back(std::move(job));
  }
  for (const std::string& name : walked->unreadable) {
    const bool all = name == ".";
    report.problems.push_back("'" + (all ? given.string() : name) +
                              "' may not be read; what is known of it stays as it is.");
    const std::string folder = part.empty() ? name : part + "/" + name;
    std::erase_if(before, [&](const auto& item) { return all || lies_in(item.first, folder); });
  }
  if (walked->unreadable.empty() && is_folder(absolute)) plan.folders.push_back(absolute);
  const bool nothing_left = walked->files.empty();
  const bool many_gone =
      before.size() > kPruneFiles &&
      static_cast<double>(before.size()) > kPruneShare * static_cast<double>(known);
  if (!before.empty() && (nothing_left || many_gone) && !request.prune) {
    report.problems.push_back(
        std::to_string(before.size()) + " of " + std::to_string(known) + " files of '" +
        given.string() + "' are gone. If they were deleted on purpose, run again with --prune; " +
        "until then their documents stay.");
    return;
  }
  for (auto& [source, entry] : before) plan.gone.push_back(std::move(entry));
}

// A folder that holds sources given before takes their files over; else they would be there twice.
void plan_absorbed(const Ledger& ledger, Plan& plan) {
  for (const Root& inner : ledger.roots()) {
    const bool held = std::any_of(plan.folders.begin(), plan.folders.end(), [&](const fs::path& f) {
      return inner.path != f && lies_in(inner.path.native(), f.native());
    });
    std::error_code ignored;
    if (!held || !fs::exists(inner.path, ignored)) continue;
    for (FileEntry& file : ledger.files(inner.id)) plan.gone.push_back(std::move(file));
    plan.absorbed.push_back(inner);
  }
}

// In an order in which a folder comes before what lies in it.
std::vector<fs::path> in_order(std::vector<fs::path> sources) {
  std::error_code ignored;
  std::stable_sort(sources.begin(), sources.end(), [&](const fs::path& a, const fs::path& b) {
    return fs::weakly_canonical(a, ignored) < fs::weakly_canonical(b, ignored);
  });
  return sources;
}

// Carries what readers give into the index and the ledger, in the thread that writes.
class Applier {
 public:
  Applier(ArchiveWriter& writer, const Plan& plan, std::int64_t now, AddReport& report)
      : writer_(writer), plan_(plan), now_(now), report_(report), file_ids_(plan.jobs.size(), 0) {}

  void remove_file(const FileEntry& entry) {
    for (const Member& member : writer_.ledger().members(entry.id)) remove(member);
    writer_.ledger().remove_file(entry.id);
  }

  void apply(const Batch& batch) {
    const FileJob& job = plan_.jobs[batch.job];
    if (batch.unchanged) {
      writer_.ledger().touch_file(job.before.id, now_);
      count(job.before);
      ++report_.unchanged_files;
      report_.failed_records += failed_members(job.before.id);
      return;
    }
    std::int64_t& file = file_ids_[batch.job];
    if (file == 0) {
      // Until the last batch the file counts as unread, so that a killed run takes it up again.
      FileEntry entry = job.before;
      entry.source = job.found.source;
      entry.hash.clear();
      entry.reason = entry.id == 0 ? kInterrupted : entry.reason;
      file = writer_.ledger().put_file(job.root.id, entry, now_);
    }
    for (const Member& member : batch.gone) {
      remove(member);
      writer_.ledger().remove_member(file, member.record);
    }
    for (const ReadRecord& record : batch.records) apply(file, record);
    if (batch.last) {
      writer_.ledger().put_file(job.root.id, batch.entry, now_);
      count(batch.entry);
    }
  }

 private:
  void remove(const Member& member) {
    if (member.id.empty()) return;
    writer_.remove(member.id, member.audience);
    ++report_.removed;
  }

  void apply(std::int64_t file, const ReadRecord& record) {
    if (record.document) {
      writer_.put(record.member.id, record.member.audience, record.before, *record.document,
                  record.size);
      ++(record.before ? report_.changed : report_.added);
    }
    if (record.member.state == State::kFailed) ++report_.failed_records;
    writer_.ledger().put_member(file, record.member);
  }

  std::int64_t failed_members(std::int64_t file) const {
    std::int64_t failed = 0;
    for (const Member& member : writer_.ledger().members(file)) {
      failed += member.state == State::kFailed ? 1 : 0;
    }
    return failed;
  }

  void count(const FileEntry& entry) {
    ++report_.seen;
    switch (entry.state) {
      case State::kIndexed:
        ++report_.indexed;
        break;
      case State::kSkipped:
        ++report_.skipped;
        break;
      case State::kFailed:
        ++report_.failed;
        if (report_.failures.size() < kFailuresNamed) {
          report_.failures.emplace_back(entry.source, entry.reason);
        }
        break;
    }
  }

  ArchiveWriter& writer_;
  const Plan& plan_;
  std::int64_t now_;
  AddReport& report_;
  std::vector<std::int64_t> file_ids_;
};

// The threads that read, while the calling thread writes.
class ReaderPool {
 public:
  ReaderPool(const Plan& plan, const Ledger& ledger, unsigned jobs, const text::Analyser& analyser,
             std::int64_t now)
      : plan_(plan), tombstones_(ledger.tombstones()), queue_(kQueueBytes), running_(jobs) {
    for (unsigned i = 0; i < jobs; ++i) {
      threads_.emplace_back([this, &ledger,
                             copy = std::make_shared<text::Analyser>(analyser.clone()),
                             now] { run(ledger, *copy, now); });
    }
  }
  ~ReaderPool() {
    queue_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

  // The next batch; nothing when all is read. Throws what a reader threw.
  std::optional<Batch> next() {
    auto batch = queue_.pop();
    if (!batch && failure_) std::rethrow_exception(failure_);
    return batch;
  }

 private:
  void run(const Ledger& ledger, text::Analyser& analyser, std::int64_t now) {
    try {
      FileReader reader(ledger, tombstones_, std::move(analyser), now,
                        [this](Batch batch, std::size_t weight) {
                          return queue_.push(std::move(batch), weight);
                        });
      for (std::size_t i = next_++; i < plan_.jobs.size(); i = next_++)
        reader.read(i, plan_.jobs[i]);
    } catch (...) {
      const std::lock_guard lock(failure_mutex_);
      if (!failure_) failure_ = std::current_exception();
      queue_.stop();
    }
    if (--running_ == 0) queue_.close();
  }

  const Plan& plan_;
  const Tombstones tombstones_;
  BoundedQueue<Batch> queue_;
  std::atomic<std::size_t> next_{0};
  std::atomic<unsigned> running_;
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace

Result<AddReport> add(const Archive& archive, const AddRequest& request,
                      const text::Analyser& analyser,
                      const std::function<void(const AddProgress&)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  auto opened = ArchiveWriter::open(archive, analyser.fingerprint(), true);
  if (!opened) return Error{opened.error()};
  ArchiveWriter& writer = *opened;
  writer.allow_bulk(request.jobs);

  AddReport report;
  Plan plan;
  std::error_code ignored;
  const fs::path own_folder = fs::weakly_canonical(archive.folder(), ignored);
  for (const fs::path& source : in_order(request.sources)) {
    plan_source(source, own_folder, request, writer.ledger(), plan, report);
  }
  plan_absorbed(writer.ledger(), plan);
  writer.ledger().commit();

  Applier applier(writer, plan, now, report);
  for (const FileEntry& entry : plan.gone) applier.remove_file(entry);
  for (const Root& root : plan.absorbed) writer.ledger().remove_root(root.id);

  AddProgress state;
  state.files = plan.jobs.size();
  {
    const auto workers = static_cast<unsigned>(
        std::min<std::size_t>(request.jobs, std::max<std::size_t>(1, state.files)));
    ReaderPool pool(plan, writer.ledger(), workers, analyser, now);
    while (const auto batch = pool.next()) {
      applier.apply(*batch);
      state.files_done += batch->last ? 1 : 0;
      state.documents = report.added + report.changed;
      state.failed = report.failed;
      progress(state);
      if (writer.commit_due()) writer.commit();
    }
  }
  writer.finish();
  report.documents = writer.ledger().totals().documents;
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace leta::indexer
