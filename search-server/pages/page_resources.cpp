// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_resources.h"

#include <algorithm>

namespace leta::server {

const WebFile* find_web_file(std::string_view name) {
  const auto files = web_files();
  const auto found = std::ranges::find(files, name, &WebFile::name);
  return found == files.end() ? nullptr : &*found;
}

std::string static_path(const WebFile& file) {
  const std::size_t dot = file.name.rfind('.');
  std::string path = "/static/";
  path += file.name.substr(0, dot);
  path += '.';
  path += file.hash;
  path += file.name.substr(dot);
  return path;
}

const WebFile* find_static(std::string_view path) {
  const auto files = web_files();
  const auto found = std::ranges::find_if(files, [path](const WebFile& file) {
    return !file.name.ends_with(".mustache") && static_path(file) == path;
  });
  return found == files.end() ? nullptr : &*found;
}

}  // namespace leta::server
