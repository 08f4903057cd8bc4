// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/worker.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>
#include <vector>

#include "archive/bytes.h"
#include "indexer/confine.h"
#include "indexer/limits.h"
#include "indexer/tool_process.h"

extern char** environ;

namespace leta::indexer {
namespace {

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    switch (WTERMSIG(status)) {
      case SIGXCPU:
        return "Reading the file took more processor time than one file may have.";
      case SIGKILL:
        return "Reading the file was stopped by the system, probably for want of memory.";
      case SIGBUS:
        return "The file changed while it was read.";
      default:
        return "The parser crashed on this file (signal " + std::to_string(WTERMSIG(status)) + ").";
    }
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNotConfined) {
    return "Nothing is read where the kernel does not let workers be confined (seccomp).";
  }
  return "The parser stopped unexpectedly on this file.";
}

// A worker may have been taken over by the file it read: its answers are checked like any input.
struct BrokenAnswer {};
constexpr const char* kNoSense = "The parser gave an answer that makes no sense.";

void pass_on(Message message, const WorkerEvents& events) {
  if (message.type == MessageType::kDocument) {
    events.document(std::move(message.payload));
    return;
  }
  FormatInfo info;
  std::string record, reason;
  try {
    ByteReader in(message.payload);
    if (message.type == MessageType::kFormat) {
      info.name = in.string();
      info.version = in.number();
      info.holds_records = in.number() != 0;
    } else {
      record = in.string();
      reason = in.string();
    }
  } catch (const std::runtime_error&) {
    throw BrokenAnswer();
  }
  switch (message.type) {
    case MessageType::kFormat:
      return events.format(std::move(info));
    case MessageType::kBadRecord:
      return events.bad_record(std::move(record), std::move(reason));
    case MessageType::kSkippedRecord:
      return events.skipped_record(std::move(record), std::move(reason));
    default:
      throw BrokenAnswer();
  }
}

MemberStart read_member(std::string_view payload) {
  try {
    ByteReader in(payload);
    MemberStart start;
    start.number = in.number();
    start.path = in.string();
    return start;
  } catch (const std::runtime_error&) {
    throw BrokenAnswer();
  }
}

}  // namespace

// How far a file with members has been read, and what another worker need not do again.
struct Worker::Progress {
  std::vector<MemberStart> open{{1, ""}};  // the file, and the containers that are under way
  std::uint64_t last = 1;                  // the highest number so far
  std::map<std::uint64_t, std::uint64_t> done, told;
  bool died = false;

  void move_to(const MemberStart& start) {
    const auto found = std::ranges::find(open, start.number, &MemberStart::number);
    if (found != open.end()) {
      while (open.back().number != start.number) close();
      return;
    }
    if (done.contains(start.number)) throw BrokenAnswer();
    last = std::max(last, start.number);
    open.push_back(start);
  }
  void close() {
    done[open.back().number] = last;
    open.pop_back();
  }
};

Worker::~Worker() {
  if (process_ > 0) stop(true);
}

void Worker::start() {
  auto [ours, theirs] = Channel::make_pair();
  // dup2 in the child clears close-on-exec, also where the number is the same already.
  constexpr int kSocket = 3;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), kSocket);
  std::array<char, 12> program{"leta-index"};
  std::array<char, 8> command{"worker"};
  std::array<char*, 3> arguments = {program.data(), command.data(), nullptr};
  const int error =
      ::posix_spawn(&process_, "/proc/self/exe", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    process_ = -1;
    throw std::system_error(error, std::generic_category(), "A worker process cannot be started");
  }
  channel_.emplace(std::move(ours));
}

std::string Worker::stop(bool kill) {
  if (kill) ::kill(process_, SIGKILL);
  channel_.reset();
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return how_it_ended(status);
}

std::optional<std::string> Worker::run(const Task& task, int file, std::uint64_t size,
                                       const WorkerEvents& events) {
  Progress progress;
  std::uint64_t ended_at = progress.last;
  for (int attempts = 1;; ++attempts) {
    Task rest = task;
    rest.done = progress.done;
    rest.told = progress.told;
    progress.died = false;
    const auto failure = attempt(rest, file, size, events, progress);
    if (!progress.died) return failure;
    const bool in_member = progress.open.size() > 1;
    // Between two members: another worker may come further, but not from where one ended before.
    if (!in_member && std::exchange(ended_at, progress.last) == progress.last) return failure;
    if (in_member) events.bad_record("", *failure);
    if (attempts == kWorkersPerFile) {
      return "More than " + std::to_string(kWorkersPerFile) +
             " members of the file could not be read; it was given up.";
    }
    if (!in_member) continue;
    // The next worker meets what holds the member again, by itself.
    progress.close();
    progress.open.resize(1);
    events.member(progress.open.front());
  }
}

void Worker::run_tool_for(const Message& request, const WorkerEvents& events) {
  std::uint64_t tool = 0;
  std::string bytes;
  try {
    ByteReader in(request.payload);
    tool = in.number();
    bytes = in.string();
  } catch (const std::runtime_error&) {
    throw BrokenAnswer();
  }
  if (!is_tool(tool)) throw BrokenAnswer();
  const ToolResult result = run_program(static_cast<Program>(tool), bytes);
  if (result.is_missing && events.tool_missing) events.tool_missing();
  // A worker that is gone is noticed when its next message is waited for.
  if (result.error.empty()) {
    channel_->send(MessageType::kToolText, result.text);
  } else {
    channel_->send(MessageType::kToolFailed, result.error);
  }
}

void Worker::recognise_for(const Message& request, const WorkerEvents& events) {
  std::uint64_t number = 0;
  std::optional<std::string> picture;
  try {
    ByteReader in(request.payload);
    number = in.number();
    if (in.number() != 0) picture = in.string();
  } catch (const std::runtime_error&) {
    throw BrokenAnswer();
  }
  std::optional<parsers::Recognition> found{{parsers::Recognition::State::kLater, ""}};
  if (events.recognise) found = events.recognise(number, picture);
  if (!found) {
    channel_->send(MessageType::kPicture, "");
    return;
  }
  ByteWriter out;
  out.number(static_cast<std::uint64_t>(found->state));
  out.string(found->text);
  channel_->send(MessageType::kRecognition, out.take());
}

std::optional<std::string> Worker::attempt(const Task& task, int file, std::uint64_t size,
                                           const WorkerEvents& events, Progress& progress) {
  if (process_ < 0) start();
  if (!channel_->send(MessageType::kTask, encode_task(task), file)) {
    // It died between two files; this one deserves a fresh worker.
    stop(true);
    start();
    if (!channel_->send(MessageType::kTask, encode_task(task), file)) return stop(true);
  }
  // Whatever ends in `stop` is the worker's end, not the parser's word.
  progress.died = true;
  std::uint64_t output_left = kOutputBase + kOutputFactor * size;
  while (true) {
    Message message;
    switch (channel_->receive(message, std::chrono::steady_clock::now() + kSilenceLimit)) {
      case Channel::Status::kOk:
        break;
      case Channel::Status::kClosed:
        return stop(false);
      case Channel::Status::kTimeout:
        stop(true);
        return "Reading the file took longer than " + std::to_string(kSilenceLimit.count()) +
               " seconds and was stopped.";
      case Channel::Status::kTooLarge:
        stop(true);
        return "The parser gave a document larger than any document may be.";
    }
    if (message.type == MessageType::kRecognise && message.payload.size() <= kPictureBytes) {
      // A page's picture is larger than its text by far, and goes nowhere.
      try {
        recognise_for(message, events);
      } catch (const BrokenAnswer&) {
        stop(true);
        return kNoSense;
      }
      continue;
    }
    if (message.payload.size() > output_left) {
      stop(true);
      return "The file unpacks to more text than one file may give.";
    }
    output_left -= message.payload.size();
    if (message.type == MessageType::kEnd) {
      progress.died = false;
      if (message.payload.empty()) return std::nullopt;
      return std::move(message.payload);
    }
    try {
      if (message.type == MessageType::kMember) {
        const MemberStart start = read_member(message.payload);
        progress.move_to(start);
        events.member(start);
        continue;
      }
      if (message.type == MessageType::kRunTool) {
        run_tool_for(message, events);
        continue;
      }
      if (message.type != MessageType::kFormat) ++progress.told[progress.open.back().number];
      pass_on(std::move(message), events);
    } catch (const BrokenAnswer&) {
      stop(true);
      return kNoSense;
    }
  }
}

}  // namespace leta::indexer
