// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/metrics.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

TEST(Metrics, TellRoutesAndTheArchive) {
  TestArchive archive;
  archive.put({{"a", make_document("Skolplan", "Om skolan.")}});
  const auto live = archive.open();
  Metrics metrics;
  using std::chrono::microseconds;
  metrics.count({"GET", "/api/v1/search", 200, 500, microseconds(1'200), {}});
  metrics.count({"GET", "/api/v1/search", 200, 700, microseconds(700'000), {}});
  metrics.count({"GET", "", 404, 90, microseconds(100), {}});
  metrics.set_index("public", *live->current());
  metrics.set_cache("public", {3, 5, 1'000});
  metrics.set_cache("public", {4, 5, 900});
  const std::string text = metrics.text();
  for (const std::string line : {
           "leta_http_requests_total{route=\"/api/v1/search\",status=\"200\"} 2",
           "leta_http_requests_total{route=\"none\",status=\"404\"} 1",
           "leta_http_response_bytes_total{route=\"/api/v1/search\"} 1200",
           "leta_http_request_duration_seconds_bucket{route=\"/api/v1/search\",le=\"0.001\"} 0",
           "leta_http_request_duration_seconds_bucket{route=\"/api/v1/search\",le=\"0.0025\"} 1",
           "leta_http_request_duration_seconds_bucket{route=\"/api/v1/search\",le=\"+Inf\"} 2",
           "leta_index_documents{audience=\"public\"} 1",
           "leta_index_generation{audience=\"public\"} 1",
           "leta_answer_cache_hits_total{audience=\"public\"} 4",
           "leta_answer_cache_misses_total{audience=\"public\"} 5",
           "leta_answer_cache_bytes{audience=\"public\"} 900",
           "leta_unread_files{audience=\"public\"} 0",
       }) {
    EXPECT_NE(text.find("\n" + line + "\n"), std::string::npos) << line << "\n" << text;
  }
}

}  // namespace
}  // namespace leta::server
