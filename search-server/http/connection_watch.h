// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace leta::server {

// Closes connections that take too long. A socket's own timeout is for one read, so that a client who
// sends a byte now and then is never too late by it; here a whole stage has a deadline. Safe for
// concurrent use.
class ConnectionWatch {
  struct Watched {
    int socket;
    std::chrono::steady_clock::time_point deadline;
    bool waiting;  // for a next request: may be closed when the server stops
  };

 public:
  // A connection under watch, for as long as this lives. Used by the connection's thread.
  class Ticket {
   public:
    Ticket(ConnectionWatch& watch, int socket);
    ~Ticket();
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    // A new stage begins that must end in `time`.
    void wait_for_request(std::chrono::milliseconds time) { set(time, true); }
    void work(std::chrono::milliseconds time) { set(time, false); }

   private:
    void set(std::chrono::milliseconds time, bool waiting);
    ConnectionWatch& watch_;
    std::list<Watched>::iterator watched_;
  };

  ConnectionWatch();
  ~ConnectionWatch();

  // From now on no connection waits for a next request.
  void finish();
  // Returns when all connections are gone; those that are not after `patience` are closed.
  void wait(std::chrono::milliseconds patience);
  bool is_finishing() const;

 private:
  void watch(const std::stop_token& stop);

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::list<Watched> connections_;
  bool finishing_ = false;
  std::jthread thread_;
};

}  // namespace leta::server
