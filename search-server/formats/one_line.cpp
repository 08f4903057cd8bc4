// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/formats/one_line.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "archive/text/fold.h"

namespace leta::server {

std::string one_line(std::string_view text) {
  const std::string valid = text::to_nfc(text);
  const auto length = static_cast<std::int32_t>(valid.size());
  std::string line;
  line.reserve(valid.size());
  bool is_apart = false;
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(valid.data(), at, c);  // to_nfc() gives nothing else
    if (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR) {
      is_apart = true;
      continue;
    }
    if (is_apart && !line.empty()) line += ' ';
    is_apart = false;
    line.append(valid, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
  }
  return line;
}

}  // namespace leta::server
