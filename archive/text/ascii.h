// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leta::text {

// 0 to 9, whatever the locale; no byte of a longer UTF-8 character is one.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace leta::text
