// SPDX-License-Identifier: GPL-3.0-or-later
// leta-server: offers an archive over HTTP.
#include <pthread.h>
#include <sys/resource.h>
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "archive/text/analyser.h"
#include "search-server/http/answer_threads.h"
#include "search-server/http/front_door.h"
#include "search-server/http/http_server.h"
#include "search-server/http/log_queue.h"
#include "search-server/http/metrics.h"
#include "search-server/logins/token_command.h"
#include "search-server/matching/live_archive.h"
#include "search-server/query/synonym_table.h"
#include "search-server/server_options.h"

namespace leta::server {
namespace {

constexpr int kAllWell = 0;
constexpr int kWrongUsage = 2;
constexpr int kUnusable = 3;

std::filesystem::path default_archive() {
  const char* const set = std::getenv("LETA_ARCHIVE");
  return set != nullptr && *set != '\0' ? set : "archive-data";
}

int complain(const std::string& sentence, int status) {
  std::cerr << "leta-server: " << sentence << "\n";
  return status;
}

// Signals are waited for by the main thread; every other thread inherits this mask.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// A connection is an open file, and many systems start programs with a limit of 1,024 of them, for
// the sake of old ones; up to the hard limit is for each program to say.
void allow_many_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

std::string one_line(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

// One line of JSON a request: nothing of who asked, or what.
std::string log_line(const HttpLogEntry& entry) {
  nlohmann::ordered_json line = {{"method", entry.method},
                                 {"route", entry.route},
                                 {"status", entry.status},
                                 {"bytes", entry.bytes},
                                 {"microseconds", entry.time.count()}};
  if (!entry.fault.empty()) line["fault"] = entry.fault;
  return one_line(line);
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

// The archives that the options ask for.
struct Opened {
  std::unique_ptr<LiveArchive> for_all;
  std::unique_ptr<LiveArchive> with_login;  // null where nobody logs in
};

Result<Opened> open_archives(const ServerOptions& options, const SynonymTable& synonyms,
                             LogQueue& log) {
  const bool by_login = options.audience == Audience::kInternal && !options.without_login;
  const auto open = [&](Audience audience) {
    auto archive = LiveArchive::open(Archive(options.archive), audience,
                                     AnswerThreads::usual_count(), synonyms);
    if (archive) {
      (*archive)->set_time(options.query_time);
      (*archive)->set_originals(Originals(options.originals, audience));
      (*archive)->set_damage_notice([&log](std::string_view id, std::string_view why) {
        log.add(one_line({{"event", "document damaged"}, {"id", id}, {"reason", why}}));
      });
    }
    return archive;
  };
  auto for_all = open(by_login ? Audience::kPublic : *options.audience);
  if (!for_all) return Error{for_all.error()};
  Opened opened{std::move(for_all).value(), nullptr};
  if (by_login) {
    auto with_login = open(Audience::kInternal);
    if (!with_login) return Error{with_login.error()};
    opened.with_login = std::move(with_login).value();
  }
  return opened;
}

// The only page of the address for metrics.
HttpResponse metrics_answer(const HttpRequest& request, Metrics& metrics, const Opened& archives,
                            const FrontDoor& door, Audience audience) {
  if (request.path() != "/metrics") return refuse(request, 404);
  const bool by_login = archives.with_login != nullptr;
  const std::string_view for_all = audience_name(by_login ? Audience::kPublic : audience);
  const std::string_view with_login = audience_name(Audience::kInternal);
  const FrontDoor::Caches caches = door.caches();
  metrics.set_index(for_all, *archives.for_all->current());
  metrics.set_damaged(for_all, archives.for_all->damaged_documents());
  metrics.set_cache(for_all, caches.for_all);
  if (by_login) {
    metrics.set_index(with_login, *archives.with_login->current());
    metrics.set_damaged(with_login, archives.with_login->damaged_documents());
    metrics.set_cache(with_login, caches.with_login);
  }
  HttpResponse answer;
  answer.headers = {{"Content-Type", std::string(Metrics::kContentType)},
                    {"Cache-Control", "no-store"}};
  answer.body = metrics.text();
  return answer;
}

// What the command line says; empty where it says nothing.
struct CommandLine {
  std::string archive, listen, audience, synonyms, config, logins;
  bool without_login = false;
};

// The command line goes before the configuration file.
Result<ServerOptions> read_options(const CommandLine& line) {
  Result<ServerOptions> options = ServerOptions{};
  options->archive = default_archive();
  if (!line.config.empty()) options = with_config(*std::move(options), line.config);
  if (options && !line.archive.empty()) options->archive = line.archive;
  if (options && !line.listen.empty()) options = with_listen(*std::move(options), line.listen);
  if (options && !line.audience.empty())
    options = with_audience(*std::move(options), line.audience);
  if (options && !line.synonyms.empty()) options->synonyms = line.synonyms;
  if (options && !line.logins.empty()) options->door.logins = line.logins;
  if (options && line.without_login) options->without_login = true;
  return options;
}

// Takes the configuration anew; what cannot be used changes nothing. Returns a line for the log.
std::string reload(const CommandLine& line, FrontDoor& door) {
  Result<ServerOptions> options = read_options(line);
  if (options) options = checked(*std::move(options));
  std::optional<Error> failure;
  if (!options) {
    failure = Error{options.error()};
  } else {
    failure = door.change(options->door);
  }
  return one_line(failure ? nlohmann::ordered_json{{"event", "configuration kept"},
                                                   {"reason", failure->message}}
                          : nlohmann::ordered_json{{"event", "configuration read"}});
}

int serve(const ServerOptions& options, const CommandLine& line) {
  const sigset_t signals = block_signals();
  allow_many_files();
  Result<MadeLook> look = make_look(options.look);
  if (!look) return complain(look.error(), kWrongUsage);
  for (const std::string& warning : look->warnings) std::cerr << "leta-server: " << warning << "\n";
  const std::string look_tag = look->look.logo.path + look->look.style.path + look->look.name;
  auto made = FrontDoor::make(options.door, std::move(look->look));
  if (!made) return complain(made.error(), kWrongUsage);
  FrontDoor& door = **made;
  text::Analyser analyser;
  if (const std::string problem = analyser.lexicon_problem(); !problem.empty()) {
    std::cerr << "leta-server: " << problem << "\n";
  }
  Result<SynonymTable> synonyms = known_synonyms(options.synonyms, analyser);
  if (!synonyms) return complain(synonyms.error(), kWrongUsage);
  LogQueue log;
  HttpServerOptions http;
  http.address = options.listen.host;
  http.port = options.listen.port;
  http.max_requests = options.requests_at_once;
  Metrics metrics;
  Opened archives;  // outlives the servers, whose threads read them
  HttpServer server(
      http, [&](const HttpRequest& request) { return door.answer(request); },
      [&](const HttpLogEntry& entry) {
        metrics.count(entry);
        log.add(log_line(entry));
      },
      [&](const HttpRequest& request, int status) { return door.refuse(request, status); });
  Result<Opened> opened = open_archives(options, *synonyms, log);
  if (!opened) {
    server.stop();
    return complain(opened.error(), kUnusable);
  }
  archives = std::move(opened).value();
  const bool by_login = archives.with_login != nullptr;
  door.open(*archives.for_all, by_login ? Audience::kPublic : *options.audience,
            archives.with_login.get(), configuration_tag(options) + look_tag,
            options.cache_bytes);
  std::cout << "leta-server: " << archives.for_all->current()->state().documents
            << " documents on http://" << options.listen.host << ":" << server.port() << "/"
            << std::endl;
  std::optional<HttpServer> metrics_server;
  if (!options.metrics.host.empty()) {
    http.address = options.metrics.host;
    http.port = options.metrics.port;
    metrics_server.emplace(
        http,
        [&](const HttpRequest& request) {
          return metrics_answer(request, metrics, archives, door, *options.audience);
        },
        [](const HttpLogEntry&) {});
  }
  int signal = SIGHUP;
  while (sigwait(&signals, &signal) == 0 && signal == SIGHUP) log.add(reload(line, door));
  server.stop();
  return kAllWell;
}

int run(int argc, char** argv) {
  CLI::App app("Offers a Leta archive over HTTP: search pages and a JSON API.", "leta-server");
  app.set_version_flag("--version", "leta-server " LETA_VERSION);
  app.footer(
      "Example: leta-server --archive ./archive-data --listen 127.0.0.1:8080\n"
      "Exit codes: 0 stopped as asked; 1 of token: not done; 2 wrong usage; 3 the archive or the "
      "address cannot be used.");
  CommandLine line;
  app.add_option("--archive", line.archive,
                 "The archive's folder ($LETA_ARCHIVE, else ./archive-data)");
  app.add_option("--listen", line.listen, "Address and port (default: 127.0.0.1:8080)");
  app.add_option("--audience", line.audience,
                 "Whose documents are offered: public, or internal for both, to those who log in "
                 "(default: internal where there are logins, else public)");
  app.add_option("--logins", line.logins, "The file of logins that 'token' makes");
  app.add_flag("--without-login", line.without_login,
               "Offer what is internal to everybody, on a loopback address only");
  app.add_option("--synonyms", line.synonyms,
                 "A TOML file of synonyms, beside those that Leta knows");
  app.add_option("--config", line.config,
                 "A TOML file with these and other keys (docs/configuration.md); the command line "
                 "goes first; read again on SIGHUP");
  const TokenCommand token(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version are no errors.
    return app.exit(error) == 0 ? kAllWell : kWrongUsage;
  }
  Result<ServerOptions> options = read_options(line);
  if (options && token.is_asked_for()) return token.run(options->door.logins);
  if (options) options = checked(*std::move(options));
  if (!options) return complain(options.error(), kWrongUsage);
  return serve(*options, line);
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
