// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/channel.h"

struct inotify_event;

namespace leta::indexer {

// What has changed in watched sources.
struct Changes {
  bool all = false;                       // so much, or so unclear, that everything is to be looked at
  std::set<std::filesystem::path> paths;  // files and folders, absolute, that came, changed or went
  bool empty() const { return !all && paths.empty(); }
};

// Follows files and folders, with all folders in them, by the kernel's inotify: also folders that are
// new, that move, and sources that vanish for a while. A file counts as changed when whoever wrote it
// closes it. Left out is what walk() leaves out. For one thread.
class FolderWatch {
 public:
  // `sources` absolute. Throws std::runtime_error with a sentence when the kernel refuses.
  FolderWatch(std::vector<std::filesystem::path> sources, std::filesystem::path leave_out);

  // Waits for changes and gathers those that follow each other closely. Returns without any when
  // `stop` can be read, or after `limit`.
  Changes wait(int stop, std::chrono::milliseconds limit);

 private:
  void watch_source(const std::filesystem::path& source);
  void watch_folder(const std::filesystem::path& folder);
  void forget_folder(const std::filesystem::path& folder);
  void find_lost_sources(Changes& changes);
  void start_anew(Changes& changes);
  void read_events(Changes& changes);
  void take(const inotify_event& event, const std::string& name, Changes& changes);
  bool is_of_interest(const std::filesystem::path& path) const;

  std::vector<std::filesystem::path> sources_;
  std::filesystem::path leave_out_;
  Descriptor inotify_;
  std::map<int, std::filesystem::path> folders_;
  std::map<std::filesystem::path, int> watches_;
  std::set<std::filesystem::path> lost_;  // sources that are not there now
};

}  // namespace leta::indexer
