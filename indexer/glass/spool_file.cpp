// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/spool_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace leta::indexer {
namespace {

constexpr std::size_t kWaitingBytes = 256U << 10;

[[noreturn]] void fail(const std::filesystem::path& path, const char* what) {
  throw std::system_error(errno, std::generic_category(), "'" + path.string() + "' " + what);
}

}  // namespace

SpoolFile::SpoolFile(std::filesystem::path path)
    : path_(std::move(path)),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
  if (!file_.valid()) fail(path_, "cannot be made");
}

void SpoolFile::append(std::string_view bytes) {
  waiting_.append(bytes);
  size_ += bytes.size();
  if (waiting_.size() >= kWaitingBytes) flush();
}

void SpoolFile::close() {
  flush();
  file_.reset();
}

void SpoolFile::flush() {
  for (std::string_view rest = waiting_; !rest.empty();) {
    const ssize_t written = ::write(file_.get(), rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      fail(path_, "cannot be written");
    }
  }
  waiting_.clear();
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.valid() || ::fstat(file.get(), &status) != 0) fail(path, "cannot be read");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return;
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) fail(path, "cannot be read");
  bytes_ = {static_cast<const char*>(mapped), size};
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace leta::indexer
