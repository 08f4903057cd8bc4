// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/file_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>

namespace leta::server {
namespace {

constexpr std::uint64_t kPiece = 64 * 1024;

}  // namespace

std::string FileStream::next() {
  std::string piece(static_cast<std::size_t>(std::min(kPiece, rest_.length)), '\0');
  if (piece.empty()) return piece;
  ssize_t n = 0;
  do {
    n = ::pread(file_.get(), piece.data(), piece.size(), static_cast<off_t>(rest_.first));
  } while (n < 0 && errno == EINTR);
  if (n <= 0) throw std::runtime_error("the rest of a file cannot be read");
  piece.resize(static_cast<std::size_t>(n));
  rest_.first += piece.size();
  rest_.length -= piece.size();
  return piece;
}

}  // namespace leta::server
