// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace leta::server {

// So many events at once for each client, then so many a minute (a token bucket). Remembers the
// clients that were active last, no more than `most_clients`; one that was forgotten begins anew.
// Safe for concurrent use.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  RateLimiter(double at_once, double a_minute, std::size_t most_clients = 10'000)
      : at_once_(at_once), a_minute_(a_minute), most_clients_(most_clients) {}

  // How long until the client has an event left; zero when it has one now.
  std::chrono::seconds wait(std::string_view client, Clock::time_point now = Clock::now());
  // Takes an event where there is one; else as wait().
  std::chrono::seconds take(std::string_view client, Clock::time_point now = Clock::now());

 private:
  struct Client {
    std::string name;
    double left;
    Clock::time_point seen;
  };
  // The client with what it has left by now; moved to the front. Under mutex_.
  Client& at(std::string_view client, Clock::time_point now);
  std::chrono::seconds wait_of(const Client& client) const;

  const double at_once_;
  const double a_minute_;
  const std::size_t most_clients_;
  std::mutex mutex_;
  std::list<Client> clients_;  // those seen last first
  std::unordered_map<std::string_view, std::list<Client>::iterator>
      by_name_;  // views into clients_
};

// Who counts as one client: an IPv4 address, or the half of an IPv6 address that a network is
// given.
std::string client_of(const std::string& address);

}  // namespace leta::server
