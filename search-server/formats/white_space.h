// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace leta::server {

// White space of ASCII; whatever the locale, and for bytes of UTF-8 too.
inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace leta::server
