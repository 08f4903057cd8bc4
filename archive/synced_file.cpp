// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/synced_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "archive/descriptor.h"

namespace leta {

bool write_synced(const std::filesystem::path& path, const std::string& text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return false;
  std::size_t done = 0;
  bool good = true;
  while (good && done < text.size()) {
    const ssize_t n = ::write(fd, text.data() + done, text.size() - done);
    if (n > 0) {
      done += static_cast<std::size_t>(n);
    } else if (n < 0 && errno != EINTR) {
      good = false;
    }
  }
  good = good && ::fsync(fd) == 0;
  const int saved = errno;
  ::close(fd);
  errno = saved;
  return good;
}

bool sync_files(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const Descriptor file(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid() || ::fsync(file.get()) != 0) return false;
  }
  sync_folder(folder);
  return true;
}

void sync_folder(const std::filesystem::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace leta
