// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/member_path.h"

#include <algorithm>

#include "parsers/charset.h"
#include "parsers/passage_builder.h"
#include "parsers/titles.h"

namespace leta::parsers {

std::string member_path(std::string_view raw) {
  constexpr std::size_t kLongest = 1000;
  std::string name = decode(raw).text;
  // As Windows writes it.
  std::replace(name.begin(), name.end(), '\\', '/');
  std::string path;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string part = tidy_value(std::string_view(name).substr(begin, end - begin));
    begin = end + 1;
    const bool is_drive = path.empty() && part.size() == 2 && part[1] == ':';
    if (part.empty() || part == "." || part == ".." || is_drive) continue;
    if (!path.empty()) path += '/';
    path += part;
  }
  return shorten(path, kLongest);
}

}  // namespace leta::parsers
