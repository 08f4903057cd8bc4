// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "archive/descriptor.h"

namespace leta::indexer {

// A file that is written from its beginning to its end, in place of one that was there. Throws
// std::system_error when it cannot be, as when the disk is full.
class SpoolFile {
 public:
  explicit SpoolFile(std::filesystem::path path);
  void append(std::string_view bytes);
  // Hands what is left to the system. Nothing may be appended after it.
  void close();
  std::uint64_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  void flush();

  std::filesystem::path path_;
  Descriptor file_;
  std::string waiting_;
  std::uint64_t size_ = 0;
};

// A file's bytes, mapped: the system reads them when they are asked for, and may let them go again.
class MappedFile {
 public:
  // Throws std::system_error.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace leta::indexer
