// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/worker_process.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <functional>
#include <new>
#include <optional>

#include "archive/bytes.h"
#include "archive/document_codec.h"
#include "indexer/channel.h"
#include "indexer/confine.h"
#include "indexer/limits.h"
#include "indexer/parse_file.h"
#include "indexer/task.h"
#include "parsers/tools.h"

namespace leta::indexer {
namespace {

bool confine() {
  confine_process();
  // Parsers complain on damaged files, by the thousand; the ledger says what matters. And standard
  // output is the indexer's own.
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, stream);
  ::close(null);
  return confine_worker();
}

void limit_time(std::uint64_t size) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto spent = static_cast<std::uint64_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  set_limit(RLIMIT_CPU, spent + kCpuSeconds + kCpuSecondsPerMegabyte * (size >> 20), RLIM_INFINITY);
}

void extend_time() {
  rlimit limit{};
  ::getrlimit(RLIMIT_CPU, &limit);
  set_limit(RLIMIT_CPU, limit.rlim_cur + kCpuSeconds, RLIM_INFINITY);
}

void limit_for_file(std::uint64_t size) {
  limit_time(size);
  limit_memory(kWorkerMemory + size);
}

// A file's bytes, mapped for reading. A file that shrinks meanwhile kills the worker, not the
// indexer.
class MappedFile {
 public:
  explicit MappedFile(const Descriptor& file) {
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) throw std::bad_alloc();
    size_ = static_cast<std::size_t>(status.st_size);
    limit_for_file(size_);
    if (size_ == 0) return;
    data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (data_ == MAP_FAILED) throw std::bad_alloc();
  }
  ~MappedFile() {
    if (size_ > 0) ::munmap(data_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

// The indexer is gone: nothing left to do.
struct Disconnected : std::exception {};

constexpr auto kEver = std::chrono::hours(24 * 365);

// Asks the indexer, which starts programs.
class ToolsOfIndexer : public parsers::Tools {
 public:
  explicit ToolsOfIndexer(Channel& channel) : channel_(channel) {}

  Result<std::string> run(parsers::Tool tool, std::string_view bytes) override {
    ByteWriter out;
    out.number(static_cast<std::uint64_t>(tool));
    out.string(bytes);
    Message answer = ask(MessageType::kRunTool, out.take());
    if (answer.type == MessageType::kToolFailed) return Error{std::move(answer.payload)};
    return std::move(answer.payload);
  }

  parsers::Recognition recognise(std::uint64_t number,
                                 const std::function<std::string()>& draw) override {
    const auto about = [number](std::optional<std::string> picture) {
      ByteWriter out;
      out.number(number);
      out.number(picture ? 1 : 0);
      if (picture) out.string(*picture);
      return out.take();
    };
    Message answer = ask(MessageType::kRecognise, about(std::nullopt));
    if (answer.type == MessageType::kPicture) {
      // Drawing each page may take as long as a file.
      extend_time();
      answer = ask(MessageType::kRecognise, about(draw()));
    }
    ByteReader in(answer.payload);
    parsers::Recognition found;
    found.state = static_cast<parsers::Recognition::State>(in.number());
    found.text = in.string();
    return found;
  }

 private:
  Message ask(MessageType type, const std::string& payload) {
    Message answer;
    if (!channel_.send(type, payload) ||
        channel_.receive(answer, std::chrono::steady_clock::now() + kEver) !=
            Channel::Status::kOk) {
      throw Disconnected();
    }
    return answer;
  }

  Channel& channel_;
};

class Answer : public ParseListener {
 public:
  explicit Answer(Channel& channel) : channel_(channel) {}

  void format(const parsers::Format& format) override {
    ByteWriter out;
    out.string(format.name);
    out.number(static_cast<std::uint64_t>(format.version));
    out.number(format.holds_records ? 1 : 0);
    send(MessageType::kFormat, out.take());
  }
  void member(const MemberStart& start) override {
    limit_time(0);
    ByteWriter out;
    out.number(start.number);
    out.string(start.path);
    send(MessageType::kMember, out.take());
  }
  // Each member may take as long as a file.
  void unpacked(std::uint64_t size) override { limit_time(size); }
  void document(Document document) override {
    send(MessageType::kDocument, encode_document(document));
  }
  void failed(std::string record, std::string reason) override {
    record_message(MessageType::kBadRecord, record, reason);
  }
  void skipped(std::string record, std::string reason) override {
    record_message(MessageType::kSkippedRecord, record, reason);
  }
  void end(std::string_view reason) { send(MessageType::kEnd, reason); }

 private:
  void record_message(MessageType type, const std::string& record, const std::string& reason) {
    ByteWriter out;
    out.string(record);
    out.string(reason);
    send(type, out.take());
  }
  void send(MessageType type, std::string_view payload) {
    if (!channel_.send(type, payload)) throw Disconnected();
  }
  Channel& channel_;
};

void work_on(const Task& task, const Descriptor& file, parsers::Tools& tools, Answer& answer) {
  try {
    const MappedFile mapped(file);
    const auto parsed = parse_file(mapped.bytes(), task, &tools, answer);
    answer.end(parsed.ok() ? std::string() : parsed.error());
  } catch (const std::bad_alloc&) {
    answer.end("Reading the file needs more memory than one file may have.");
  }
}

}  // namespace

int run_worker(int socket) {
  if (!confine()) return kNotConfined;
  Channel channel{Descriptor(socket)};
  Answer answer(channel);
  ToolsOfIndexer tools(channel);
  while (true) {
    Message message;
    Descriptor file;
    const auto never = std::chrono::steady_clock::now() + kEver;
    if (channel.receive(message, never, &file) != Channel::Status::kOk) return 0;
    try {
      work_on(decode_task(message.payload), file, tools, answer);
    } catch (const Disconnected&) {
      return 0;
    }
  }
}

}  // namespace leta::indexer
