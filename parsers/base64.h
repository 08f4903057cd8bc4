// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::parsers {

// The bytes that `text` encodes (RFC 4648). What is no digit of it is passed over: line ends,
// padding, and what damage has left.
std::string from_base64(std::string_view text);

}  // namespace leta::parsers
