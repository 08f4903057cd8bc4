// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/summed_bytes.h"

#include <libdeflate.h>

#include <cstdint>
#include <stdexcept>

namespace leta {
namespace {

// Differs in each bit from the first byte of what has no sum: 16, the length of an id.
constexpr char kMark = static_cast<char>(0xEF);
constexpr std::size_t kSumBytes = 4;  // CRC-32 as in gzip, lowest byte first

std::string sum_of(std::string_view bytes) {
  const std::uint32_t sum = libdeflate_crc32(0, bytes.data(), bytes.size());
  std::string out;
  for (unsigned i = 0; i < kSumBytes; ++i) out.push_back(static_cast<char>(sum >> (8 * i) & 0xFF));
  return out;
}

}  // namespace

std::string with_check_sum(std::string_view bytes) {
  return kMark + sum_of(bytes).append(bytes);
}

std::string_view without_check_sum(std::string_view summed) {
  if (!summed.starts_with(kMark)) return summed;
  summed.remove_prefix(1);
  if (summed.size() < kSumBytes) throw std::runtime_error("a check sum is missing");
  const std::string_view bytes = summed.substr(kSumBytes);
  if (sum_of(bytes) != summed.substr(0, kSumBytes)) {
    throw std::runtime_error("bytes are not those of their check sum");
  }
  return bytes;
}

}  // namespace leta
