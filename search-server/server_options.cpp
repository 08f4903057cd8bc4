// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/server_options.h"

#include <charconv>
#include <optional>
#include <utility>

#include "search-server/toml_text.h"

namespace leta::server {
namespace {

Result<ServerOptions> with_key(ServerOptions options, const std::string& key,
                               const std::string& value, const std::filesystem::path& folder) {
  if (key == "archive") {
    options.archive = folder / value;
    return options;
  }
  if (key == "synonyms") {
    options.synonyms = folder / value;
    return options;
  }
  if (key == "listen") return with_listen(std::move(options), value);
  if (key == "audience") return with_audience(std::move(options), value);
  return Error{"Unknown key '" + key + "'. Known are: archive, listen, audience, synonyms."};
}

}  // namespace

Result<ServerOptions> with_listen(ServerOptions options, const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const char* const end = text.data() + text.size();
  if (colon != std::string::npos && colon > 0) {
    const auto [stop, failure] = std::from_chars(text.data() + colon + 1, end, options.port);
    if (failure == std::errc() && stop == end) {
      options.address = text.substr(0, colon);
      // An IPv6 address stands in brackets: [::1]:8080.
      if (options.address.front() == '[' && options.address.back() == ']') {
        options.address = options.address.substr(1, options.address.size() - 2);
      }
      return options;
    }
  }
  return Error{"'" + text + "' is no address to listen on. Write it as 127.0.0.1:8080."};
}

Result<ServerOptions> with_audience(ServerOptions options, const std::string& text) {
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    if (text != audience_name(audience)) continue;
    options.audience = audience;
    return options;
  }
  return Error{"'" + text + "' is no audience. It is public or internal."};
}

Result<ServerOptions> with_config(ServerOptions options, const std::filesystem::path& file) {
  const std::string place = "In '" + file.string() + "': ";
  const Result<toml::table> table = read_toml(file);
  if (!table) return Error{table.error()};
  for (const auto& [key, node] : *table) {
    const std::optional<std::string> value = node.value<std::string>();
    if (!value) return Error{place + "'" + std::string(key.str()) + "' must be a text in quotes."};
    Result<ServerOptions> next =
        with_key(std::move(options), std::string(key.str()), *value, file.parent_path());
    if (!next) return Error{place + next.error()};
    options = *std::move(next);
  }
  return options;
}

}  // namespace leta::server
