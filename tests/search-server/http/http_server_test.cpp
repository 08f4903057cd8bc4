// SPDX-License-Identifier: GPL-3.0-or-later
// The server over real sockets, with plain bytes: what a library would not send.
#include "search-server/http/http_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "search-server/http/http_routes.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
    const timeval patience{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const ssize_t n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) return;  // the server has had enough
      sent += static_cast<std::size_t>(n);
    }
  }

  // Says that nothing more comes; still listens.
  void end_sending() { ::shutdown(socket_, SHUT_WR); }

  // All until the server closes, or says nothing for five seconds.
  std::string read_all() {
    std::string all;
    while (read_some(all)) {
    }
    return all;
  }

  // One response with a body of the announced length.
  std::string read_response(bool with_body = true) {
    while (buffer_.find("\r\n\r\n") == std::string::npos && read_some(buffer_)) {
    }
    std::size_t end = buffer_.find("\r\n\r\n") + 4;
    const std::size_t length = buffer_.find("Content-Length: ");
    if (with_body && length < end) end += std::stoul(buffer_.substr(length + 16));
    while (buffer_.size() < end && read_some(buffer_)) {
    }
    const std::string response = buffer_.substr(0, end);
    buffer_.erase(0, end);
    return response;
  }

 private:
  bool read_some(std::string& into) {
    char bytes[4096];
    const ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0);
    if (n > 0) into.append(bytes, static_cast<std::size_t>(n));
    return n > 0;
  }

  int socket_;
  std::string buffer_;
};

int status_of(const std::string& response) {
  return response.starts_with("HTTP/1.1 ") ? std::stoi(response.substr(9, 3)) : 0;
}

std::string body_of(const std::string& response) {
  return response.substr(std::min(response.find("\r\n\r\n") + 4, response.size()));
}

class HttpServerTest : public ::testing::Test {
 protected:
  void start(HttpServerOptions options = {}) {
    archive_.put({{"plan", make_document("Skolplan", "Styrgruppen beslutade om en skolplan.")}});
    live_ = archive_.open();
    routes_ = std::make_unique<HttpRoutes>(*live_, Audience::kPublic);
    options.port = 0;
    server_ = std::make_unique<HttpServer>(
        options, [this](const HttpRequest& request) { return routes_->answer(request); },
        [this](const HttpLogEntry& entry) {
          const std::lock_guard lock(log_mutex_);
          log_.push_back(std::string(entry.route) + " " + std::to_string(entry.status));
        });
  }

  // The whole answer to a request on a connection of its own.
  std::string answer_to(const std::string& request) {
    Client client(server_->port());
    client.send(request);
    return client.read_all();
  }
  std::string get(const std::string& target) {
    return answer_to("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
  std::unique_ptr<HttpRoutes> routes_;
  std::mutex log_mutex_;
  std::vector<std::string> log_;
  std::unique_ptr<HttpServer> server_;  // last: its threads use the others
};

TEST_F(HttpServerTest, AnswersRequests) {
  start();
  const std::string response = get("/api/v1/search?q=skolplan");
  EXPECT_EQ(status_of(response), 200);
  EXPECT_TRUE(response.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_NE(body_of(response).find("\"total\":1"), std::string::npos);
  EXPECT_NE(response.find("Content-Length: " + std::to_string(body_of(response).size())),
            std::string::npos);
}

TEST_F(HttpServerTest, SendsAStreamInChunksAndItsTrailerBehindThem) {
  start();
  const std::string target = "/api/v1/export?format=ris";
  const std::string response = get(target);
  EXPECT_EQ(status_of(response), 200);
  EXPECT_NE(response.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
  EXPECT_EQ(response.find("Content-Length"), std::string::npos);
  const std::string body = body_of(response);
  EXPECT_EQ(std::stoul(body, nullptr, 16),
            body.find("\r\n0\r\n") - (body.find("\r\n") + 2));
  EXPECT_TRUE(body.ends_with("\r\n0\r\nLeta-Gone: 0\r\nLeta-Damaged: 0\r\n\r\n")) << body;

  // HTTP/1.0 knows no chunks: the end of the connection is that of the body.
  const std::string old =
      answer_to("GET " + target + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(old.find("chunked"), std::string::npos);
  EXPECT_TRUE(body_of(old).starts_with("TY  - GEN\r\n")) << old;
  EXPECT_TRUE(old.ends_with("ER  - \r\n\r\n"));

  Client client(server_->port());
  client.send("HEAD " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
  client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(status_of(client.read_response(false)), 200);
  EXPECT_EQ(status_of(client.read_response()), 200);
}

// As a body whose archive became unreadable on the way.
class BrokenStream : public BodyStream {
 public:
  std::string next() override {
    if (is_begun_) throw std::runtime_error("the rest is damaged");
    is_begun_ = true;
    return "the beginning";
  }
  std::vector<std::pair<std::string, std::string>> trailers() const override { return {}; }

 private:
  bool is_begun_ = false;
};

TEST(HttpStreamTest, AStreamThatBreaksIsSeenToBeNotWhole) {
  std::mutex mutex;
  std::vector<std::string> faults;
  HttpServerOptions options;
  options.port = 0;
  HttpServer server(
      options,
      [](const HttpRequest&) {
        HttpResponse response;
        response.stream = std::make_shared<BrokenStream>();
        return response;
      },
      [&](const HttpLogEntry& entry) {
        const std::lock_guard lock(mutex);
        faults.emplace_back(entry.fault);
      });
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(client.read_all().ends_with("\r\n\r\nd\r\nthe beginning\r\n"));
  server.stop();
  EXPECT_EQ(faults, std::vector<std::string>{"the rest is damaged"});
}

TEST_F(HttpServerTest, RefusesWhatIsNoRequestItTakes) {
  start();
  const std::string end = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const std::string long_uri(9000, 'a');
  const std::string huge_uri(20000, 'a');
  std::string many_headers = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 200; ++i) many_headers += "X-" + std::to_string(i) + ": 1\r\n";
  const std::pair<std::string, int> cases[] = {
      {"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nq=a", 405},
      {"GET /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nq=a", 413},
      {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 413},
      {"GET /" + long_uri + end, 414},
      {"GET /" + huge_uri + end, 414},
      {many_headers + "\r\n", 431},
      {"GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(20000, 'a') + "\r\n\r\n", 431},
      {std::string(100, 'A') + " / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET ftp://lindvik.example/" + end, 400},
      {"GET /api/v1/search?q=%zz" + end, 400},
      {"GET /api/v1/search?q=\xFE" + end, 400},
      {std::string("GET /api/v1/search?q=a\0b", 24) + end, 400},
      {"GET /api/v1/search?q=a%00b" + end, 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\nConnection: close\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nX-Leta-User: a\r\nX-Leta-User: \r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: x\n\n", 400},
      {"GET /finns/inte" + end, 404},
      {"BREW /" + end, 405},
  };
  for (const auto& [request, status] : cases) {
    const std::string response = answer_to(request);
    EXPECT_EQ(status_of(response), status) << request.substr(0, 60);
    EXPECT_NE(response.find("application/problem+json"), std::string::npos)
        << request.substr(0, 60);
    EXPECT_EQ(status_of(get("/healthz")), 200);
  }
  for (const std::string bytes : {"", "\r\n", "\r", "x", "\x16\x03\x01\x02", "GET"}) {
    Client(server_->port()).send(bytes);
  }
  EXPECT_EQ(status_of(get("/healthz")), 200);
}

TEST_F(HttpServerTest, TakesTargetsInAbsoluteForm) {
  start();
  const std::string end = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  for (const std::string origin : {"http://lindvik.example", "HTTPS://lindvik.example:443"}) {
    EXPECT_EQ(status_of(answer_to("GET " + origin + "/healthz" + end)), 200) << origin;
  }
  EXPECT_EQ(status_of(answer_to("GET http://lindvik.example?q=%zz" + end)), 400);
  const std::string feed = answer_to("GET http://lindvik.example/feed.atom" + end);
  EXPECT_NE(feed.find("\"http://lindvik.example/"), std::string::npos)
      << "the target's host counts, not the field's";
}

TEST_F(HttpServerTest, EmptyLinesAndExpectationsHoldNobodyUp) {
  start();
  Client client(server_->port());
  const std::string health = "GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n";
  client.send("\r\n" + health + "\r\n\r\n\r\n" + health + "Content-Length: 0\r\n\r\n");
  EXPECT_EQ(status_of(client.read_response()), 200);
  EXPECT_EQ(status_of(client.read_response()), 200);
  // Byte by byte, with the ends of lines apart.
  for (const char c : "\r\n" + health + "\r\n") client.send({c});
  EXPECT_EQ(status_of(client.read_response()), 200);
}

// One who sends the beginning of a request as a body, or behind a head that others read
// differently, gets one answer and the end of the connection.
TEST_F(HttpServerTest, NothingHidesBehindARequest) {
  start();
  const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::string chunks = "Transfer-Encoding: chunked\r\n";
  const std::pair<std::string, int> cases[] = {
      {"Content-Length: 41\r\n\r\n", 413},
      {"Content-Length: 0\r\nContent-Length: 41\r\n\r\n", 400},
      {"Content-Length: +0\r\n\r\n", 400},
      {"Content-Length: 0, 41\r\n\r\n", 400},
      {"Content-Length : 41\r\n\r\n", 400},
      {"Content-Length: 18446744073709551616\r\n\r\n", 413},
      {chunks + "\r\n0\r\n\r\n", 413},
      {chunks + "\r\n0;name=\"value\"\r\nTrailer: x\r\n\r\n", 413},
      {chunks + "\r\n" + std::string(5000, 'f') + "\r\n", 413},
      {chunks + "\r\n-1\r\n", 413},
      {chunks + "Content-Length: 5\r\n\r\n0\r\n\r\n", 400},
      {"Transfer-Encoding:\vchunked\r\n\r\n0\r\n\r\n", 400},
      {"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400},
      {"X: y\r\n Transfer-Encoding: chunked\r\n\r\n", 400},
      {"X: y\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"X: y\rTransfer-Encoding: chunked\r\n\r\n", 400},
      {"X: y\r\n\n", 400},
  };
  for (const auto& [fields, status] : cases) {
    const std::string all = answer_to("GET / HTTP/1.1\r\nHost: x\r\n" + fields + hidden);
    EXPECT_EQ(status_of(all), status) << fields.substr(0, 60);
    EXPECT_NE(all.find("\r\nConnection: close\r\n"), std::string::npos) << fields.substr(0, 60);
    EXPECT_EQ(all.find("HTTP/1.1 ", 1), std::string::npos) << fields.substr(0, 60);
  }
}

TEST_F(HttpServerTest, RefusesBrowsersWithAPage) {
  start();
  const std::string browser = "Connection: close\r\nAccept-Language: en\r\nAccept: text/html\r\n";
  std::string many_cookies = "GET /?q=skola HTTP/1.1\r\nHost: x\r\n" + browser;
  for (int i = 0; i < 200; ++i) many_cookies += "Cookie: c" + std::to_string(i) + "=1\r\n";
  const std::pair<std::string, int> cases[] = {
      {"POST /?q=skola HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n" + browser, 405},
      {"GET /?q=skola HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n" + browser, 413},
      {"GET /?q=" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n" + browser, 414},
      {"GET /?q=" + std::string(70000, 'a') + " HTTP/1.1\r\nHost: x\r\n" + browser, 414},
      {many_cookies, 431},
  };
  for (const auto& [request, status] : cases) {
    const std::string response = answer_to(request + "\r\n");
    EXPECT_EQ(status_of(response), status) << request.substr(0, 60);
    EXPECT_NE(response.find("text/html"), std::string::npos) << request.substr(0, 60);
    EXPECT_NE(response.find("<html lang=\"en\">"), std::string::npos) << request.substr(0, 60);
  }
}

TEST_F(HttpServerTest, HeadIsGetWithoutTheBody) {
  start();
  Client client(server_->port());
  client.send("GET /?q=skola HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string get = client.read_response();
  client.send("HEAD /?q=skola HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string head = client.read_response(false);
  const auto headers = [](const std::string& response) {
    const std::string all = response.substr(0, response.find("\r\n\r\n"));
    return all.substr(all.find("Content-Type"));  // after the date
  };
  EXPECT_EQ(headers(head), headers(get));
  EXPECT_EQ(body_of(head), "");
}

TEST_F(HttpServerTest, AConnectionIsKeptAndTakesRequestsAhead) {
  start();
  Client client(server_->port());
  const std::string health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::string missing = "GET /finns/inte HTTP/1.1\r\nHost: x\r\n\r\n";
  client.send(health + missing + health);
  EXPECT_EQ(status_of(client.read_response()), 200);
  EXPECT_EQ(status_of(client.read_response()), 404);
  EXPECT_EQ(status_of(client.read_response()), 200);
}

TEST_F(HttpServerTest, NotModifiedHasNoBody) {
  start();
  Client client(server_->port());
  client.send("GET /api/v1/search HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string first = client.read_response();
  const std::size_t at = first.find("ETag: ") + 6;
  const std::string tag = first.substr(at, first.find("\r\n", at) - at);
  client.send("GET /api/v1/search HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + tag + "\r\n\r\n");
  const std::string again = client.read_response();
  EXPECT_EQ(status_of(again), 304);
  EXPECT_EQ(body_of(again), "");
  EXPECT_EQ(again.find("Content-Length"), std::string::npos);
}

TEST_F(HttpServerTest, SlowClientsAreLeft) {
  HttpServerOptions options;
  options.header_time = std::chrono::milliseconds(300);
  options.idle_time = std::chrono::milliseconds(300);
  start(options);
  Client dripping(server_->port());
  Client idle(server_->port());
  const auto begin = std::chrono::steady_clock::now();
  std::jthread drip([&](const std::stop_token& stop) {
    dripping.send("GET / HTTP/1.1\r\nHost: x\r\nX: ");
    while (!stop.stop_requested()) {
      dripping.send("a");
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
  EXPECT_EQ(idle.read_all(), "");
  dripping.read_all();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_EQ(status_of(get("/healthz")), 200);
}

TEST(HttpServer, LeavesAClientThatDoesNotRead) {
  HttpServerOptions options;
  options.port = 0;
  options.write_time = std::chrono::milliseconds(300);
  std::atomic<int> written = 0;
  const std::string large(64 * 1024 * 1024, 'x');  // more than sockets keep
  HttpServer server(
      options, [&](const HttpRequest&) { return HttpResponse{200, {}, large, "/", {}}; },
      [&](const HttpLogEntry&) { ++written; });
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto begin = std::chrono::steady_clock::now();
  server.stop();  // waits for what is under way
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
  EXPECT_EQ(written, 0);
  EXPECT_LT(client.read_all().size(), large.size());
}

TEST_F(HttpServerTest, AnswersAClientThatHasClosedItsSide) {
  start();
  Client client(server_->port());
  client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  client.end_sending();
  EXPECT_EQ(status_of(client.read_all()), 200);
}

TEST_F(HttpServerTest, OptionsNamesTheMethods) {
  start();
  const std::string response =
      answer_to("OPTIONS /api/v1/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_of(response), 204);
  EXPECT_NE(response.find("Allow: GET, HEAD, OPTIONS\r\n"), std::string::npos);
  EXPECT_EQ(body_of(response), "");
}

TEST_F(HttpServerTest, ManyIdleConnectionsHoldNobodyUp) {
  start();
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 300; ++i) idle.push_back(std::make_unique<Client>(server_->port()));
  for (std::size_t i = 0; i < idle.size(); i += 2) idle[i]->send("GET / HT");
  EXPECT_EQ(status_of(get("/api/v1/search?q=skola")), 200);
}

// An answer that is given when it is let go.
class HeldAnswer {
 public:
  HttpServer::Answer answer() {
    return [this](const HttpRequest&) {
      entered_ = true;
      entered_.notify_all();
      leave_.wait(false);
      return HttpResponse{200, {}, "klar", "/", {}};
    };
  }
  void wait_until_asked() const { entered_.wait(false); }
  void let_go() {
    leave_ = true;
    leave_.notify_all();
  }

 private:
  std::atomic<bool> entered_ = false;
  std::atomic<bool> leave_ = false;
};

TEST(HttpServer, SaysBusyRatherThanWait) {
  HttpServerOptions options;
  options.port = 0;
  options.max_requests = 1;
  HeldAnswer held;
  HttpServer server(options, held.answer(), [](const HttpLogEntry&) {});
  const std::string request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  Client first(server.port());
  first.send(request);
  held.wait_until_asked();
  Client second(server.port());
  second.send(request);
  const std::string busy = second.read_all();
  EXPECT_EQ(status_of(busy), 503);
  EXPECT_NE(busy.find("Retry-After: "), std::string::npos);
  EXPECT_NE(busy.find("application/problem+json"), std::string::npos);
  Client browser(server.port());
  browser.send("GET /beslut?q=skola&lang=sv HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n");
  const std::string page = browser.read_all();
  EXPECT_EQ(status_of(page), 503);
  EXPECT_NE(page.find("<h1>Många söker just nu</h1>"), std::string::npos);
  EXPECT_NE(page.find("value=\"skola\""), std::string::npos) << "what was typed is kept";
  EXPECT_NE(page.find("href=\"/beslut?q=skola&amp;lang=sv\""), std::string::npos);
  Client unreadable(server.port());
  unreadable.send("GET /beslut?q=\xB9 HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n");
  EXPECT_EQ(unreadable.read_all().find('\xB9'), std::string::npos);
  held.let_go();
  EXPECT_EQ(body_of(first.read_all()), "klar");
}

TEST(HttpServer, StoppingLetsRequestsFinish) {
  HttpServerOptions options;
  options.port = 0;
  HeldAnswer held;
  HttpServer server(options, held.answer(), [](const HttpLogEntry&) {});
  Client idle(server.port());
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  held.wait_until_asked();
  std::jthread stopping([&] { server.stop(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  held.let_go();
  const std::string response = client.read_all();
  EXPECT_EQ(body_of(response), "klar");
  EXPECT_NE(response.find("Connection: close"), std::string::npos);
  EXPECT_EQ(idle.read_all(), "");
  stopping.join();
  EXPECT_THROW(Client(server.port()), std::runtime_error);
}

TEST(HttpServer, SaysWhenTheAddressIsTaken) {
  HttpServerOptions options;
  options.port = 0;
  const auto answer = [](const HttpRequest&) { return HttpResponse{}; };
  const auto log = [](const HttpLogEntry&) {};
  HttpServer first(options, answer, log);
  options.port = first.port();
  EXPECT_THROW(HttpServer(options, answer, log), std::runtime_error);
}

TEST_F(HttpServerTest, TheLogNamesRoutesNotQuestions) {
  start();
  get("/api/v1/search?q=hemligt");
  get("/document/hemligt");
  get("/hemligt");
  server_->stop();
  const std::lock_guard lock(log_mutex_);
  EXPECT_EQ(log_, (std::vector<std::string>{"/api/v1/search 200", "/document/{id} 404", " 404"}));
}

TEST_F(HttpServerTest, NoRequestFailsWhileAWriterCommits) {
  start();
  std::atomic<bool> done = false;
  std::atomic<int> answered = 0;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      Client client(server_->port());
      while (!done) {
        client.send("GET /api/v1/search?q=styrgruppen HTTP/1.1\r\nHost: x\r\n\r\n");
        const std::string response = client.read_response();
        EXPECT_EQ(status_of(response), 200) << response;
        EXPECT_NE(response.find("\"total\":1,"), std::string::npos);
        ++answered;
      }
    });
  }
  for (int i = 0; i < 30; ++i) {
    archive_.put({{"annan", make_document("Annan", "Text nummer " + std::to_string(i))}});
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  done = true;
  clients.clear();
  EXPECT_GT(answered, 50);
}

}  // namespace
}  // namespace leta::server
