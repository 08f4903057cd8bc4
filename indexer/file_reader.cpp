// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <set>

#include "archive/document_codec.h"
#include "archive/document_id.h"
#include "archive/hash.h"
#include "archive/index_entry.h"
#include "indexer/equal_files.h"
#include "indexer/limits.h"
#include "indexer/metadata/personal_numbers.h"
#include "parsers/formats.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kBatchRecords = 64;
constexpr std::size_t kBatchBytes = 1U << 20;

// Terms and positions of a document take some times the stored text's size in memory.
constexpr std::size_t kMemoryPerByte = 6;

// Behind the hash of a file with pictures that were not read for want of a program: it is read
// again when there is one.
constexpr std::string_view kWithoutRecogniser = "-unrecognised";

constexpr const char* kSidecar = "Corrections for other files; no document itself.";

constexpr const char* kTakenDown = "The document was taken down.";

// Of the first `size` bytes: a file that grows meanwhile would have no end, and is read again by
// the next run.
Result<std::string> hash_content(int fd, std::uint64_t size) {
  Sha256 hash;
  std::string buffer(1U << 18, '\0');
  for (std::uint64_t left = size; left > 0;) {
    const ssize_t got = ::read(fd, buffer.data(), std::min<std::uint64_t>(buffer.size(), left));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return Error{std::string("The file cannot be read: ") + std::strerror(errno) + "."};
    }
    if (got == 0) break;
    hash.update({buffer.data(), static_cast<std::size_t>(got)});
    left -= static_cast<std::uint64_t>(got);
  }
  return hash.hex();
}

// What decides, beside its content, what a file is read as.
std::string with_options(const std::string& content_hash, const SourceOptions& options) {
  return content_hash + "-" +
         short_hash(options.collection + '\0' + std::string(audience_name(options.audience)) +
                        '\0' + options.base_url,
                    8);
}

std::string parser_name(std::string_view name, std::uint64_t version) {
  return std::string(name) + " " + std::to_string(version);
}

// All formats with their versions. What no parser was found for is looked at again with each
// change.
std::string known_formats() {
  std::string all;
  for (const parsers::Format& format : parsers::formats()) {
    all += parser_name(format.name, static_cast<std::uint64_t>(format.version)) + '\n';
  }
  return short_hash(all, 8);
}

// False when a parser that read the file, or a member of it, has a newer version now.
bool parsers_are_current(std::string_view parsers) {
  constexpr std::string_view kComma = ", ";
  while (!parsers.empty()) {
    const std::string_view parser = parsers.substr(0, parsers.find(kComma));
    parsers.remove_prefix(std::min(parsers.size(), parser.size() + kComma.size()));
    const bool is_current = std::ranges::any_of(parsers::formats(), [&](const auto& format) {
      return parser_name(format.name, static_cast<std::uint64_t>(format.version)) == parser;
    });
    if (!is_current) return false;
  }
  return true;
}

std::int64_t count_characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

// What the archive's own files and the file's sidecars add to the rules; "" for nothing.
std::string own_rules(const FileJob& job) {
  std::string rules;
  if (job.rules != nullptr && !job.rules->fingerprint().empty()) {
    rules += '\0' + job.rules->fingerprint();
  }
  if (job.corrections != nullptr) rules += '\1' + job.corrections->fingerprint();
  return rules;
}

// Of a file of many documents a sidecar knows the collection and the audience only.
void correct(Document& document, const Corrections& corrections, bool is_one_of_many) {
  if (!is_one_of_many) return apply(corrections, document);
  Corrections shared;
  shared.collection = corrections.collection;
  shared.audience = corrections.audience;
  apply(shared, document);
  if (corrections.are_of_one_document()) {
    document.notes.emplace_back(
        "The sidecar of the file names more than collection and audience, but the file holds many "
        "documents; that is left out.");
  }
}

std::string join(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) {
    if (!out.empty()) out += ' ';
    out += sentence;
  }
  return out;
}

}  // namespace

struct FileReader::Reading {
  std::size_t index;
  const FileJob& job;
  std::string member;                   // the path of what is read; empty for the file itself
  std::map<std::string, bool> formats;  // whether it, or what holds it, holds records, by path
  std::string parser;                   // of the file
  std::set<std::string> inner_parsers;  // of members
  std::map<std::string, Member, std::less<>> before;  // by record
  std::set<std::string, std::less<>> seen;
  Batch batch;
  std::size_t weight = 0;
  std::string content;  // SHA-256
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  std::chrono::steady_clock::duration waited{};  // for the writer
  std::int64_t documents = 0, failed = 0, characters = 0, pages = 0, pages_without_text = 0;
  std::int64_t personal_numbers = 0;
  std::map<std::string, Member, std::less<>> members;  // that are a document, by path
  std::string first_problem, skip_reason;
  bool taken_down = false;
  bool lacks_tool = false;
  bool lacks_recogniser = false;
  bool cancelled = false;

  explicit Reading(std::size_t job_index, const FileJob& file) : index(job_index), job(file) {
    batch.job = job_index;
  }
  bool holds_records() const {
    const auto found = formats.find(member);
    return found != formats.end() && found->second;
  }
};

Audience audience_of(const FileJob& job) {
  const bool is_narrowed =
      job.corrections != nullptr && job.corrections->audience == Audience::kInternal;
  return is_narrowed ? Audience::kInternal : job.options->audience;
}

std::string own_id(const FileJob& job) {
  return document_id(job.root.label, job.root_is_file ? "" : job.found.source, "");
}

FileReader::FileReader(const Ledger& ledger, EqualFiles& equals, const Tombstones& tombstones,
                       Recogniser& recogniser, text::Analyser analyser, std::int64_t now, Emit emit)
    : ledger_(ledger),
      equals_(equals),
      tombstones_(tombstones),
      recogniser_(recogniser),
      analyser_(std::move(analyser)),
      now_(now),
      emit_(std::move(emit)) {}

void FileReader::read(std::size_t index, const FileJob& job) {
  Reading reading(index, job);
  FileEntry entry;
  entry.source = job.found.source;
  entry.audience = audience_of(job);
  entry.collection = job.options->collection;
  entry.base_url = job.options->base_url;
  entry.alone = job.corrections != nullptr;
  const auto finish_as = [&](State state, std::string reason) {
    if (reading.before.empty()) load_before(reading);
    entry.state = state;
    entry.reason = std::move(reason);
    finish(reading, std::move(entry));
  };

  // What cannot be read now may be readable tomorrow: documents of an earlier run stay.
  const auto unreadable = [&](std::string reason) {
    entry.content = job.before.content;
    entry.copy_of = job.before.copy_of;
    entry.own_id = job.before.own_id;
    if (job.before.id != 0) reason += " What was read of it before stays.";
    entry.state = State::kFailed;
    entry.reason = std::move(reason);
    finish(reading, std::move(entry));
  };

  // Not blocking: a pipe may have taken the file's place.
  const Descriptor file(
      ::open(job.found.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK));
  struct stat status {};
  if (!file.valid() || ::fstat(file.get(), &status) != 0) {
    return unreadable(std::string("The file cannot be opened: ") + std::strerror(errno) + ".");
  }
  if (!S_ISREG(status.st_mode)) return unreadable("This is no longer a file.");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > kFileSize) {
    return finish_as(State::kFailed,
                     "The file is larger than " + std::to_string(kFileSize >> 30) + " GiB.");
  }
  const auto hash = hash_content(file.get(), size);
  if (!hash) return unreadable(hash.error());
  reading.content = entry.content = *hash;
  entry.hash = with_options(*hash, *job.options);
  if (job.sidecar_problems != nullptr) {
    // Read each time: what it names may have come or gone meanwhile.
    if (job.sidecar_problems->empty()) return finish_as(State::kSkipped, kSidecar);
    return finish_as(State::kFailed, *job.sidecar_problems);
  }
  if (const std::string own = own_rules(job); !own.empty()) entry.hash += "-" + short_hash(own, 8);
  const bool had_parser = !job.before.parser.empty();
  const std::string hash_before = had_parser ? entry.hash : entry.hash + "-" + known_formats();
  const bool is_same = job.before.hash == hash_before ||
                       (job.before.hash == hash_before + std::string(kWithoutRecogniser) &&
                        !recogniser_.is_available());
  if (!may_be_copy(job, size)) {
    equals_.leave_out(index);
  } else if (!equals_.is_to_be_read(index, *hash, entry.audience, own_id(job))) {
    return put_off(reading, std::move(entry));
  }
  if (is_same && job.before.copy_of.empty() && !job.again && parsers_are_current(job.before.parser)) {
    Batch batch;
    batch.job = index;
    batch.last = batch.unchanged = true;
    emit_(std::move(batch), 1);
    return;
  }
  if (size == 0) return finish_as(State::kSkipped, "The file is empty.");

  load_before(reading);
  const Task task{job.found.source, status.st_mtim.tv_sec, now_, job.options->collection};
  WorkerEvents events;
  events.format = [&](FormatInfo format) {
    std::string name = parser_name(format.name, format.version);
    if (reading.member.empty()) {
      reading.parser = std::move(name);
    } else {
      reading.inner_parsers.insert(std::move(name));
    }
    reading.formats[reading.member] = format.holds_records;
  };
  events.tool_missing = [&] { reading.lacks_tool = true; };
  events.member = [&](const MemberStart& start) { reading.member = start.path; };
  events.recognise = [&](std::uint64_t number, std::optional<std::string_view> picture) {
    return recognise(reading, number, picture);
  };
  events.document = [&](std::string encoded) { add_document(reading, std::move(encoded)); };
  events.bad_record = [&](std::string record, std::string reason) {
    add_problem(reading, State::kFailed, std::move(record), std::move(reason));
  };
  events.skipped_record = [&](std::string record, std::string reason) {
    // The file itself: it needs no line beside its own.
    if (record.empty() && reading.member.empty()) {
      reading.skip_reason = std::move(reason);
      return;
    }
    add_problem(reading, State::kSkipped, std::move(record), std::move(reason));
  };
  const auto failure = worker_.run(task, file.get(), size, events);
  if (reading.cancelled) return;

  entry.parser = reading.parser;
  reading.inner_parsers.erase(reading.parser);
  for (const std::string& inner : reading.inner_parsers) entry.parser += ", " + inner;
  // A document without text is there to be found by its name.
  if (failure && reading.characters == 0) return finish_as(State::kFailed, *failure);
  if (failure) {
    // What came before it ended counts.
    return finish_as(State::kIndexed, "Only a part of the file was read. " + *failure);
  }
  if (reading.parser.empty()) {
    return finish_as(State::kSkipped, "Not a document of a format that Leta reads.");
  }
  if (reading.documents > 0) return finish_as(State::kIndexed, reading.first_problem);
  if (reading.failed > 0) return finish_as(State::kFailed, reading.first_problem);
  if (reading.taken_down) return finish_as(State::kSkipped, kTakenDown);
  finish_as(State::kSkipped,
            reading.skip_reason.empty() ? "The file holds no documents." : reading.skip_reason);
}

// A file that is taken down is not named by the document of another either.
bool FileReader::may_be_copy(const FileJob& job, std::uint64_t size) const {
  return size > 0 && job.corrections == nullptr &&
         !tombstones_.contains(Tombstones::of_id(own_id(job)));
}

void FileReader::put_off(Reading& reading, FileEntry entry) {
  entry.own_id = own_id(reading.job);
  std::string name = entry.source;
  entry.personal_numbers = static_cast<std::int64_t>(mask_personal_numbers(name));
  reading.batch.is_put_off = true;
  reading.batch.entry = std::move(entry);
  flush(reading);
}

std::optional<parsers::Recognition> FileReader::recognise(Reading& reading, std::uint64_t number,
                                                          std::optional<std::string_view> picture) {
  using Found = parsers::Recognition::State;
  const PicturePage page{reading.content, reading.member, number};
  auto found = picture ? recogniser_.recognise(page, *picture) : recogniser_.look_up(page);
  // What is not read now is taken up by the next run.
  if (found && found->state == Found::kLater) reading.lacks_tool = true;
  if (found && found->state == Found::kUnavailable) reading.lacks_recogniser = true;
  if (!found) return std::nullopt;
  reading.personal_numbers += found->personal_numbers;
  return *found;
}

void FileReader::load_before(Reading& reading) {
  if (reading.job.before.id == 0) return;
  for (Member& member : ledger_.members(reading.job.before.id)) {
    std::string record = member.record;
    reading.before.emplace(std::move(record), std::move(member));
  }
}

void FileReader::add_document(Reading& reading, std::string encoded) {
  if (reading.cancelled) return;
  auto decoded = decode_document(encoded);
  if (!decoded) {
    add_problem(reading, State::kFailed, "", decoded.error());
    return;
  }
  Document& document = *decoded;
  const FileJob& job = reading.job;
  apply(*job.options, job.found.source, document);
  const bool is_record = reading.holds_records();
  if (job.corrections != nullptr) {
    correct(document, *job.corrections, is_record || !reading.member.empty());
  }
  if (job.rules != nullptr) job.rules->apply(document, job.found.source, analyser_);
  if (has_personal_number(document.url.value)) document.url = {};

  ReadRecord read;
  Member& member = read.member;
  member.record = inner_path(reading.member, is_record && document.source_id.empty()
                                                 ? "#" + std::to_string(reading.seen.size() + 1)
                                                 : document.source_id);
  if (reading.seen.contains(member.record)) {
    std::string again = member.record;
    for (int n = 2; reading.seen.contains(again); ++n) {
      again = member.record + " (" + std::to_string(n) + ")";
    }
    add_problem(reading, State::kFailed, std::move(again),
                "Another record of the file has the same id; the first one is indexed.");
    return;
  }
  reading.seen.insert(member.record);
  member.id = document_id(job.root.label, job.root_is_file ? "" : job.found.source, member.record);
  member.audience = document.audience;
  member.hash = short_hash(encoded + '\0' + job.options->collection + '\0' +
                               std::string(audience_name(job.options->audience)) + '\0' +
                               job.options->base_url + own_rules(job),
                           26);
  member.reason = join(document.notes);
  member.added = now_;
  for (const Passage& passage : document.passages) {
    member.characters += count_characters(passage.heading) + count_characters(passage.text);
    member.pages += passage.kind == PassageKind::kPage ? 1 : 0;
  }
  member.pages += document.pages_without_text;

  const auto before = reading.before.find(member.record);
  if (before != reading.before.end() && !before->second.id.empty()) {
    read.before = before->second.audience;
    member.added = before->second.added;
  }
  if (tombstones_.contains(Tombstones::of_id(member.id)) ||
      tombstones_.contains(Tombstones::of_content(reading.content, member.record))) {
    // The document is gone from the index already: forgetting removed it.
    member.id.clear();
    member.hash.clear();
    member.state = State::kSkipped;
    member.reason = kTakenDown;
    reading.taken_down = true;
  } else {
    ++reading.documents;
    reading.characters += member.characters;
    reading.pages += member.pages;
    reading.pages_without_text += document.pages_without_text;
    reading.personal_numbers += document.personal_numbers;
    if (reading.first_problem.empty() && !is_record && reading.member.empty()) {
      reading.first_problem = member.reason;
    }
    if (!read.before || before->second.hash != member.hash ||
        before->second.audience != member.audience) {
      DocumentRecord record{member.id, inner_path(job.found.source, reading.member), member.added};
      mask_personal_numbers(record.source);
      mask_personal_numbers(document.source_id);
      read.document = make_index_entry(document, record, analyser_);
      read.size = encoded.size();
    }
  }
  if (!is_record && !reading.member.empty())
    reading.members.insert_or_assign(member.record, member);
  reading.weight += 200 + read.size * kMemoryPerByte;
  reading.batch.records.push_back(std::move(read));
  if (reading.batch.records.size() >= kBatchRecords || reading.weight >= kBatchBytes)
    flush(reading);
}

void FileReader::add_problem(Reading& reading, State state, std::string record,
                             std::string reason) {
  if (reading.cancelled) return;
  const bool is_member = record.empty();
  record = inner_path(reading.member, record);
  if (const auto read = reading.members.find(record); is_member && read != reading.members.end()) {
    // It gave its document before it failed: one line for both.
    Member& member = read->second;
    if (member.reason.find(reason) == std::string::npos) {
      member.reason += (member.reason.empty() ? "" : " ") + reason;
    }
    // Without text it is there to be found by its name.
    if (state == State::kFailed && member.characters == 0) member.state = state;
    if (reading.first_problem.empty()) reading.first_problem = record + ": " + reason;
    ReadRecord again;
    again.member = member;
    if (!member.id.empty()) again.before = member.audience;
    reading.batch.records.push_back(std::move(again));
    return;
  }
  if (is_member && reading.seen.contains(record)) return;  // it is on record already
  if (record.empty()) record = "#" + std::to_string(reading.seen.size() + 1);
  while (reading.seen.contains(record)) record += "'";
  reading.seen.insert(record);
  if (state == State::kFailed) {
    ++reading.failed;
    if (reading.first_problem.empty()) reading.first_problem = record + ": " + reason;
  }
  ReadRecord read;
  read.member.record = std::move(record);
  read.member.state = state;
  read.member.reason = std::move(reason);
  const auto before = reading.before.find(read.member.record);
  if (before != reading.before.end() && !before->second.id.empty()) {
    // What was a document is none any more.
    reading.batch.gone.push_back(before->second);
  }
  reading.weight += 200;
  reading.batch.records.push_back(std::move(read));
}

void FileReader::finish(Reading& reading, FileEntry entry) {
  entry.characters = reading.characters;
  entry.pages = reading.pages;
  entry.pages_without_text = reading.pages_without_text;
  std::string name = reading.job.found.source;
  entry.personal_numbers =
      reading.personal_numbers + static_cast<std::int64_t>(mask_personal_numbers(name));
  entry.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                           std::chrono::steady_clock::now() - reading.start - reading.waited)
                           .count();
  if (entry.parser.empty() && !entry.hash.empty()) entry.hash += "-" + known_formats();
  if (reading.lacks_recogniser) entry.hash += kWithoutRecogniser;
  // The next run may find the program installed, or have time.
  if (reading.lacks_tool) entry.hash.clear();
  if (reading.taken_down) recogniser_.forget(reading.content);
  for (const auto& [record, member] : reading.before) {
    if (!reading.seen.contains(record)) reading.batch.gone.push_back(member);
  }
  reading.batch.last = true;
  reading.batch.entry = std::move(entry);
  flush(reading);
}

bool FileReader::flush(Reading& reading) {
  Batch next;
  next.job = reading.index;
  std::swap(next, reading.batch);
  const std::size_t weight = std::exchange(reading.weight, 0) + 1;
  const auto start = std::chrono::steady_clock::now();
  if (!emit_(std::move(next), weight)) reading.cancelled = true;
  reading.waited += std::chrono::steady_clock::now() - start;
  return !reading.cancelled;
}

}  // namespace leta::indexer
