// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reader_pool.h"

#include <memory>
#include <utility>

namespace leta::indexer {
namespace {

// What waits for the writer, in bytes about.
constexpr std::size_t kQueueBytes = 64U << 20;

}  // namespace

ReaderPool::ReaderPool(const Plan& plan, const Ledger& ledger, Recogniser& recogniser,
                       unsigned jobs, const text::Analyser& analyser, std::int64_t now)
    : plan_(plan),
      recogniser_(recogniser),
      tombstones_(ledger.tombstones()),
      queue_(kQueueBytes),
      running_(jobs) {
  for (unsigned i = 0; i < jobs; ++i) {
    threads_.emplace_back([this, &ledger, copy = std::make_shared<text::Analyser>(analyser.clone()),
                           now] { run(ledger, *copy, now); });
  }
}

ReaderPool::~ReaderPool() {
  queue_.stop();
  for (std::thread& thread : threads_) thread.join();
}

std::optional<Batch> ReaderPool::next() {
  auto batch = queue_.pop();
  if (!batch && failure_) std::rethrow_exception(failure_);
  return batch;
}

void ReaderPool::run(const Ledger& ledger, text::Analyser& analyser, std::int64_t now) {
  try {
    FileReader reader(
        ledger, tombstones_, recogniser_, std::move(analyser), now,
        [this](Batch batch, std::size_t weight) { return queue_.push(std::move(batch), weight); });
    for (std::size_t i = next_++; i < plan_.jobs.size(); i = next_++) {
      reader.read(i, plan_.jobs[i]);
    }
  } catch (...) {
    const std::lock_guard lock(failure_mutex_);
    if (!failure_) failure_ = std::current_exception();
    queue_.stop();
  }
  if (--running_ == 0) queue_.close();
}

}  // namespace leta::indexer
