// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leta::server {

// White space of ASCII; whatever the locale, and for bytes of UTF-8 too.
inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace leta::server
