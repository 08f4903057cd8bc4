// SPDX-License-Identifier: GPL-3.0-or-later
// load_client PORT TARGETS CONNECTIONS SECONDS: asks a server on this machine for the targets of a
// file, one a line, over so many kept connections at once. Each connection begins at another line and
// asks its next question when it has the answer to the last. Prints requests a second and
// milliseconds; exit code 1 when any answer was not 200. A bare socket a thread: on the same cores as
// the server, what the client takes must be little.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

// One kept connection.
class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("nobody listens");
    }
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Whether the answer was 200; throws when there is none. Every answer is read whole.
  bool get(const std::string& target) {
    const std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size())) {
      throw std::runtime_error("the request could not be sent");
    }
    answer_.clear();
    std::size_t head = std::string::npos;
    while ((head = answer_.find("\r\n\r\n")) == std::string::npos) receive();
    constexpr std::string_view kLength = "\r\nContent-Length: ";
    const std::size_t length = answer_.find(kLength);
    if (length == std::string::npos || length > head) throw std::runtime_error("no length");
    const std::size_t whole =
        head + 4 + std::strtoul(answer_.c_str() + length + kLength.size(), nullptr, 10);
    while (answer_.size() < whole) receive();
    return answer_.starts_with("HTTP/1.1 200 ");
  }

  // Whether the server ends the connection behind the last answer, as it does after some thousands.
  bool has_ended() const {
    return answer_.find("\r\nConnection: close\r\n") < answer_.find("\r\n\r\n");
  }

 private:
  void receive() {
    const std::size_t before = answer_.size();
    answer_.resize(before + 65'536);
    const ssize_t n = ::recv(socket_, answer_.data() + before, 65'536, 0);
    if (n <= 0) throw std::runtime_error("the connection was closed");
    answer_.resize(before + static_cast<std::size_t>(n));
  }

  int socket_;
  std::string answer_;
};

struct Outcome {
  std::vector<double> milliseconds;
  std::size_t failures = 0;
};

Outcome ask(std::uint16_t port, const std::vector<std::string>& targets, std::size_t first,
            Clock::time_point end) {
  Outcome outcome;
  try {
    std::optional<Connection> connection;
    for (std::size_t i = first; Clock::now() < end; ++i) {
      const Clock::time_point begin = Clock::now();
      if (!connection || connection->has_ended()) connection.emplace(port);
      if (!connection->get(targets[i % targets.size()])) ++outcome.failures;
      const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
      outcome.milliseconds.push_back(took.count());
    }
  } catch (const std::exception&) {
    ++outcome.failures;
  }
  return outcome;
}

int run(std::uint16_t port, const std::string& file, std::size_t connections, int seconds) {
  std::vector<std::string> targets;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) targets.push_back(line);
  if (targets.empty() || connections == 0) throw std::runtime_error("there is nothing to ask");
  std::vector<Outcome> outcomes(connections);
  const Clock::time_point begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < connections; ++i) {
      threads.emplace_back([&, i] {
        outcomes[i] = ask(port, targets, i * targets.size() / connections,
                          begin + std::chrono::seconds(seconds));
      });
    }
  }
  const std::chrono::duration<double> took = Clock::now() - begin;
  Outcome all;
  for (const Outcome& outcome : outcomes) {
    all.milliseconds.insert(all.milliseconds.end(), outcome.milliseconds.begin(),
                            outcome.milliseconds.end());
    all.failures += outcome.failures;
  }
  std::sort(all.milliseconds.begin(), all.milliseconds.end());
  std::cout << connections << " connections: "
            << static_cast<double>(all.milliseconds.size()) / took.count() << " requests/s";
  for (const double share : {0.5, 0.95, 0.99}) {
    if (all.milliseconds.empty()) break;
    const auto last = static_cast<double>(all.milliseconds.size() - 1);
    std::cout << "  p" << share * 100 << " "
              << all.milliseconds[static_cast<std::size_t>(share * last)];
  }
  std::cout << "  failures " << all.failures << "\n";
  return all.failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: load_client PORT TARGETS CONNECTIONS SECONDS\n";
    return 2;
  }
  try {
    return run(static_cast<std::uint16_t>(std::atoi(argv[1])), argv[2],
               static_cast<std::size_t>(std::atoi(argv[3])), std::atoi(argv[4]));
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
