// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/front_door.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "archive/hash.h"
#include "search-server/answers/json_writer.h"
#include "search-server/http/compression.h"
#include "search-server/logins/login_check.h"
#include "search-server/logins/login_file.h"
#include "search-server/logins/rate_limiter.h"
#include "search-server/logins/secret.h"
#include "search-server/matching/unavailable.h"

namespace leta::server {
namespace {

constexpr std::string_view kLoginPath = "/login";
constexpr std::size_t kShortestSecret = 20;

void add(HttpResponse& response, std::string_view name, std::string value) {
  response.headers.emplace_back(name, std::move(value));
}

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Whoever asked the proxy that asked us. Only the last address is the proxy's own word; those
// before it came with the request.
std::string forwarded_client(const HttpRequest& request) {
  const std::size_t comma = request.forwarded_for.rfind(',');
  std::string last = request.forwarded_for.substr(comma == std::string::npos ? 0 : comma + 1);
  last.erase(0, last.find_first_not_of(' '));
  last.erase(last.find_last_not_of(' ') + 1);
  return last;
}

HttpResponse too_many(const HttpRequest& request, std::chrono::seconds wait, const SiteLook& look) {
  HttpResponse refused = HttpRoutes::problem(request, {429, {}, {}, {}}, look);
  add(refused, "Retry-After", std::to_string(wait.count()));
  return refused;
}

HttpResponse unauthorised(const HttpRequest& request, const SiteLook& look) {
  HttpResponse refused = HttpRoutes::problem(request, {401, {}, {}, {}}, look);
  add(refused, "WWW-Authenticate", "Basic realm=\"Leta\", charset=\"UTF-8\"");
  add(refused, "WWW-Authenticate", "Bearer realm=\"Leta\"");
  return refused;
}

// Programs of other sites read what the public may see, and nothing else unless they are named.
void add_cors(HttpResponse& response, const HttpRequest& request,
              const std::vector<std::string>& origins, bool is_public) {
  const bool is_named = !request.origin.empty() && contains(origins, request.origin);
  if (is_named) {
    add(response, "Access-Control-Allow-Origin", request.origin);
    add(response, "Access-Control-Allow-Credentials", "true");
  } else if (is_public) {
    add(response, "Access-Control-Allow-Origin", "*");
  }
  // What programs of other sites may read beside the few headers that they always may.
  if (is_named || is_public) {
    add(response, "Access-Control-Expose-Headers",
        "Content-Disposition, Content-Range, ETag, Leta-Total, Retry-After");
  }
  if (!origins.empty()) add_vary(response, "Origin");
  if (!is_public) add(response, "Cross-Origin-Resource-Policy", "same-origin");
  if (request.method != "OPTIONS" || request.origin.empty()) return;
  add(response, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
  if (is_named) add(response, "Access-Control-Allow-Headers", "Authorization");
  add(response, "Access-Control-Max-Age", "600");
}

// A body whose pieces are computed by the threads that answer.
class ComputedStream : public BodyStream {
 public:
  ComputedStream(std::shared_ptr<BodyStream> stream, AnswerThreads& threads)
      : stream_(std::move(stream)), threads_(threads) {}

  std::string next() override {
    std::string piece;
    threads_.run([&] { piece = stream_->next(); });
    return piece;
  }
  std::vector<std::pair<std::string, std::string>> trailers() const override {
    return stream_->trailers();
  }

 private:
  const std::shared_ptr<BodyStream> stream_;
  AnswerThreads& threads_;
};

}  // namespace

// What options come to. Its checks and limits are made anew with each change.
struct FrontDoor::Terms {
  explicit Terms(const FrontDoorOptions& given) : options(given) {
    if (!options.logins.empty()) logins.emplace(options.logins);
    if (const unsigned limit = options.requests_per_minute; limit > 0)
      requests.emplace(limit, limit);
  }

  bool has_logins() const { return logins.has_value() || !proxy_secret.empty(); }
  // Of the client itself, also behind a proxy.
  std::string client_of(const HttpRequest& request) const {
    const bool is_forwarded =
        !request.forwarded_for.empty() && contains(options.trusted_proxies, request.client);
    return server::client_of(is_forwarded ? forwarded_client(request) : request.client);
  }

  FrontDoorOptions options;
  std::string proxy_secret;
  // Both lock for themselves.
  mutable std::optional<LoginCheck> logins;
  mutable std::optional<RateLimiter> requests;
};

// Through which door a request goes, or what it is told instead.
struct FrontDoor::Entry {
  bool with_login = false;
  std::optional<HttpResponse> told;
};

FrontDoor::~FrontDoor() = default;

Result<std::unique_ptr<FrontDoor>> FrontDoor::make(const FrontDoorOptions& options,
                                                   SiteLook look) {
  std::unique_ptr<FrontDoor> door(new FrontDoor(std::move(look)));
  if (std::optional<Error> failure = door->change(options)) return *std::move(failure);
  return door;
}

std::optional<Error> FrontDoor::change(const FrontDoorOptions& options) {
  auto fresh = std::make_shared<Terms>(options);
  if (!options.logins.empty()) {
    if (const auto logins = read_logins(options.logins); !logins) return Error{logins.error()};
  }
  if (!options.proxy_secret.empty()) {
    std::ifstream in(options.proxy_secret);
    std::getline(in, fresh->proxy_secret);
    if (fresh->proxy_secret.size() < kShortestSecret) {
      return Error{"The file '" + options.proxy_secret.string() +
                   "' must hold a secret of 20 characters or more in its first line."};
    }
  }
  const std::lock_guard lock(mutex_);
  terms_ = std::move(fresh);
  return {};
}

void FrontDoor::open(LiveArchive& for_all, Audience audience, LiveArchive* with_login,
                     const std::string& configuration, std::size_t cache_bytes) {
  for_all_.emplace(for_all, audience, configuration, cache_bytes, look_);
  all_is_public_ = audience == Audience::kPublic;
  if (with_login != nullptr) {
    with_login_.emplace(*with_login, Audience::kInternal, configuration, cache_bytes, look_);
  }
  is_open_ = true;
}

FrontDoor::Caches FrontDoor::caches() const {
  if (!is_open_) return {};
  return {for_all_->cache_counts(),
          with_login_ ? with_login_->cache_counts() : AnswerCache::Counts()};
}

std::shared_ptr<const FrontDoor::Terms> FrontDoor::terms() const {
  const std::lock_guard lock(mutex_);
  return terms_;
}

HttpResponse FrontDoor::answer(const HttpRequest& request) const {
  const std::shared_ptr<const Terms> terms = this->terms();
  HttpRequest plain = request;
  plain.if_none_match = tags_sent(request.if_none_match, takes_gzip(request.accept_encoding));
  plain.behind_tls = terms->options.behind_tls;
  plain.public_url = terms->options.public_url;
  plain.server_timing = terms->options.server_timing;
  bool is_public = true;
  HttpResponse response;
  const auto finish = [&] { complete(response, *terms, request, is_public); };
  try {
    // Passwords take their time, and are checked one by one: not in the threads that answer.
    Entry entry = enter(*terms, plain);
    if (is_open_) is_public = all_is_public_ && !entry.with_login;
    if (entry.told) {
      response = *std::move(entry.told);
      finish();
      return response;
    }
    if (with_login_ && terms->has_logins()) {
      plain.login = entry.with_login ? LoginState::kIn : LoginState::kOffered;
    }
    const HttpRoutes& routes = entry.with_login ? *with_login_ : *for_all_;
    const auto compute = [&] {
      response = routes.answer(plain);
      finish();
    };
    if (HttpRoutes::is_always_answered(request.path())) {
      compute();
    } else {
      threads_.run(compute);
    }
    if (response.stream) {
      response.stream = std::make_shared<ComputedStream>(std::move(response.stream), threads_);
    }
    return response;
  } catch (const Unavailable&) {
    response = HttpRoutes::problem(plain, {503, {}, {}, {}}, look_);
  } catch (const std::exception& error) {
    response = HttpRoutes::refusal(500);
    response.fault = error.what();
  }
  finish();
  return response;
}

void FrontDoor::complete(HttpResponse& response, const Terms& terms, const HttpRequest& request,
                         bool is_public) const {
  if (terms.has_logins()) add_vary(response, "Authorization");
  add_cors(response, request, terms.options.cors_origins, is_public);
  if (terms.options.behind_tls) add(response, "Strict-Transport-Security", "max-age=31536000");
  encode(response, takes_gzip(request.accept_encoding));
}

HttpResponse FrontDoor::refuse(const HttpRequest& request, int status) const {
  HttpResponse refused = HttpRoutes::problem(request, {status, {}, {}, {}}, look_);
  constexpr bool kIsPublic = true;  // it says nothing of any archive
  complete(refused, *terms(), request, kIsPublic);
  return refused;
}

// With the answer itself where it needs no archive.
FrontDoor::Entry FrontDoor::enter(const Terms& terms, const HttpRequest& request) const {
  const std::string client = terms.client_of(request);
  if (terms.requests && !HttpRoutes::is_always_answered(request.path())) {
    if (const auto wait = terms.requests->take(client); wait.count() > 0) {
      return {false, too_many(request, wait, look_)};
    }
  }
  if (!is_open_) {
    if (auto file = HttpRoutes::page_file(request.path(), look_)) return {false, std::move(file)};
    return {false, request.path() == "/healthz"
                       ? HttpRoutes::alive()
                       : HttpRoutes::problem(request, {503, {}, {}, {}, Unready::kStarting}, look_)};
  }
  if (!with_login_ || !terms.has_logins()) return {};
  Entry entry = log_in(terms, request, client);
  if (entry.told || request.path() != kLoginPath) return entry;
  entry.told = entry.with_login ? HttpRoutes::alive() : unauthorised(request, look_);
  entry.told->route = kLoginPath;
  if (entry.with_login) {
    entry.told->status = 303;
    add(*entry.told, "Location", "/");
  }
  entry.with_login = false;
  return entry;
}

FrontDoor::Entry FrontDoor::log_in(const Terms& terms, const HttpRequest& request,
                                   const std::string& client) const {
  // Whoever is not a trusted proxy says nothing with these headers.
  if (!terms.proxy_secret.empty() && !request.proxy_secret.empty() &&
      contains(terms.options.trusted_proxies, request.client)) {
    const bool is_right =
        equal_in_constant_time(sha256_hex(request.proxy_secret), sha256_hex(terms.proxy_secret));
    if (!is_right) return {false, unauthorised(request, look_)};
    if (!request.proxy_user.empty()) return {true, {}};
  }
  if (!terms.logins || request.authorization.empty()) return {};
  const LoginCheck::Answer answer = terms.logins->check(request.authorization, client);
  switch (answer.verdict) {
    case LoginCheck::Verdict::kLetIn:
      return {true, {}};
    case LoginCheck::Verdict::kTooMany:
      return {false, too_many(request, answer.wait, look_)};
    case LoginCheck::Verdict::kBusy:
      return {false, HttpRoutes::problem(request, {503, {}, {}, {}}, look_)};
    case LoginCheck::Verdict::kWrong:
      break;
  }
  return {false, unauthorised(request, look_)};
}

}  // namespace leta::server
