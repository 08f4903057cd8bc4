// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/byte_range.h"

#include <algorithm>
#include <charconv>

namespace leta::server {
namespace {

// Digits alone. What is too large for the type is as large as it gets.
std::optional<std::uint64_t> read_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure == std::errc::invalid_argument || stop != text.data() + text.size()) return {};
  return failure == std::errc::result_out_of_range ? UINT64_MAX : number;
}

}  // namespace

std::optional<ByteRange> read_byte_range(std::string_view header, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!header.starts_with(kUnit)) return {};
  const std::string_view range = header.substr(kUnit.size());
  const std::size_t hyphen = range.find('-');
  if (hyphen == std::string_view::npos) return {};
  const std::optional<std::uint64_t> first = read_number(range.substr(0, hyphen));
  const std::optional<std::uint64_t> last = read_number(range.substr(hyphen + 1));
  if (hyphen == 0) {
    // The last so many bytes.
    if (!last) return {};
    const std::uint64_t length = std::min(*last, size);
    return ByteRange{size - length, length};
  }
  if (!first || (!last && hyphen + 1 < range.size()) || (last && *last < *first)) return {};
  if (*first >= size) return ByteRange{};
  return ByteRange{*first, last && *last < size ? *last - *first + 1 : size - *first};
}

}  // namespace leta::server
