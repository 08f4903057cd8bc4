// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "search-server/http/answer_cache.h"
#include "search-server/http/http_server.h"
#include "search-server/matching/snapshot.h"

namespace leta::server {

// What operations may want to know, in Prometheus' text form: requests by route and status, and the
// state of the archive. Nothing of who asked, or what. Safe for concurrent use.
class Metrics {
 public:
  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

  Metrics();
  ~Metrics();

  // A request that was answered.
  void count(const HttpLogEntry& entry);
  // What is offered from now on, to those for whom `audience` is the widest they may see.
  void set_index(std::string_view audience, const Snapshot& snapshot);
  // How many documents the same people met that are damaged.
  void set_damaged(std::string_view audience, std::uint64_t documents);
  // What became of the questions that the same people asked.
  void set_cache(std::string_view audience, const AnswerCache::Counts& counts);

  std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace leta::server
