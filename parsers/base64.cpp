// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/base64.h"

namespace leta::parsers {

std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string plain;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6) | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    plain += static_cast<char>((bits >> count) & 0xFF);
  }
  return plain;
}

}  // namespace leta::parsers
