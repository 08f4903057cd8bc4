// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>

#include "indexer/channel.h"
#include "indexer/task.h"
#include "parsers/tools.h"

namespace leta::indexer {

// How the parser of a file calls itself.
struct FormatInfo {
  std::string name;
  std::uint64_t version = 0;
  bool holds_records = false;
};

// Hears what a worker says of one file, in order.
struct WorkerEvents {
  std::function<void(FormatInfo)> format;
  // Where what comes next belongs: see ParseListener.
  std::function<void(const MemberStart&)> member;
  // A program that a parser needs is not installed. May be empty.
  std::function<void()> tool_missing;
  // What is on page `number`, from 1, of the member that is read, given its picture; without one
  // what is known of it, nothing when the picture is wanted. May be empty: pictures wait.
  std::function<std::optional<parsers::Recognition>(std::uint64_t number,
                                                    std::optional<std::string_view> picture)>
      recognise;
  std::function<void(std::string encoded)> document;
  std::function<void(std::string record, std::string reason)> bad_record;
  std::function<void(std::string record, std::string reason)> skipped_record;
};

// A worker process as the indexer sees it: started when needed, fed one file at a time, killed when
// it exceeds a limit, replaced when it died. One thread a Worker.
class Worker {
 public:
  Worker() = default;
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Has the open file `file` of `size` bytes parsed. Returns the reason when it failed as a whole:
  // the parser's, or what became of the worker. Events that came before stay as they are. A member
  // that ends a worker, also by being unpacked, is a bad record, and another worker reads on behind it.
  std::optional<std::string> run(const Task& task, int file, std::uint64_t size,
                                 const WorkerEvents& events);

 private:
  struct Progress;
  void run_tool_for(const Message& request, const WorkerEvents& events);
  void recognise_for(const Message& request, const WorkerEvents& events);
  std::optional<std::string> attempt(const Task& task, int file, std::uint64_t size,
                                     const WorkerEvents& events, Progress& progress);
  void start();                 // throws std::system_error
  std::string stop(bool kill);  // how the process ended, as a sentence
  pid_t process_ = -1;
  std::optional<Channel> channel_;
};

}  // namespace leta::indexer
