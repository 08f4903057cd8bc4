// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/http_connection.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Net/HTTPHeaderStream.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/String.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>

#include "search-server/http/http_routes.h"

namespace leta::server {
namespace {

using Poco::Net::HTTPRequest;

// Longer than any answer takes: a slot that does not come free gives up first.
constexpr std::chrono::milliseconds kAnswerTime{60'000};
constexpr int kMaxKeptRequests = 10'000;  // on one connection
constexpr std::size_t kMostDrained = 1024 * 1024;
constexpr int kDrainPatience = 500'000;  // microseconds, for the next bytes

// Poco tells what is wrong with a request only in words.
int status_of(const Poco::Net::MessageException& unreadable) {
  if (unreadable.message().find("URI") != std::string::npos) return 414;
  if (unreadable.message().find("ield") != std::string::npos) return 431;
  return 400;
}

// What a request says after an address that is too long to be read: whether it wants a page.
void read_headers_after_address(Poco::Net::HTTPServerSession& session, HTTPRequest& request) {
  try {
    Poco::Net::HTTPHeaderInputStream rest(session);
    rest.ignore(kMostDrained, '\n');
    request.Poco::Net::MessageHeader::read(rest);
  } catch (const Poco::Net::MessageException&) {
    // Then it gets what programs get.
  }
}

bool has_body(const HTTPRequest& request) {
  return request.has(HTTPRequest::TRANSFER_ENCODING) ||
         (request.has(HTTPRequest::CONTENT_LENGTH) &&
          request.get(HTTPRequest::CONTENT_LENGTH) != "0");
}

// A header that may be given several times, as one.
std::string all_of(const HTTPRequest& request, const std::string& name) {
  std::string all;
  for (auto header = request.find(name); header != request.end(); ++header) {
    if (!Poco::icompare(header->first, name)) all += (all.empty() ? "" : ", ") + header->second;
  }
  return all;
}

// Of fields that say who is asked, and by whom, two say two things: a proxy may go by the other one.
bool is_ambiguous(const HTTPRequest& request) {
  constexpr std::string_view kOnce[] = {"Host", "Authorization", "X-Leta-Proxy-Secret",
                                        "X-Leta-User"};
  return std::ranges::any_of(kOnce, [&](std::string_view name) {
    return std::count_if(request.begin(), request.end(), [&](const auto& header) {
             return Poco::icompare(header.first, std::string(name)) == 0;
           }) > 1;
  });
}

// The path and query of a target in absolute form, as a client sends it to a proxy (RFC 9112, 3.2.2);
// others as they are.
std::string origin_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t end = std::min(target.find_first_of("/?", scheme.size()), target.size());
    const std::string path(target.substr(end));
    return path.starts_with('/') ? path : "/" + path;
  }
  return std::string(target);
}

bool is_read_only(const std::string& method) {
  return method == HTTPRequest::HTTP_GET || method == HTTPRequest::HTTP_HEAD ||
         method == HTTPRequest::HTTP_OPTIONS;
}

// One of a limited number, where there was one left.
class Place {
 public:
  Place(std::atomic<int>& taken, int limit) : taken_(taken), is_ours_(++taken <= limit) {}
  ~Place() { leave(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  bool is_ours() const { return is_ours_; }
  void leave() {
    if (is_held_) --taken_;
    is_held_ = false;
  }

 private:
  std::atomic<int>& taken_;
  bool is_ours_;
  bool is_held_ = true;
};

}  // namespace

// Waits for the next request by poll(); Poco's own way makes an epoll descriptor each time.
class HttpConnection::Session : public Poco::Net::HTTPServerSession {
 public:
  Session(const Poco::Net::StreamSocket& socket, const HttpShared& shared)
      : HTTPServerSession(socket, shared.params),
        patience_(static_cast<int>(shared.options.idle_time.count())) {}

  // False when the client has closed the connection, or does not ask in time.
  bool has_next() {
    if (buffered() > 0) return true;
    pollfd readable{socket().impl()->sockfd(), POLLIN, 0};
    int ready = 0;
    do {
      ready = ::poll(&readable, 1, patience_);
    } while (ready < 0 && errno == EINTR);
    return ready == 1;
  }

 private:
  const int patience_;  // milliseconds
};

void HttpConnection::run() {
  try {
    socket().setNoDelay(true);
    client_ = socket().peerAddress().host().toString();
    ConnectionWatch::Ticket ticket(shared_.watch, socket().impl()->sockfd());
    Session session(socket(), shared_);
    int left = kMaxKeptRequests;
    do {
      ticket.wait_for_request(shared_.options.idle_time);
    } while (session.has_next() && serve_one(session, --left > 0, ticket));
  } catch (const Poco::Exception&) {
    // The client went away or was too slow; there is nobody to tell.
  }
}

bool HttpConnection::serve_one(Session& session, bool may_keep, ConnectionWatch::Ticket& ticket) {
  ticket.work(shared_.options.header_time);
  HTTPRequest request;
  request.setFieldLimit(100);
  int unreadable = 0;
  try {
    Poco::Net::HTTPHeaderInputStream headers(session);
    request.read(headers);
    // The end before the empty line: the client left in the middle.
    if (headers.eof()) unreadable = 400;
  } catch (const Poco::Net::NoMessageException&) {
    return false;
  } catch (const Poco::Net::MessageException& exception) {
    unreadable = status_of(exception);
    if (unreadable == 414) read_headers_after_address(session, request);
  }
  const auto begin = std::chrono::steady_clock::now();
  ticket.work(kAnswerTime);
  Place place(shared_.requests, shared_.options.max_requests);
  const bool is_let_in =
      place.is_ours() || HttpRoutes::is_always_answered(plain(request).path());
  const bool is_refused = unreadable != 0 || !is_let_in;
  const HttpResponse response = unreadable != 0 ? shared_.refusal(plain(request), unreadable)
                                : !is_let_in    ? shared_.refusal(plain(request), 503)
                                                : response_to(request);
  // Before HTTP/1.1 a body of unknown length ends with the connection.
  const bool in_chunks =
      response.stream && !response.length && request.getVersion() == HTTPRequest::HTTP_1_1;
  const bool keep = !is_refused && !has_body(request) && request.getKeepAlive() &&
                    may_keep && !shared_.watch.is_finishing() &&
                    (in_chunks || response.length || !response.stream);
  const bool with_body = request.getMethod() != HTTPRequest::HTTP_HEAD;
  write(response, with_body, keep, in_chunks, ticket);
  // A slow reader of a long answer must not keep others from theirs.
  if (response.stream) place.leave();
  Streamed streamed{response.body.size(), response.fault};
  if (response.stream && with_body) streamed = write_stream(*response.stream, in_chunks, ticket);
  shared_.log({request.getMethod(), response.route, response.status, streamed.bytes,
               std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::steady_clock::now() - begin),
               streamed.fault});
  // A client that got half a body must not take what follows for the rest of it.
  if (response.stream && !streamed.fault.empty()) return false;
  if (!keep) drain();
  return keep;
}

HttpRequest HttpConnection::plain(const HTTPRequest& request) {
  HttpRequest plain;
  plain.method = request.getMethod();
  plain.target = origin_form(request.getURI());
  plain.accept = request.get("Accept", "");
  plain.accept_language = request.get("Accept-Language", "");
  plain.if_none_match = request.get("If-None-Match", "");
  plain.tags_as_sent = plain.if_none_match;
  plain.if_modified_since = request.get("If-Modified-Since", "");
  plain.range = request.get("Range", "");
  plain.if_range = request.get("If-Range", "");
  plain.accept_encoding = request.get("Accept-Encoding", "");
  plain.authorization = request.get("Authorization", "");
  plain.origin = request.get("Origin", "");
  plain.client = client_;
  plain.forwarded_for = all_of(request, "X-Forwarded-For");
  plain.proxy_secret = request.get("X-Leta-Proxy-Secret", "");
  plain.proxy_user = request.get("X-Leta-User", "");
  plain.host = request.get("Host", "");
  return plain;
}

HttpResponse HttpConnection::response_to(const HTTPRequest& request) {
  const HttpRequest asked = plain(request);
  if (is_read_only(request.getMethod()) && has_body(request)) return shared_.refusal(asked, 413);
  if (is_ambiguous(request)) return shared_.refusal(asked, 400);
  if (!asked.target.starts_with('/')) return shared_.refusal(asked, 400);
  return shared_.answer(asked);
}

void HttpConnection::write(const HttpResponse& response, bool with_body, bool keep,
                           bool in_chunks, ConnectionWatch::Ticket& ticket) {
  const auto status = static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status);
  std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + " " +
                      Poco::Net::HTTPResponse::getReasonForStatus(status) + "\r\n";
  const auto add = [&](std::string_view name, std::string_view value) {
    bytes.append(name).append(": ").append(value).append("\r\n");
  };
  add("Date", Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::HTTP_FORMAT));
  for (const auto& [name, value] : response.headers) add(name, value);
  const bool may_have_body = response.status != 204 && response.status != 304;
  if (in_chunks) {
    add("Transfer-Encoding", "chunked");
  } else if (may_have_body && response.length) {
    add("Content-Length", std::to_string(*response.length));
  } else if (may_have_body && !response.stream) {
    add("Content-Length", std::to_string(response.body.size()));
  }
  add("Connection", keep ? "keep-alive" : "close");
  bytes += "\r\n";
  if (with_body && may_have_body) bytes += response.body;
  send(bytes, ticket);
}

HttpConnection::Streamed HttpConnection::write_stream(BodyStream& stream, bool in_chunks,
                                                      ConnectionWatch::Ticket& ticket) {
  constexpr std::string_view kEnd = "\r\n";
  Streamed streamed;
  try {
    while (true) {
      ticket.work(kAnswerTime);
      const std::string piece = stream.next();
      if (piece.empty()) break;
      streamed.bytes += piece.size();
      if (in_chunks) {
        std::ostringstream size;
        size << std::hex << piece.size();
        send(size.str().append(kEnd).append(piece).append(kEnd), ticket);
      } else {
        send(piece, ticket);
      }
    }
  } catch (const Poco::Exception&) {
    throw;  // of the connection: there is nobody to tell
  } catch (const std::exception& failure) {
    streamed.fault = failure.what();
    return streamed;
  }
  if (!in_chunks) return streamed;
  std::string end = "0\r\n";
  for (const auto& [name, value] : stream.trailers()) {
    end.append(name).append(": ").append(value).append(kEnd);
  }
  send(end.append(kEnd), ticket);
  return streamed;
}

void HttpConnection::send(std::string_view bytes, ConnectionWatch::Ticket& ticket) {
  ticket.work(shared_.options.write_time);
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const auto left = static_cast<int>(bytes.size() - sent);
    const int n = socket().sendBytes(bytes.data() + sent, left, MSG_NOSIGNAL);
    if (n > 0) sent += static_cast<std::size_t>(n);
  }
}

void HttpConnection::drain() {
  socket().shutdownSend();
  std::array<char, 4096> buffer;
  std::size_t drained = 0;
  while (drained < kMostDrained && socket().poll(kDrainPatience, Poco::Net::Socket::SELECT_READ)) {
    const int n = socket().receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
    if (n <= 0) return;
    drained += static_cast<std::size_t>(n);
  }
}

}  // namespace leta::server
