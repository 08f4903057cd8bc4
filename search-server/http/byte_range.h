// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace leta::server {

// A stretch of a file, in bytes.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t length = 0;  // 0: the file has nothing of what is asked for
  bool operator==(const ByteRange&) const = default;
};

// What a Range header (RFC 9110, 14.2) asks of a file of `size` bytes. Nothing when the whole file
// is the answer: the header is empty, cannot be read, or asks for several stretches.
std::optional<ByteRange> read_byte_range(std::string_view header, std::uint64_t size);

}  // namespace leta::server
