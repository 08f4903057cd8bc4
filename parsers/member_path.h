// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::parsers {

// Where a member lies in its container, made fit for people and the ledger from the name that the
// container gives, whatever its bytes: UTF-8, '/' between folders, never absolute, without "." and
// ".." and drive letters, without control characters, at most 1,000 bytes. Nothing is ever written
// under it. Empty when nothing of the name remains.
std::string member_path(std::string_view raw);

}  // namespace leta::parsers
