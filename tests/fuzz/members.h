// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leta::fuzz {

// Names and contents of a container's members.
using Members = std::vector<std::pair<std::string, std::string>>;

// Members as a fuzzer's input writes them, so that it changes what lies in a container rather than
// its check sums:
//
//   @@ word/document.xml
//   <w:document …
//   @@ docProps/core.xml
//   …
//
// Each content ends before the line end that precedes the next "@@ ". Nothing for an input that
// begins otherwise: that is a file as it is.
std::optional<Members> read_members(std::string_view input);

}  // namespace leta::fuzz
