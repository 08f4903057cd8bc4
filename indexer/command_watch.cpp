// SPDX-License-Identifier: GPL-3.0-or-later
#include <poll.h>
#include <sys/signalfd.h>

#include <csignal>
#include <iostream>
#include <system_error>

#include "indexer/archive_writer.h"
#include "indexer/commands.h"
#include "indexer/folder_watch.h"
#include "indexer/printable.h"

namespace leta::indexer {
namespace {

constexpr std::chrono::milliseconds kUntilNextTry{500};
constexpr std::chrono::hours kForEver{24};

// SIGTERM and SIGINT as something to poll: what is under way is brought to an end first. The threads
// and processes that are started from here on inherit that they do not hear them.
Descriptor take_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  Descriptor descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!descriptor.valid()) {
    throw std::system_error(errno, std::generic_category(), "Signals cannot be waited for");
  }
  return descriptor;
}

bool is_asked(const Descriptor& stop) {
  pollfd asked{stop.get(), POLLIN, 0};
  return ::poll(&asked, 1, 0) > 0;
}

void merge(Changes more, Changes& changes) {
  changes.all = changes.all || more.all;
  changes.paths.merge(more.paths);
}

std::vector<std::filesystem::path> absolute_paths(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::filesystem::path> absolute;
  std::error_code ignored;
  for (const auto& path : paths) {
    auto whole = std::filesystem::weakly_canonical(path, ignored);
    if (!whole.has_filename()) whole = whole.parent_path();  // "folder/" that is gone
    absolute.push_back(std::move(whole));
  }
  return absolute;
}

}  // namespace

int watch_command(const std::filesystem::path& folder, const AddRequest& given) {
  const Descriptor stop = take_stop_signals();
  const text::Analyser analyser;
  tell_lexicon_problem(analyser);
  const Archive archive(folder);
  AddRequest request = given;
  request.sources = absolute_paths(given.sources);
  request.stop_asked = [&] { return is_asked(stop); };
  std::error_code ignored;
  FolderWatch watch(request.sources, std::filesystem::weakly_canonical(folder, ignored));

  Changes changes;
  changes.all = true;  // what has changed since the last run
  while (!is_asked(stop)) {
    if (changes.empty()) {
      merge(watch.wait(stop.get(), kForEver), changes);
      continue;
    }
    request.changed = changes.all ? nullptr : &changes.paths;
    const auto report = add(archive, request, analyser, [](const AddProgress&) {});
    if (report) {
      changes = {};
      tell_added(*report, false);
    } else if (ArchiveWriter::is_busy(archive)) {
      merge(watch.wait(stop.get(), kUntilNextTry), changes);
    } else {
      return unusable(report.error());
    }
  }
  return kAllWell;
}

}  // namespace leta::indexer
