// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/members.h"

#include <algorithm>

namespace leta::fuzz {

std::optional<Members> read_members(std::string_view input) {
  constexpr std::string_view kMark = "@@ ";
  if (!input.starts_with(kMark)) return std::nullopt;
  Members members;
  while (!input.empty()) {
    input.remove_prefix(kMark.size());
    const std::size_t line_end = std::min(input.find('\n'), input.size());
    std::string name(input.substr(0, line_end));
    input.remove_prefix(std::min(line_end + 1, input.size()));
    const std::size_t end = std::min(input.find("\n@@ "), input.size());
    members.emplace_back(std::move(name), input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  return members;
}

}  // namespace leta::fuzz
