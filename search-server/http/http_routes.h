// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search-server/answers/problem.h"
#include "search-server/answers/search_request.h"
#include "search-server/http/answer_cache.h"
#include "search-server/http/http_message.h"
#include "search-server/matching/live_archive.h"
#include "search-server/pages/site_look.h"

namespace leta::server {

// The longest address that is read.
inline constexpr std::size_t kMaxTarget = 8192;

// All that the server offers, from request to response, without a socket. Safe for concurrent use.
class HttpRoutes {
 public:
  // `configuration` tells one configuration from another where their answers differ. So many bytes of
  // answers are kept, in case they are asked for again. `look` outlives this.
  HttpRoutes(LiveArchive& archive, Audience audience, std::string configuration = {},
             std::size_t cache_bytes = 0, const SiteLook& look = built_in_look())
      : archive_(archive),
        audience_(audience),
        configuration_(std::move(configuration)),
        answers_(cache_bytes),
        look_(look) {}

  // Never throws: what goes wrong inside is a 500 or 503 that says nothing of the inside. HEAD is
  // answered as GET, body and all: whoever writes the response leaves that out.
  HttpResponse answer(const HttpRequest& request) const;

  AnswerCache::Counts cache_counts() const { return answers_.counts(); }

  // What there is, in the order in which it is looked through; "{id}" stands for one segment.
  static std::vector<std::string_view> patterns();

  // Where not even a problem can be told as one of a request.
  static HttpResponse refusal(int status);
  // As a page where the request asks for one. The title is made here.
  static HttpResponse problem(const HttpRequest& request, Problem problem,
                              const SiteLook& look = built_in_look());
  // What /healthz says.
  static HttpResponse alive();
  // Whether `path` is answered however busy the server is: its health, and the files that pages are
  // made with, without which a page that says so would look broken.
  static bool is_always_answered(std::string_view path);
  // One of those files; nothing where `path` is of none.
  static std::optional<HttpResponse> page_file(std::string_view path, const SiteLook& look);

 private:
  struct Call;
  using Handler = HttpResponse (HttpRoutes::*)(const Call&) const;
  struct Route {
    std::string_view pattern;
    Handler handler;
  };
  static const std::vector<Route>& routes();

  // Sets `route` as soon as it is known, for failures to tell too.
  HttpResponse dispatch(const HttpRequest& request, std::string_view& route) const;
  HttpResponse fault(const HttpRequest& request, std::string what) const;  // 500

  HttpResponse search_page(const Call& call) const;
  HttpResponse document_page(const Call& call) const;
  HttpResponse embed_page(const Call& call) const;
  HttpResponse embed_file(const Call& call) const;
  HttpResponse original(const Call& call) const;
  HttpResponse compare_page(const Call& call) const;
  HttpResponse decisions_page(const Call& call) const;
  HttpResponse feed(const Call& call) const;
  HttpResponse open_search(const Call& call) const;
  HttpResponse open_search_suggestions(const Call& call) const;
  HttpResponse search(const Call& call) const;
  HttpResponse document(const Call& call) const;
  HttpResponse similar(const Call& call) const;
  HttpResponse decisions(const Call& call) const;
  HttpResponse decisions_file(const Call& call) const;
  HttpResponse export_file(const Call& call) const;
  HttpResponse suggestions(const Call& call) const;
  HttpResponse description(const Call& call) const;
  HttpResponse static_file(const Call& call) const;
  HttpResponse health(const Call& call) const;

  // Answers from the archive, or 304 when the client has that answer already.
  template <typename Make>
  HttpResponse from_archive(const Call& call, std::string_view content_type, Make make) const;

  // Of answers that change with the archive.
  std::string_view cache_control() const;

  LiveArchive& archive_;
  const Audience audience_;
  const std::string configuration_;
  mutable AnswerCache answers_;  // by their tags
  const SiteLook& look_;
};

}  // namespace leta::server
