// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/http_server.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/Net/TCPServerParams.h>
#include <Poco/ThreadPool.h>

#include <stdexcept>
#include <utility>

#include "search-server/http/http_connection.h"
#include "search-server/http/http_routes.h"

namespace leta::server {
namespace {

constexpr int kWaitingConnections = 64;  // accepted, without a thread yet
constexpr int kBacklog = 1024;           // connected, not yet accepted
constexpr int kSpareThreads = 8;
constexpr int kIdleThreadSeconds = 60;
// A thread that begins to wait for a connection just when the server stops hears of it only when its
// patience ends; Poco's own is ten seconds.
constexpr int kDispatchSeconds = 1;
// Of a thread: what answering needs, with room. Only touched pages take memory.
constexpr int kStackSize = 1024 * 1024;
constexpr std::chrono::milliseconds kStopPatience{10'000};

class ConnectionFactory : public Poco::Net::TCPServerConnectionFactory {
 public:
  explicit ConnectionFactory(HttpShared& shared) : shared_(shared) {}
  Poco::Net::TCPServerConnection* createConnection(
      const Poco::Net::StreamSocket& socket) override {
    return new HttpConnection(socket, shared_);
  }

 private:
  HttpShared& shared_;
};

Poco::Net::TCPServerParams::Ptr make_params(const HttpServerOptions& options) {
  Poco::Net::TCPServerParams::Ptr params = new Poco::Net::TCPServerParams;
  params->setMaxThreads(options.max_connections);
  params->setMaxQueued(kWaitingConnections);
  params->setThreadIdleTime(kDispatchSeconds * Poco::Timespan::SECONDS);
  return params;
}

Poco::Net::ServerSocket listen(const HttpServerOptions& options) {
  try {
    Poco::Net::ServerSocket socket;
    // Poco's constructors would let another server share the port.
    constexpr bool kReuseAddress = true;
    constexpr bool kReusePort = false;
    socket.bind(Poco::Net::SocketAddress(options.address, options.port), kReuseAddress, kReusePort);
    socket.listen(kBacklog);
    return socket;
  } catch (const Poco::Exception&) {
    throw std::runtime_error("Cannot listen on " + options.address + ":" +
                             std::to_string(options.port) +
                             ". Is another program using it? Choose another with --listen.");
  }
}

}  // namespace

struct HttpServer::Impl {
  Impl(const HttpServerOptions& options, Answer answer, Log log, Refusal refusal)
      : shared{options,
               std::move(answer),
               std::move(log),
               std::move(refusal),
               0,
               {}},
        threads(kSpareThreads, options.max_connections + 1, kIdleThreadSeconds, kStackSize),
        socket(listen(options)),
        port(socket.address().port()),
        server(new ConnectionFactory(shared), threads, socket,
               make_params(options)) {
    server.start();
  }

  void stop() {
    shared.watch.finish();
    server.stop();
    socket.close();
    shared.watch.wait(kStopPatience);
    threads.joinAll();
  }

  HttpShared shared;
  Poco::ThreadPool threads;
  Poco::Net::ServerSocket socket;
  std::uint16_t port;
  Poco::Net::TCPServer server;
};

HttpResponse refuse(const HttpRequest& request, int status) {
  return HttpRoutes::problem(request, {status, {}, {}, {}});
}

HttpServer::HttpServer(const HttpServerOptions& options, Answer answer, Log log, Refusal refusal)
    : impl_(std::make_unique<Impl>(options, std::move(answer), std::move(log),
                                   std::move(refusal))) {}

HttpServer::~HttpServer() { impl_->stop(); }

std::uint16_t HttpServer::port() const { return impl_->port; }

void HttpServer::stop() { impl_->stop(); }

}  // namespace leta::server
