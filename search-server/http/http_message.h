// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search-server/logins/login_state.h"

namespace leta::server {

// What the routes need to know of an HTTP request. Nothing is decoded yet.
struct HttpRequest {
  std::string method = "GET";
  std::string target = "/";  // path and query
  std::string accept;
  std::string accept_language;
  std::string if_none_match;  // the tags of answers as they are without compression
  std::string tags_as_sent;   // If-None-Match itself
  std::string if_modified_since;
  std::string range;
  std::string if_range;
  std::string accept_encoding;
  std::string authorization;
  std::string origin;
  std::string client;         // its address, without the port
  std::string forwarded_for;  // addresses that proxies say they asked for
  std::string proxy_secret;   // of a proxy that says who is logged in
  std::string proxy_user;
  std::string host;         // as the client named the server
  bool behind_tls = false;  // the client speaks TLS with a proxy
  LoginState login = LoginState::kNone;
  std::string public_url;   // the server's address as the configuration has it; may be empty
  bool server_timing = false;  // answers say what took how long

  std::string_view path() const {
    return std::string_view(target).substr(0, target.find('?'));
  }
  std::string_view query() const {
    const std::size_t at = target.find('?');
    return at == std::string::npos ? std::string_view() : std::string_view(target).substr(at + 1);
  }
};

// A body that is made while it is sent. Used by one thread.
class BodyStream {
 public:
  virtual ~BodyStream() = default;
  // The next piece; "" at the end. Throws std::exception when there can be no more: what was sent is
  // then not whole, and the client must see that.
  virtual std::string next() = 0;
  // After the end: what can only be said then, as header fields. A response announces their names
  // (Trailer).
  virtual std::vector<std::pair<std::string, std::string>> trailers() const = 0;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;  // but Content-Length and Date
  std::string body;
  std::string_view route;  // the pattern that answered, for logs; "" for none
  std::string fault;       // of a 500: what went wrong inside, for logs only
  std::shared_ptr<BodyStream> stream = nullptr;  // instead of `body`, where there is one
  std::optional<std::uint64_t> length = {};      // of the stream, in bytes, where it is known
  bool keeps_encoding = false;                   // not to be compressed
};

}  // namespace leta::server
