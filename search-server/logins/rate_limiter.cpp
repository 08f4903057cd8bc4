// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/logins/rate_limiter.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace leta::server {

std::chrono::seconds RateLimiter::wait(std::string_view client, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto known = by_name_.find(client);
  return known == by_name_.end() ? std::chrono::seconds(0) : wait_of(at(client, now));
}

std::chrono::seconds RateLimiter::take(std::string_view client, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  Client& known = at(client, now);
  const std::chrono::seconds wait = wait_of(known);
  if (wait.count() == 0) known.left -= 1;
  return wait;
}

RateLimiter::Client& RateLimiter::at(std::string_view client, Clock::time_point now) {
  const auto known = by_name_.find(client);
  if (known == by_name_.end()) {
    if (clients_.size() >= most_clients_) {
      by_name_.erase(clients_.back().name);
      clients_.pop_back();
    }
    clients_.push_front({std::string(client), at_once_, now});
    by_name_.emplace(clients_.front().name, clients_.begin());
    return clients_.front();
  }
  clients_.splice(clients_.begin(), clients_, known->second);
  Client& found = clients_.front();
  const double minutes = std::chrono::duration<double, std::ratio<60>>(now - found.seen).count();
  found.left = std::min(at_once_, found.left + std::max(0.0, minutes) * a_minute_);
  found.seen = now;
  return found;
}

std::chrono::seconds RateLimiter::wait_of(const Client& client) const {
  if (client.left >= 1) return std::chrono::seconds(0);
  return std::chrono::seconds(
      std::max(1L, std::lround(std::ceil((1 - client.left) * 60 / a_minute_))));
}

std::string client_of(const std::string& address) {
  in6_addr bytes{};
  if (::inet_pton(AF_INET6, address.c_str(), &bytes) != 1) return address;
  if (IN6_IS_ADDR_V4MAPPED(&bytes)) {
    char text[INET_ADDRSTRLEN];
    ::inet_ntop(AF_INET, bytes.s6_addr + 12, text, sizeof text);
    return text;
  }
  std::fill(bytes.s6_addr + 8, bytes.s6_addr + 16, std::uint8_t{0});
  char text[INET6_ADDRSTRLEN];
  ::inet_ntop(AF_INET6, &bytes, text, sizeof text);
  return text;
}

}  // namespace leta::server
