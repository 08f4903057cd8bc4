// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/connection_watch.h"

#include <sys/socket.h>

namespace leta::server {
namespace {

constexpr std::chrono::milliseconds kLookInterval{250};

}  // namespace

ConnectionWatch::Ticket::Ticket(ConnectionWatch& watch, int socket) : watch_(watch) {
  const std::lock_guard lock(watch_.mutex_);
  watched_ = watch_.connections_.insert(watch_.connections_.end(), {socket, {}, false});
  watched_->deadline = std::chrono::steady_clock::time_point::max();
}

ConnectionWatch::Ticket::~Ticket() {
  {
    const std::lock_guard lock(watch_.mutex_);
    watch_.connections_.erase(watched_);
  }
  watch_.changed_.notify_all();
}

void ConnectionWatch::Ticket::set(std::chrono::milliseconds time, bool waiting) {
  const std::lock_guard lock(watch_.mutex_);
  watched_->deadline = std::chrono::steady_clock::now() + time;
  watched_->waiting = waiting;
  // A reader that waits sees the end of its input, and ends.
  if (waiting && watch_.finishing_) ::shutdown(watched_->socket, SHUT_RD);
}

ConnectionWatch::ConnectionWatch()
    : thread_([this](const std::stop_token& stop) { watch(stop); }) {}

ConnectionWatch::~ConnectionWatch() = default;

void ConnectionWatch::finish() {
  const std::lock_guard lock(mutex_);
  finishing_ = true;
  for (const Watched& connection : connections_) {
    if (connection.waiting) ::shutdown(connection.socket, SHUT_RD);
  }
}

void ConnectionWatch::wait(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [&] { return connections_.empty(); });
  for (const Watched& connection : connections_) ::shutdown(connection.socket, SHUT_RDWR);
}

bool ConnectionWatch::is_finishing() const {
  const std::lock_guard lock(mutex_);
  return finishing_;
}

void ConnectionWatch::watch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    changed_.wait_for(lock, stop, kLookInterval, [] { return false; });
    const auto now = std::chrono::steady_clock::now();
    for (Watched& connection : connections_) {
      if (connection.deadline > now) continue;
      ::shutdown(connection.socket, SHUT_RDWR);
      connection.deadline = std::chrono::steady_clock::time_point::max();
    }
  }
}

}  // namespace leta::server
