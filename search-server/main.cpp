// SPDX-License-Identifier: GPL-3.0-or-later
// leta-server: offers an archive over HTTP.
#include <pthread.h>
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>

#include "archive/text/analyser.h"
#include "search-server/http_routes.h"
#include "search-server/http_server.h"
#include "search-server/live_archive.h"
#include "search-server/server_options.h"
#include "search-server/synonym_table.h"

namespace leta::server {
namespace {

constexpr int kAllWell = 0;
constexpr int kWrongUsage = 2;
constexpr int kUnusable = 3;

// Searching is all computing: more at once than there are cores only wait for each other, but a few
// more keep the cores busy while one reads from the disk.
std::size_t slot_count() { return std::max(1U, std::thread::hardware_concurrency()) + 2; }

std::filesystem::path default_archive() {
  const char* const set = std::getenv("LETA_ARCHIVE");
  return set != nullptr && *set != '\0' ? set : "archive-data";
}

int complain(const std::string& sentence, int status) {
  std::cerr << "leta-server: " << sentence << "\n";
  return status;
}

// Termination is waited for by the main thread; every other thread inherits this mask.
sigset_t block_termination() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// One line of JSON a request: nothing of who asked, or what.
void log_line(const HttpLogEntry& entry) {
  static std::mutex mutex;
  nlohmann::ordered_json line = {{"method", entry.method},
                                 {"route", entry.route},
                                 {"status", entry.status},
                                 {"bytes", entry.bytes},
                                 {"microseconds", entry.time.count()}};
  if (!entry.fault.empty()) line["fault"] = entry.fault;
  const std::string text =
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  const std::lock_guard lock(mutex);
  std::cerr << text;
}

// Leta's own, and those of the archive's file where there is one.
Result<SynonymTable> known_synonyms(const std::filesystem::path& file, text::Analyser& analyser) {
  std::vector<SynonymGroup> groups = built_in_synonyms();
  if (!file.empty()) {
    const Result<std::vector<SynonymGroup>> own = read_synonyms(file);
    if (!own) return Error{own.error()};
    groups.insert(groups.end(), own->begin(), own->end());
  }
  return SynonymTable(std::move(groups), analyser);
}

int serve(const ServerOptions& options) {
  const sigset_t termination = block_termination();
  text::Analyser analyser;
  if (const std::string problem = analyser.lexicon_problem(); !problem.empty()) {
    std::cerr << "leta-server: " << problem << "\n";
  }
  Result<SynonymTable> synonyms = known_synonyms(options.synonyms, analyser);
  if (!synonyms) return complain(synonyms.error(), kWrongUsage);
  Result<std::unique_ptr<LiveArchive>> archive = LiveArchive::open(
      Archive(options.archive), options.audience, slot_count(), *std::move(synonyms));
  if (!archive) return complain(archive.error(), kUnusable);
  const HttpRoutes routes(**archive, options.audience);
  HttpServerOptions http;
  http.address = options.address;
  http.port = options.port;
  HttpServer server(
      http, [&](const HttpRequest& request) { return routes.answer(request); }, log_line);
  std::cout << "leta-server: " << (*archive)->current()->state().documents
            << " documents on http://" << options.address << ":" << server.port() << "/"
            << std::endl;
  int signal = 0;
  sigwait(&termination, &signal);
  server.stop();
  return kAllWell;
}

int run(int argc, char** argv) {
  CLI::App app("Offers a Leta archive over HTTP: search pages and a JSON API.", "leta-server");
  app.set_version_flag("--version", "leta-server " LETA_VERSION);
  app.footer(
      "Example: leta-server --archive ./archive-data --listen 127.0.0.1:8080\n"
      "Exit codes: 0 stopped as asked; 2 wrong usage; 3 the archive or the address cannot be used.");
  std::string archive;
  std::string listen;
  std::string audience;
  std::string synonyms;
  std::string config;
  app.add_option("--archive", archive, "The archive's folder ($LETA_ARCHIVE, else ./archive-data)");
  app.add_option("--listen", listen, "Address and port (default: 127.0.0.1:8080)");
  app.add_option("--audience", audience,
                 "Whose documents are offered: public, or internal for both (default: public)");
  app.add_option("--synonyms", synonyms, "A TOML file of synonyms, beside those that Leta knows");
  app.add_option("--config", config,
                 "A TOML file with the keys archive, listen, audience, synonyms; the command line "
                 "goes first");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version are no errors.
    return app.exit(error) == 0 ? kAllWell : kWrongUsage;
  }
  Result<ServerOptions> options = ServerOptions{};
  options->archive = default_archive();
  if (!config.empty()) options = with_config(*std::move(options), config);
  if (options && !archive.empty()) options->archive = archive;
  if (options && !listen.empty()) options = with_listen(*std::move(options), listen);
  if (options && !audience.empty()) options = with_audience(*std::move(options), audience);
  if (options && !synonyms.empty()) options->synonyms = synonyms;
  if (!options) return complain(options.error(), kWrongUsage);
  return serve(*options);
}

}  // namespace
}  // namespace leta::server

int main(int argc, char** argv) {
  try {
    return leta::server::run(argc, argv);
  } catch (const Xapian::Error&) {
    return leta::server::complain(
        "The archive cannot be read. See what is wrong with it with: leta-index check",
        leta::server::kUnusable);
  } catch (const std::exception& error) {
    return leta::server::complain(error.what(), leta::server::kUnusable);
  }
}
