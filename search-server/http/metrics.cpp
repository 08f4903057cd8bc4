// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <chrono>
#include <mutex>

namespace leta::server {
namespace {

// Seconds, about a factor of two apart.
const prometheus::Histogram::BucketBoundaries kBuckets = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  std::mutex cache_mutex;  // a counter can only be told how much it grows
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("leta_http_request_duration_seconds")
          .Help("Time from a request's headers to the end of its answer, by route")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("leta_http_requests_total")
          .Help("Requests answered, by route and status")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& bytes = prometheus::BuildCounter()
                                                       .Name("leta_http_response_bytes_total")
                                                       .Help("Bytes of answers' bodies, by route")
                                                       .Register(registry);
  prometheus::Family<prometheus::Gauge>& documents = prometheus::BuildGauge()
                                                         .Name("leta_index_documents")
                                                         .Help("Documents offered, by audience")
                                                         .Register(registry);
  prometheus::Family<prometheus::Gauge>& unread =
      prometheus::BuildGauge()
          .Name("leta_unread_files")
          .Help("Files that could not be read, by audience")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& generation =
      prometheus::BuildGauge()
          .Name("leta_index_generation")
          .Help("Grows with each change of what is offered, by audience")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& opened =
      prometheus::BuildGauge()
          .Name("leta_index_opened_timestamp_seconds")
          .Help("When the server opened what it offers, by audience")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& damaged =
      prometheus::BuildGauge()
          .Name("leta_damaged_documents")
          .Help("Documents met since the start whose stored bytes cannot be read, by audience")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& cache_hits =
      prometheus::BuildCounter()
          .Name("leta_answer_cache_hits_total")
          .Help("Answers that were kept from an earlier request, by audience")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& cache_misses =
      prometheus::BuildCounter()
          .Name("leta_answer_cache_misses_total")
          .Help("Answers that had to be made, by audience")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& cache_bytes =
      prometheus::BuildGauge()
          .Name("leta_answer_cache_bytes")
          .Help("Bytes of answers that are kept, by audience")
          .Register(registry);
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}

Metrics::~Metrics() = default;

void Metrics::count(const HttpLogEntry& entry) {
  // Only routes that exist become labels: what clients make up must not fill the memory.
  const prometheus::Labels route = {
      {"route", entry.route.empty() ? "none" : std::string(entry.route)}};
  prometheus::Labels with_status = route;
  with_status.emplace("status", std::to_string(entry.status));
  families_->durations.Add(route, kBuckets)
      .Observe(std::chrono::duration<double>(entry.time).count());
  families_->requests.Add(with_status).Increment();
  families_->bytes.Add(route).Increment(static_cast<double>(entry.bytes));
}

void Metrics::set_index(std::string_view audience, const Snapshot& snapshot) {
  const prometheus::Labels labels = {{"audience", std::string(audience)}};
  const IndexState state = snapshot.state();
  families_->documents.Add(labels).Set(static_cast<double>(state.documents));
  families_->generation.Add(labels).Set(static_cast<double>(state.generation));
  double unread = 0;
  for (const UnreadFiles& files : state.unread) unread += static_cast<double>(files.files);
  families_->unread.Add(labels).Set(unread);
  families_->opened.Add(labels).Set(
      std::chrono::duration<double>(snapshot.opened().time_since_epoch()).count());
}

void Metrics::set_damaged(std::string_view audience, std::uint64_t documents) {
  families_->damaged.Add({{"audience", std::string(audience)}}).Set(static_cast<double>(documents));
}

void Metrics::set_cache(std::string_view audience, const AnswerCache::Counts& counts) {
  const prometheus::Labels labels = {{"audience", std::string(audience)}};
  const std::lock_guard lock(families_->cache_mutex);
  const auto set = [&](prometheus::Family<prometheus::Counter>& family, std::uint64_t count) {
    prometheus::Counter& counter = family.Add(labels);
    counter.Increment(static_cast<double>(count) - counter.Value());
  };
  set(families_->cache_hits, counts.hits);
  set(families_->cache_misses, counts.misses);
  families_->cache_bytes.Add(labels).Set(static_cast<double>(counts.bytes));
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace leta::server
