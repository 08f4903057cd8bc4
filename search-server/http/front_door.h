// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "search-server/http/answer_threads.h"
#include "search-server/http/http_message.h"
#include "search-server/http/http_routes.h"
#include "search-server/matching/live_archive.h"

namespace leta::server {

// Who is let in to what, and on which terms. Each is a key of the configuration.
struct FrontDoorOptions {
  std::filesystem::path logins;              // none where empty
  std::vector<std::string> trusted_proxies;  // addresses whose word on who asks is taken
  std::filesystem::path proxy_secret;     // a file; proxies that know it may say who is logged in
  std::vector<std::string> cors_origins;  // pages of these may read internal answers
  bool behind_tls = false;
  std::string public_url;      // "https://sok.lindvik.example"; empty: as each client names it
  bool server_timing = false;  // answers say what took how long
  unsigned requests_per_minute = 0;  // of one client; 0: as many as it likes
};

// Stands before the routes: tells by a request's login which audience's routes answer, holds back
// who asks too often, and gives each answer what depends on the client (CORS, compression). Answers
// are computed by a few threads of its own, however many call. Safe for concurrent use.
class FrontDoor {
 public:
  // Fails with a sentence when a file that is named cannot be read.
  // `look` is that of the pages.
  static Result<std::unique_ptr<FrontDoor>> make(const FrontDoorOptions& options,
                                                 SiteLook look = {});
  ~FrontDoor();

  // Other options from the next request on; the old ones stay where these fail.
  std::optional<Error> change(const FrontDoorOptions& options);

  // Until then every question is answered 503. `with_login` is what people with a login see; null:
  // there are none. Both archives must outlive this. `configuration` as in HttpRoutes.
  // Each audience's answers are kept in a cache of its own, of so many bytes.
  void open(LiveArchive& for_all, Audience audience, LiveArchive* with_login,
            const std::string& configuration = {}, std::size_t cache_bytes = 0);

  // Of the cache for everybody, and the one for people with a login; nothing before open().
  struct Caches {
    AnswerCache::Counts for_all, with_login;
  };
  Caches caches() const;

  // Never throws.
  HttpResponse answer(const HttpRequest& request) const;
  // For a request that is not to be answered, as HttpServer::Refusal.
  HttpResponse refuse(const HttpRequest& request, int status) const;

 private:
  struct Terms;
  struct Entry;

  explicit FrontDoor(SiteLook look) : look_(std::move(look)) {}
  std::shared_ptr<const Terms> terms() const;
  // Adds what depends on the client.
  void complete(HttpResponse& response, const Terms& terms, const HttpRequest& request,
                bool is_public) const;
  Entry enter(const Terms& terms, const HttpRequest& request) const;
  Entry log_in(const Terms& terms, const HttpRequest& request, const std::string& client) const;

  const SiteLook look_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Terms> terms_;
  std::atomic<bool> is_open_ = false;
  std::optional<HttpRoutes> for_all_;
  std::optional<HttpRoutes> with_login_;
  bool all_is_public_ = true;
  // After what they answer from. Its state is its own affair.
  mutable AnswerThreads threads_{AnswerThreads::usual_count()};
};

}  // namespace leta::server
