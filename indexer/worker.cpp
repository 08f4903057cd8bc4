// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/worker.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "archive/bytes.h"
#include "indexer/limits.h"

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
  return "The parser stopped unexpectedly on this file.";
}

// A worker may have been taken over by the file it read: its answers are checked like any input.
struct BrokenAnswer {};

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

}  // namespace

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
  if (process_ < 0) start();
  if (!channel_->send(MessageType::kTask, encode_task(task), file)) {
    // It died between two files; this one deserves a fresh worker.
    stop(true);
    start();
    if (!channel_->send(MessageType::kTask, encode_task(task), file)) return stop(true);
  }
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
    if (message.payload.size() > output_left) {
      stop(true);
      return "The file unpacks to more text than one file may give.";
    }
    output_left -= message.payload.size();
    if (message.type == MessageType::kEnd) {
      if (message.payload.empty()) return std::nullopt;
      return std::move(message.payload);
    }
    try {
      pass_on(std::move(message), events);
    } catch (const BrokenAnswer&) {
      stop(true);
      return "The parser gave an answer that makes no sense.";
    }
  }
}

}  // namespace leta::indexer
