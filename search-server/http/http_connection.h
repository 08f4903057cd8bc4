// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Poco/Net/TCPServerConnection.h>

#include <atomic>
#include <optional>
#include <string>

#include "search-server/http/connection_watch.h"
#include "search-server/http/http_server.h"
#include "search-server/http/request_head.h"

namespace leta::server {

// What all connections of a server share.
struct HttpShared {
  HttpServerOptions options;
  HttpServer::Answer answer;
  HttpServer::Log log;
  HttpServer::Refusal refusal;
  std::atomic<int> requests = 0;  // under way
  ConnectionWatch watch;
};

// One client: reads requests and writes responses until either side has enough. Poco's own
// connection takes requests that it should not (RFC 9112), answers what it cannot read with an empty
// 400, has no deadline for whole headers and lets a throwing handler end in an empty response; hence
// this one.
class HttpConnection : public Poco::Net::TCPServerConnection {
 public:
  HttpConnection(const Poco::Net::StreamSocket& socket, HttpShared& shared)
      : TCPServerConnection(socket), shared_(shared) {}
  void run() override;

 private:
  // False when the connection is to be closed, as it is unless it `may_keep` open.
  bool serve_one(bool may_keep, ConnectionWatch::Ticket& ticket);
  // Nothing when the client has closed the connection, or does not ask in time.
  std::optional<RequestHead> next_head(ConnectionWatch::Ticket& ticket);
  // Looks for the next request for a moment, without sleeping.
  void wait_awake();
  // False at the end of what the client sends.
  bool receive();
  HttpRequest plain(const RequestHead& head);
  // All but the body of a stream.
  void write(const HttpResponse& response, bool with_body, bool keep, bool in_chunks,
             ConnectionWatch::Ticket& ticket);
  struct Streamed {
    std::size_t bytes = 0;
    std::string fault;  // why the end is missing
  };
  // The client has its time for each piece anew, so that a whole archive may go over a slow line.
  Streamed write_stream(BodyStream& stream, bool in_chunks, ConnectionWatch::Ticket& ticket);
  // One behind the other, in as few packets as may be. Putting them together first would leave a
  // copy of each body in the memory of each connection's thread.
  void send(std::string_view first, std::string_view second, ConnectionWatch::Ticket& ticket);
  // Takes what the client still sends, for a moment: closing before would throw our answer away.
  void drain();

  HttpShared& shared_;
  std::string client_;    // its address
  std::string received_;  // and not read yet: the beginning of the next request
};

}  // namespace leta::server
