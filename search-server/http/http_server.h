// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "search-server/http/http_message.h"

namespace leta::server {

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;      // 0: any free one
  int max_connections = 1024;     // each has a thread, most of them asleep
  int max_requests = 256;         // under way at once; one more is answered 503
  std::chrono::milliseconds header_time{10'000};  // for all of a request's headers
  std::chrono::milliseconds idle_time{15'000};    // between requests on a kept connection
  std::chrono::milliseconds write_time{30'000};   // for the client to take a whole response
};

// What may be known of a request afterwards: nothing of who asked, or what.
struct HttpLogEntry {
  std::string_view method;
  std::string_view route;  // its pattern
  int status;
  std::size_t bytes;  // of the body
  std::chrono::microseconds time;
  std::string_view fault;  // what went wrong inside; "" when nothing did
};

// As page or JSON, whichever is asked for, in Leta's own look.
HttpResponse refuse(const HttpRequest& request, int status);

// Speaks HTTP/1.1 over a listening socket. Its functions are called from many threads.
class HttpServer {
 public:
  using Answer = std::function<HttpResponse(const HttpRequest&)>;
  // What is said to a request that `answer` never sees: it cannot be read as far as it came (400, 413,
  // 414, 431), or there are too many (503).
  using Refusal = std::function<HttpResponse(const HttpRequest&, int status)>;
  using Log = std::function<void(const HttpLogEntry&)>;

  // Listens at once. Throws std::runtime_error when the address cannot be listened on.
  HttpServer(const HttpServerOptions& options, Answer answer, Log log, Refusal refusal = refuse);
  // As stop().
  ~HttpServer();

  std::uint16_t port() const;

  // Takes no more connections, lets what is under way finish (for 10 s at most), and returns.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace leta::server
