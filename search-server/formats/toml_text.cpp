// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/formats/toml_text.h"

#include <fstream>
#include <iterator>

namespace leta::server {
namespace {

// The line of the first byte beyond ASCII that stands neither in quotes nor in a comment; 0 for none.
// toml++ reads past its input at some of them.
int bare_letter_line(std::string_view text) {
  int line = 1;
  bool is_comment = false;
  std::string_view quote;  // that ends the text at hand
  const std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;  // a byte order mark
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      ++line;
      is_comment = false;
      if (quote.size() == 1) quote = {};  // an error that toml++ tells of
    } else if (is_comment) {
      continue;
    } else if (!quote.empty()) {
      if (c == '\\' && quote.front() == '"') {
        ++i;
        if (i < text.size() && text[i] == '\n') ++line;
      } else if (text.substr(i).starts_with(quote)) {
        i += quote.size() - 1;
        quote = {};
      }
    } else if (c == '"' || c == '\'') {
      const std::string_view three = c == '"' ? R"(""")" : "'''";
      quote = text.substr(i).starts_with(three) ? three : three.substr(0, 1);
      i += quote.size() - 1;
    } else if (c == '#') {
      is_comment = true;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      return line;
    }
  }
  return 0;
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, const std::string& name) {
  if (const int line = bare_letter_line(text); line > 0) {
    return Error{"In '" + name + "': line " + std::to_string(line) +
                 " has a letter beyond a to z outside quotes."};
  }
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
