// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/original_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace leta::server {
namespace {

// A pipe or a device must not be waited for.
constexpr int kReading = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
constexpr int kFolder = O_PATH | O_CLOEXEC | O_DIRECTORY;

// One folder after the other, each by its name in the one before: a path that is looked up at once
// may lead through a link that was put there meanwhile.
Descriptor open_below(Descriptor folder, std::string_view file) {
  while (folder.valid()) {
    const std::size_t end = std::min(file.find('/'), file.size());
    const std::string name(file.substr(0, end));
    // Hidden names are never indexed; ".." is one as well.
    if (name.empty() || name.front() == '.') return {};
    if (end == file.size()) {
      return Descriptor(::openat(folder.get(), name.c_str(), kReading | O_NOFOLLOW));
    }
    folder = Descriptor(::openat(folder.get(), name.c_str(), kFolder | O_NOFOLLOW));
    file.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace

std::optional<OriginalFile> open_original(const OriginalPlace& place) {
  OriginalFile original;
  original.file = place.file.empty()
                      ? Descriptor(::open(place.source.c_str(), kReading))
                      : open_below(Descriptor(::open(place.source.c_str(), kFolder)), place.file);
  struct stat status {};
  if (!original.file.valid() || ::fstat(original.file.get(), &status) != 0 ||
      !S_ISREG(status.st_mode)) {
    return {};
  }
  original.size = static_cast<std::uint64_t>(status.st_size);
  original.changed_s = status.st_mtim.tv_sec;
  original.changed_ns = status.st_mtim.tv_nsec;
  return original;
}

}  // namespace leta::server
