// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reader_pool.h"

#include <memory>
#include <utility>

namespace leta::indexer {
namespace {

// What waits for the writer, in bytes about.
constexpr std::size_t kQueueBytes = 64U << 20;

}  // namespace

ReaderPool::ReaderPool(const Plan& plan, std::vector<std::size_t> jobs, bool all,
                       const Ledger& ledger, Recogniser& recogniser, unsigned threads,
                       const text::Analyser& analyser, std::int64_t now)
    : plan_(plan),
      recogniser_(recogniser),
      tombstones_(ledger.tombstones()),
      queue_(kQueueBytes),
      equals_(ledger, std::move(jobs), all),
      running_(threads) {
  for (unsigned i = 0; i < threads; ++i) {
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
  std::optional<std::size_t> job;
  try {
    FileReader reader(
        ledger, equals_, tombstones_, recogniser_, std::move(analyser), now,
        [this](Batch batch, std::size_t weight) { return queue_.push(std::move(batch), weight); });
    while ((job = equals_.next_job())) {
      reader.read(*job, plan_.jobs[*job]);
      equals_.leave_out(*job);
    }
  } catch (...) {
    if (job) equals_.leave_out(*job);
    const std::lock_guard lock(failure_mutex_);
    if (!failure_) failure_ = std::current_exception();
    queue_.stop();
  }
  if (--running_ == 0) queue_.close();
}

}  // namespace leta::indexer
