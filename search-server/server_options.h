// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "archive/document.h"
#include "archive/result.h"

namespace leta::server {

// How leta-server is started.
struct ServerOptions {
  std::filesystem::path archive;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  Audience audience = Audience::kPublic;
  std::filesystem::path synonyms;  // a file of the archive's own; none where empty
};

// Each sets an option from its text on the command line or in the configuration file.
Result<ServerOptions> with_listen(ServerOptions options, const std::string& text);  // ADDR:PORT
Result<ServerOptions> with_audience(ServerOptions options, const std::string& text);

// `options` with what a TOML file says: archive, listen, audience, synonyms. Relative paths are
// beside the file. A key that it does not know is an error that names it.
Result<ServerOptions> with_config(ServerOptions options, const std::filesystem::path& file);

}  // namespace leta::server
