// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/http_connection.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>
#include <thread>

#include "search-server/http/http_routes.h"

namespace leta::server {
namespace {

// Longer than any answer takes: a slot that does not come free gives up first.
constexpr std::chrono::milliseconds kAnswerTime{60'000};
constexpr int kMaxKeptRequests = 10'000;  // on one connection
// Waking a thread, and the core under it, takes some 0.1 ms: a tenth of a search. A client that asks
// one thing after another is waited for awake; where others are being answered, cores do not sleep.
constexpr std::chrono::microseconds kAwake{200};
constexpr std::size_t kMostDrained = 1024 * 1024;
constexpr int kDrainPatience = 500'000;  // microseconds, for the next bytes

bool is_read_only(const std::string& method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

// The status; 0: it is to be answered.
int refusal_of(const RequestHead& head, bool is_let_in) {
  if (head.refusal != 0) return head.refusal;
  if (!is_let_in) return 503;
  return head.has_body() && is_read_only(head.method) ? 413 : 0;
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

void HttpConnection::run() {
  try {
    socket().setNoDelay(true);
    client_ = socket().peerAddress().host().toString();
    ConnectionWatch::Ticket ticket(shared_.watch, socket().impl()->sockfd());
    int left = kMaxKeptRequests;
    while (serve_one(--left > 0, ticket)) {
    }
  } catch (const Poco::Exception&) {
    // The client went away or was too slow; there is nobody to tell.
  }
}

void HttpConnection::wait_awake() {
  const auto until = std::chrono::steady_clock::now() + kAwake;
  char next;
  while (shared_.requests == 0 && std::chrono::steady_clock::now() < until) {
    if (::recv(socket().impl()->sockfd(), &next, 1, MSG_PEEK | MSG_DONTWAIT) >= 0) return;
    std::this_thread::yield();
  }
}

bool HttpConnection::receive() {
  std::array<char, 8192> bytes;
  const int n = socket().receiveBytes(bytes.data(), static_cast<int>(bytes.size()));
  if (n > 0) received_.append(bytes.data(), static_cast<std::size_t>(n));
  return n > 0;
}

std::optional<RequestHead> HttpConnection::next_head(ConnectionWatch::Ticket& ticket) {
  ticket.wait_for_request(shared_.options.idle_time);
  if (received_.empty()) wait_awake();
  if (received_.empty() && !receive()) return {};
  ticket.work(shared_.options.header_time);
  std::optional<std::size_t> length;
  std::size_t seen = 0;
  bool is_more = true;
  while (!length) {
    // Some clients send an empty line behind a body (RFC 9112, 2.2).
    std::size_t empty = 0;
    while (received_.compare(empty, 2, "\r\n") == 0) empty += 2;
    received_.erase(0, empty);
    length = head_length(received_, seen);
    seen = received_.size();
    if (length) continue;
    is_more = receive();
    // The client left in the middle.
    if (!is_more) length = received_.size();
  }
  if (!is_more && received_.empty()) return {};
  RequestHead head = read_request_head(std::string_view(received_).substr(0, *length));
  received_.erase(0, *length);
  return head;
}

bool HttpConnection::serve_one(bool may_keep, ConnectionWatch::Ticket& ticket) {
  const std::optional<RequestHead> head = next_head(ticket);
  if (!head) return false;
  const auto begin = std::chrono::steady_clock::now();
  ticket.work(kAnswerTime);
  Place place(shared_.requests, shared_.options.max_requests);
  const HttpRequest request = plain(*head);
  const bool is_let_in = place.is_ours() || HttpRoutes::is_always_answered(request.path());
  const int refusal = refusal_of(*head, is_let_in);
  const HttpResponse response =
      refusal != 0 ? shared_.refusal(request, refusal) : shared_.answer(request);
  // Before HTTP/1.1 a body of unknown length ends with the connection.
  const bool in_chunks = response.stream && !response.length && head->is_http_1_1;
  const bool keep = refusal == 0 && !head->has_body() && head->wants_more() && may_keep &&
                    !shared_.watch.is_finishing() &&
                    (in_chunks || response.length || !response.stream);
  const bool with_body = head->method != "HEAD";
  write(response, with_body, keep, in_chunks, ticket);
  // A slow reader of a long answer must not keep others from theirs.
  if (response.stream) place.leave();
  Streamed streamed{response.body.size(), response.fault};
  if (response.stream && with_body) streamed = write_stream(*response.stream, in_chunks, ticket);
  shared_.log({head->method, response.route, response.status, streamed.bytes,
               std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::steady_clock::now() - begin),
               streamed.fault});
  // A client that got half a body must not take what follows for the rest of it.
  if (response.stream && !streamed.fault.empty()) return false;
  if (!keep) drain();
  return keep;
}

HttpRequest HttpConnection::plain(const RequestHead& head) {
  HttpRequest plain;
  plain.method = head.method;
  // Where none could be read, the start page's.
  if (head.target.starts_with('/')) plain.target = head.target;
  plain.accept = head.all_of("Accept");
  plain.accept_language = head.all_of("Accept-Language");
  plain.if_none_match = head.all_of("If-None-Match");
  plain.tags_as_sent = plain.if_none_match;
  plain.if_modified_since = head.get("If-Modified-Since");
  plain.range = head.get("Range");
  plain.if_range = head.get("If-Range");
  plain.accept_encoding = head.all_of("Accept-Encoding");
  plain.authorization = head.get("Authorization");
  plain.origin = head.get("Origin");
  plain.client = client_;
  plain.forwarded_for = head.all_of("X-Forwarded-For");
  plain.proxy_secret = head.get("X-Leta-Proxy-Secret");
  plain.proxy_user = head.get("X-Leta-User");
  plain.host = head.host;
  return plain;
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
  send(bytes, with_body && may_have_body ? response.body : std::string_view(), ticket);
}

HttpConnection::Streamed HttpConnection::write_stream(BodyStream& stream, bool in_chunks,
                                                      ConnectionWatch::Ticket& ticket) {
  constexpr std::string_view kEnd = "\r\n";
  Streamed streamed;
  try {
    while (true) {
      ticket.work(kAnswerTime);
      std::string piece = stream.next();
      if (piece.empty()) break;
      streamed.bytes += piece.size();
      if (in_chunks) {
        std::ostringstream size;
        size << std::hex << piece.size();
        send(size.str().append(kEnd), piece.append(kEnd), ticket);
      } else {
        send(piece, {}, ticket);
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
  send(end.append(kEnd), {}, ticket);
  return streamed;
}

void HttpConnection::send(std::string_view first, std::string_view second,
                          ConnectionWatch::Ticket& ticket) {
  ticket.work(shared_.options.write_time);
  const auto part = [](std::string_view bytes) {
    return iovec{const_cast<char*>(bytes.data()), bytes.size()};  // which sendmsg() only reads
  };
  while (!first.empty() || !second.empty()) {
    std::array<iovec, 2> parts{part(first), part(second)};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    const ssize_t n = ::sendmsg(socket().impl()->sockfd(), &message, MSG_NOSIGNAL);
    if (n < 0 && errno != EINTR) throw Poco::Net::NetException("the client takes no more");
    const std::size_t sent = n < 0 ? 0 : static_cast<std::size_t>(n);
    const std::size_t of_first = std::min(sent, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(sent - of_first);
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
