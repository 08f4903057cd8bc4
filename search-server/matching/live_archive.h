// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "archive/archive.h"
#include "archive/result.h"
#include "archive/text/analyser.h"
#include "search-server/answers/originals.h"
#include "search-server/matching/damage.h"
#include "search-server/matching/deadline.h"
#include "search-server/matching/snapshot.h"
#include "search-server/matching/stage_times.h"
#include "search-server/matching/unavailable.h"
#include "search-server/query/synonym_table.h"

namespace leta::server {

// What one request reads with, for as long as it lasts. Used by one thread.
struct Reader {
  const Snapshot& snapshot;
  const Xapian::Database& database;  // of the snapshot's revision
  text::Analyser& analyser;
  const SynonymTable& synonyms;
  const Originals& originals;
  Deadline& deadline;
  StageTimes& times;
  Damages& damages;
};

// An archive that is read while a writer works on it. Holds the newest snapshot; a thread of its own
// looks for commits, builds the next snapshot beside it and puts it in its place, so that no request
// waits for that. Safe for concurrent use.
//
// Only so many requests read at once as there are slots: each slot has an analyser of its own, whose
// cache stays warm, and a database handle in every snapshot.
class LiveArchive {
 public:
  // Fails with a sentence when the archive is missing or made by another version.
  static Result<std::unique_ptr<LiveArchive>> open(Archive archive, Audience audience,
                                                   std::size_t slots, SynonymTable synonyms = {});
  ~LiveArchive();
  LiveArchive(const LiveArchive&) = delete;
  LiveArchive& operator=(const LiveArchive&) = delete;

  // How long read() lets one request work, 10 s where nobody says. Not while others read.
  void set_time(std::chrono::milliseconds time) { time_ = time; }

  // Which files may be given out; none where nobody says. Not while others read.
  void set_originals(Originals originals) { originals_ = std::move(originals); }

  // Who is told of documents that turn out to be damaged; nobody where nobody says. Not while others
  // read.
  void set_damage_notice(Damages::Notice notice) { damages_.set_notice(std::move(notice)); }
  // How many of them there were.
  std::uint64_t damaged_documents() const { return damages_.documents(); }

  // The newest snapshot. A commit is seen within 200 ms; a manifest that was replaced (a document was
  // forgotten, the archive rebuilt) is seen at once: then this waits for the new snapshot.
  std::shared_ptr<const Snapshot> current();

  // Calls `read(reader)` and returns its value. `read` is called again, with a newer snapshot, when a
  // writer overtook it; so it must not have effects of its own before it returns. Throws Unavailable
  // when no slot comes free in time or the work, begun anew as it may be, takes too long; Xapian::Error
  // for other trouble, and what `read` throws.
  template <typename Read>
  auto read(Read read) {
    const Slot slot(*this);
    std::shared_ptr<const Snapshot> snapshot = current();
    Deadline deadline(time_);
    int in_vain = 0;
    while (true) {
      StageTimes times;
      try {
        return read(
            Reader{*snapshot, snapshot->database(slot.index()), slot.analyser(), synonyms_, originals_,
                   deadline, times, damages_});
      } catch (const Xapian::DatabaseModifiedError&) {
        snapshot = newer_than(snapshot, deadline, in_vain);
      } catch (const Xapian::DatabaseOpeningError&) {
        snapshot = newer_than(snapshot, deadline, in_vain);
      }
    }
  }

 private:
  // The right to read, for as long as it lives.
  class Slot {
   public:
    explicit Slot(LiveArchive& archive);
    ~Slot();
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    std::size_t index() const { return index_; }
    text::Analyser& analyser() const { return archive_.analysers_[index_]; }

   private:
    LiveArchive& archive_;
    std::size_t index_;
  };

  LiveArchive(Archive archive, Audience audience, std::vector<text::Analyser> analysers,
              text::Analyser vocabulary_analyser, SynonymTable synonyms);

  // For a request that failed with `old`; that again where there is none newer, but not often: `in_vain`
  // counts.
  std::shared_ptr<const Snapshot> newer_than(const std::shared_ptr<const Snapshot>& old,
                                             const Deadline& deadline, int& in_vain);
  std::shared_ptr<const Snapshot> held() const;
  // Puts a newer snapshot in place when there is one. False when it could not be made.
  bool refresh();
  void watch(const std::stop_token& stop);

  const Archive archive_;
  const Audience audience_;
  const std::string fingerprint_;
  const SynonymTable synonyms_;
  Originals originals_;
  Damages damages_;
  std::chrono::milliseconds time_{10'000};
  const text::Analyser vocabulary_analyser_;  // never used itself, so that it can be cloned any time

  mutable std::mutex current_mutex_;
  std::shared_ptr<const Snapshot> current_;
  std::atomic<std::uint64_t> manifest_stamp_{0};  // of the manifest that was last looked at

  std::mutex slots_mutex_;
  std::condition_variable slot_free_;
  std::vector<std::size_t> free_slots_;
  std::vector<text::Analyser> analysers_;  // by slot

  std::mutex refresh_mutex_;  // one refresh at a time
  std::jthread watcher_;
};

}  // namespace leta::server
