// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/add.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>
#include <vector>

#include "indexer/applier.h"
#include "indexer/archive_writer.h"
#include "indexer/copies.h"
#include "indexer/plan.h"
#include "indexer/reader_pool.h"
#include "indexer/recogniser.h"

namespace leta::indexer {
namespace fs = std::filesystem;
namespace {

// Files with the same bytes are read in rounds: the first of them; the next one where that is gone or
// changed; and all, where what they hold cannot be shared.
constexpr int kRounds = 3;

}  // namespace

Result<AddReport> add(const Archive& archive, const AddRequest& request,
                      const text::Analyser& analyser,
                      const std::function<void(const AddProgress&)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  auto opened = ArchiveWriter::open(archive, analyser.fingerprint(), true);
  if (!opened) return Error{opened.error()};
  ArchiveWriter& writer = *opened;
  writer.allow_bulk();

  AddReport report;
  std::error_code ignored;
  const fs::path own_folder = fs::weakly_canonical(archive.folder(), ignored);
  text::Analyser for_rules = analyser.clone();
  const auto rules = ArchiveRules::read(archive.folder(), for_rules);
  if (!rules) return Error{rules.error()};
  Plan plan = make_plan(request, own_folder, writer.ledger(), report);
  for (FileJob& job : plan.jobs) job.rules = &*rules;
  writer.ledger().commit();

  Applier applier(writer, plan, now, report);
  for (const FileEntry& entry : plan.gone) applier.remove_file(entry);
  for (const Root& root : plan.absorbed) writer.ledger().remove_root(root.id);

  Recogniser recogniser(archive.recognised_path(), request.picture_budget);
  AddProgress state;
  state.files = plan.jobs.size();
  const auto stopped = [&] { return request.stop_asked && request.stop_asked(); };
  const auto read = [&](std::vector<std::size_t> jobs, bool all) {
    const auto workers =
        static_cast<unsigned>(std::min<std::size_t>(request.jobs, jobs.size()));
    ReaderPool pool(plan, std::move(jobs), all, writer.ledger(), recogniser, workers, analyser, now);
    while (!stopped()) {
      auto batch = pool.next();
      if (!batch) break;
      state.files_done += batch->last ? 1 : 0;
      applier.apply(*std::move(batch));
      state.documents = report.added + report.changed;
      state.failed = report.failed;
      progress(state);
      if (writer.commit_due()) writer.commit();
    }
  };
  std::vector<std::size_t> jobs(plan.jobs.size());
  std::iota(jobs.begin(), jobs.end(), std::size_t{0});
  // Once also without jobs: what stood for copies may be gone.
  for (int round = 1; round == 1 || !jobs.empty(); ++round) {
    if (!jobs.empty()) read(std::move(jobs), round == kRounds);
    if (stopped()) break;
    jobs = applier.join_copies();
    for (const std::size_t job : find_left_copies(writer, plan, now)) {
      plan.jobs[job].rules = &*rules;
      jobs.push_back(job);
    }
    state.files = plan.jobs.size();
    state.files_done = state.files - jobs.size();
  }
  settle_copies(writer);
  writer.finish();
  report.waiting_pages = recogniser.waiting();
  recogniser.keep_only(writer.ledger().contents());
  report.documents = writer.ledger().totals().documents;
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace leta::indexer
