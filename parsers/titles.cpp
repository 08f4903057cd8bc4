// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/titles.h"

#include <algorithm>

#include "parsers/lines.h"

namespace leta::parsers {

std::string title_from_file_name(std::string_view file_name) {
  if (const std::size_t slash = file_name.find_last_of("/\\"); slash != std::string_view::npos) {
    file_name.remove_prefix(slash + 1);
  }
  const std::size_t dot = file_name.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && file_name.size() - dot <= 9) {
    file_name = file_name.substr(0, dot);
  }
  std::string title(file_name);
  std::ranges::replace(title, '_', ' ');
  return std::string(trim(title));
}

std::string shorten(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = text.rfind(' ', longest);
  if (end == std::string_view::npos || end < longest / 2) {
    end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  return std::string(trim(text.substr(0, end))) + "…";
}

}  // namespace leta::parsers
