// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "archive/document.h"
#include "archive/result.h"
#include "search-server/answers/originals.h"
#include "search-server/http/front_door.h"
#include "search-server/pages/site_look.h"

namespace leta::server {

// Where there is none, `host` is empty.
struct ListenAddress {
  std::string host;
  std::uint16_t port = 0;
};

// How leta-server is started. docs/configuration.md describes each key.
struct ServerOptions {
  std::filesystem::path archive;
  ListenAddress listen = {"127.0.0.1", 8080};
  ListenAddress metrics;             // where /metrics is
  std::optional<Audience> audience;  // set by checked() where it was not said
  bool without_login = false;        // the internal audience is everybody who reaches the address
  std::filesystem::path synonyms;    // a file of the archive's own; none where empty
  Originals::Sources originals;      // whose files are given out
  std::chrono::seconds query_time{10};  // for the work of one request
  int requests_at_once = 256;            // one more is told to come again
  std::size_t cache_bytes = 16'000'000;  // of answers, for each audience
  SiteLookOptions look;
  FrontDoorOptions door;
};

// Each sets an option from its text on the command line or in the configuration file.
Result<ServerOptions> with_listen(ServerOptions options, const std::string& text);  // ADDR:PORT
Result<ServerOptions> with_audience(ServerOptions options, const std::string& text);

// `options` with what a TOML file says. Relative paths are beside the file. A key that it does not
// know is an error that names it and the known one that is spelled most like it.
Result<ServerOptions> with_config(ServerOptions options, const std::filesystem::path& file);

// `options`, or why they do not fit together: what is internal is not offered to everybody by
// mistake. Where no audience was said, it is internal where there are logins, else public.
Result<ServerOptions> checked(ServerOptions options);

// Tells apart configurations that answer one question differently: a browser that has an answer
// from before a restart must not be told that it is still the same.
std::string configuration_tag(const ServerOptions& options);

}  // namespace leta::server
