// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/toml_text.h"

#include <fstream>
#include <iterator>

namespace leta::server {

Result<toml::table> parse_toml(std::string_view text, const std::string& name) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Error{"In '" + name + "': line " + std::to_string(error.source().begin.line) +
                 " is not TOML: " + std::string(error.description()) + "."};
  }
}

Result<toml::table> read_toml(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{"The file '" + file.string() + "' cannot be read."};
  return parse_toml(text, file.string());
}

}  // namespace leta::server
