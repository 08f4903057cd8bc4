// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace leta::indexer {
namespace fs = std::filesystem;
namespace {

// Changes that come so soon after each other belong together; but the first does not wait longer.
constexpr std::chrono::milliseconds kQuiet{150};
constexpr std::chrono::milliseconds kLongest{700};
// How often a source that is gone is looked for.
constexpr std::chrono::milliseconds kLookAgain{500};

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
                                  IN_ONLYDIR | IN_EXCL_UNLINK;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const std::string& name = path.native();
  return path == folder ||
         (name.starts_with(folder.native()) && name[folder.native().size()] == '/');
}

[[noreturn]] void refuse(int error, const fs::path& path) {
  if (error == ENOSPC) {
    throw std::runtime_error(
        "There are more folders to watch than the system allows: raise "
        "fs.inotify.max_user_watches with sysctl.");
  }
  throw std::runtime_error("'" + path.string() + "' cannot be watched: " + std::strerror(error) +
                           ".");
}

}  // namespace

FolderWatch::FolderWatch(std::vector<fs::path> sources, fs::path leave_out)
    : sources_(std::move(sources)),
      leave_out_(std::move(leave_out)),
      inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (!inotify_.valid()) {
    throw std::runtime_error(std::string("The system lets nothing be watched: ") +
                             std::strerror(errno) + ".");
  }
  for (const fs::path& source : sources_) watch_source(source);
}

void FolderWatch::watch_source(const fs::path& source) {
  if (!is_there(source)) {
    lost_.insert(source);
  } else if (is_folder(source)) {
    watch_folder(source);
  } else if (!watches_.contains(source.parent_path())) {
    // Editors put a new file in the old one's place: only its folder hears of that.
    const int watch = ::inotify_add_watch(inotify_.get(), source.parent_path().c_str(), kEvents);
    if (watch < 0) refuse(errno, source);
    folders_[watch] = source.parent_path();
    watches_[source.parent_path()] = watch;
  }
}

// The folder first, then what is in it: what comes in between is seen by either.
void FolderWatch::watch_folder(const fs::path& folder) {
  if (folder == leave_out_) return;
  const int watch = ::inotify_add_watch(inotify_.get(), folder.c_str(), kEvents);
  if (watch < 0 && errno == ENOSPC) refuse(errno, folder);
  if (watch < 0) return;  // it is gone again, or may not be read, as add says of it
  folders_[watch] = folder;
  watches_[folder] = watch;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    if (!is_hidden(entries->path()) && is_folder(entries->path())) watch_folder(entries->path());
  }
}

void FolderWatch::forget_folder(const fs::path& folder) {
  // Paths are ordered part by part: what lies in a folder comes right behind it.
  for (auto it = watches_.lower_bound(folder);
       it != watches_.end() && is_below(it->first, folder);) {
    ::inotify_rm_watch(inotify_.get(), it->second);
    folders_.erase(it->second);
    it = watches_.erase(it);
  }
}

void FolderWatch::find_lost_sources(Changes& changes) {
  for (auto it = lost_.begin(); it != lost_.end();) {
    if (!is_there(*it)) {
      ++it;
      continue;
    }
    const fs::path found = *it;
    it = lost_.erase(it);
    watch_source(found);
    changes.paths.insert(found);
  }
}

void FolderWatch::start_anew(Changes& changes) {
  for (const auto& [watch, folder] : folders_) ::inotify_rm_watch(inotify_.get(), watch);
  folders_.clear();
  watches_.clear();
  lost_.clear();
  for (const fs::path& source : sources_) watch_source(source);
  changes.all = true;
}

bool FolderWatch::is_of_interest(const fs::path& path) const {
  if (is_below(path, leave_out_)) return false;
  return std::ranges::any_of(sources_, [&](const fs::path& s) { return is_below(path, s); });
}

void FolderWatch::take(const inotify_event& event, const std::string& name, Changes& changes) {
  const auto found = folders_.find(event.wd);
  if ((event.mask & IN_Q_OVERFLOW) != 0) return start_anew(changes);
  if (found == folders_.end()) return;
  const fs::path folder = found->second;
  if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)) != 0) {
    // What goes from a folder that is watched is told by that one. A source has none around it; it
    // comes back perhaps, or something else is in its place already.
    for (const fs::path& source : sources_) {
      if (source != folder && source.parent_path() != folder) continue;
      forget_folder(folder);
      lost_.insert(source);
    }
    if ((event.mask & IN_IGNORED) != 0 && folders_.erase(event.wd) > 0) watches_.erase(folder);
    return;
  }
  if (name.empty() || name.starts_with('.')) return;
  const fs::path path = folder / name;
  if (!is_of_interest(path)) return;
  if ((event.mask & IN_ISDIR) != 0) {
    if ((event.mask & IN_ATTRIB) != 0 && watches_.contains(path)) return;
    if ((event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0) forget_folder(path);
    if ((event.mask & (IN_MOVED_TO | IN_CREATE | IN_ATTRIB)) != 0) watch_folder(path);
  }
  changes.paths.insert(path);
}

void FolderWatch::read_events(Changes& changes) {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  while (true) {
    const ssize_t got = ::read(inotify_.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      // Padded with NULs.
      const std::string name =
          event.len > 0 ? std::string(buffer.data() + at + sizeof event) : std::string();
      at += sizeof event + event.len;
      take(event, name, changes);
    }
  }
}

Changes FolderWatch::wait(int stop, std::chrono::milliseconds limit) {
  using Clock = std::chrono::steady_clock;
  Changes changes;
  const auto end = Clock::now() + limit;
  std::array<pollfd, 2> sources = {{{inotify_.get(), POLLIN, 0}, {stop, POLLIN, 0}}};
  auto latest = Clock::time_point::max();
  while (true) {
    find_lost_sources(changes);
    if (!changes.empty()) latest = std::min(latest, Clock::now() + kLongest);
    auto until = changes.empty() ? end : std::min(latest, Clock::now() + kQuiet);
    if (!lost_.empty()) until = std::min(until, Clock::now() + kLookAgain);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    const int ready = ::poll(sources.data(), sources.size(),
                             static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (sources[1].revents != 0) return {};
    if (ready > 0) read_events(changes);
    const auto now = Clock::now();
    if (!changes.empty() && (ready == 0 || now >= latest)) return changes;
    if (changes.empty() && now >= end) return changes;
  }
}

}  // namespace leta::indexer
