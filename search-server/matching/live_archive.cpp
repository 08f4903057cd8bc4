// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/live_archive.h"

#include <numeric>
#include <utility>

namespace leta::server {
namespace {

// How soon a commit is seen.
constexpr std::chrono::milliseconds kLookInterval{200};
// How long a request waits for its turn.
constexpr std::chrono::seconds kSlotPatience{10};
constexpr int kMostInVain = 5;

}  // namespace

LiveArchive::Slot::Slot(LiveArchive& archive) : archive_(archive) {
  std::unique_lock lock(archive_.slots_mutex_);
  if (!archive_.slot_free_.wait_for(lock, kSlotPatience,
                                    [&] { return !archive_.free_slots_.empty(); })) {
    throw Unavailable("no slot came free in time");
  }
  index_ = archive_.free_slots_.back();
  archive_.free_slots_.pop_back();
}

LiveArchive::Slot::~Slot() {
  {
    const std::lock_guard lock(archive_.slots_mutex_);
    archive_.free_slots_.push_back(index_);
  }
  archive_.slot_free_.notify_one();
}

Result<std::unique_ptr<LiveArchive>> LiveArchive::open(Archive archive, Audience audience,
                                                       std::size_t slots,
                                                       SynonymTable synonyms) {
  std::vector<text::Analyser> analysers;
  analysers.emplace_back();
  while (analysers.size() < slots) analysers.push_back(analysers.front().clone());
  const std::string fingerprint = analysers.front().fingerprint();
  if (Result<Manifest> manifest = archive.read_manifest(fingerprint); !manifest) {
    return Error{manifest.error()};
  }
  const std::string folder = archive.folder().string();
  text::Analyser another = analysers.front().clone();
  std::unique_ptr<LiveArchive> live(new LiveArchive(std::move(archive), audience,
                                                    std::move(analysers), std::move(another),
                                                    std::move(synonyms)));
  if (!live->refresh()) {
    return Error{"The archive in '" + folder +
                 "' cannot be opened. See what is wrong with it with: leta-index check"};
  }
  live->watcher_ =
      std::jthread([archive = live.get()](const std::stop_token& stop) { archive->watch(stop); });
  return live;
}

LiveArchive::LiveArchive(Archive archive, Audience audience, std::vector<text::Analyser> analysers,
                         text::Analyser vocabulary_analyser, SynonymTable synonyms)
    : archive_(std::move(archive)),
      audience_(audience),
      fingerprint_(analysers.front().fingerprint()),
      synonyms_(std::move(synonyms)),
      vocabulary_analyser_(std::move(vocabulary_analyser)),
      free_slots_(analysers.size()),
      analysers_(std::move(analysers)) {
  std::iota(free_slots_.begin(), free_slots_.end(), std::size_t{0});
}

LiveArchive::~LiveArchive() = default;

std::shared_ptr<const Snapshot> LiveArchive::current() {
  if (archive_.manifest_stamp() != manifest_stamp_) refresh();
  return held();
}

std::shared_ptr<const Snapshot> LiveArchive::held() const {
  const std::lock_guard lock(current_mutex_);
  return current_;
}

std::shared_ptr<const Snapshot> LiveArchive::newer_than(const std::shared_ptr<const Snapshot>& old,
                                                        const Deadline& deadline, int& in_vain) {
  deadline.check();
  if (std::shared_ptr<const Snapshot> now = held(); now != old) return now;
  refresh();
  std::shared_ptr<const Snapshot> now = held();
  if (now == old && ++in_vain == kMostInVain) throw Unavailable("the archive cannot be read now");
  return now;
}

bool LiveArchive::refresh() {
  const std::lock_guard lock(refresh_mutex_);
  const std::uint64_t stamp = archive_.manifest_stamp();
  // A manifest of another version is for a newer server: this one goes on with what it has open.
  const Result<Manifest> manifest = archive_.read_manifest(fingerprint_);
  if (!manifest) {
    manifest_stamp_ = stamp;
    return false;
  }
  try {
    const std::shared_ptr<const Snapshot> old = held();
    if (old && old->revision() == revision_of(archive_, *manifest, audience_)) {
      manifest_stamp_ = stamp;
      return true;
    }
    std::shared_ptr<const Snapshot> fresh =
        std::make_shared<const Snapshot>(archive_, *manifest, audience_, analysers_.size(),
                                         vocabulary_analyser_, old.get());
    const std::lock_guard current_lock(current_mutex_);
    current_.swap(fresh);  // the old one goes after the lock
    manifest_stamp_ = stamp;
    return true;
  } catch (const Xapian::Error&) {
    // A writer is at work; the next look finds it done.
    return false;
  } catch (const std::exception&) {
    // What is stored is damaged: what is open goes on.
    return false;
  }
}

void LiveArchive::watch(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  while (!wake.wait_for(lock, stop, kLookInterval, [] { return false; }) &&
         !stop.stop_requested()) {
    refresh();
  }
}

}  // namespace leta::server
