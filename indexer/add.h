// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/result.h"
#include "archive/text/analyser.h"
#include "indexer/limits.h"
#include "indexer/source_options.h"

namespace leta::indexer {

struct AddRequest {
  std::vector<std::filesystem::path> sources;
  SourceOptions options;  // collection empty: named after each source
  // False: options.audience is for what was never given one.
  bool audience_given = false;
  unsigned jobs = 1;      // worker processes, each with a thread that analyses
  bool prune = false;     // removes also when much of a source is gone
  // Not owned. Where set, only these files and folders of the sources are looked at, absolute: whatever else is
  // in the sources is as it was.
  const std::set<std::filesystem::path>* changed = nullptr;
  // Asked now and then; true ends the run early, with what was done until then. May be empty.
  std::function<bool()> stop_asked;
  bool retry_failed = false;  // reads failed files, and files with failed members, again
  std::chrono::seconds picture_budget = kPictureBudget;  // for recognising text in pictures
};

// What a run did. seen = indexed + skipped + failed.
struct AddReport {
  std::int64_t seen = 0, indexed = 0, skipped = 0, failed = 0;  // files of the sources given
  std::int64_t unchanged_files = 0;
  std::int64_t added = 0, changed = 0, removed = 0;  // documents
  std::int64_t documents = 0;                        // in the archive now
  std::int64_t failed_records = 0;                   // in files that are indexed
  std::int64_t waiting_pages = 0;                    // pictures that there was no time to read
  std::int64_t bytes = 0;                            // of the files that were read
  double seconds = 0;
  // Sources that could not be read at all, folders that could not be entered, removals held back.
  std::vector<std::string> problems;
  // What people may not expect, though nothing went wrong.
  std::vector<std::string> remarks;
  std::vector<std::pair<std::string, std::string>> failures;  // the first few: source, reason
};

struct AddProgress {
  std::size_t files_done = 0, files = 0;
  std::int64_t documents = 0, failed = 0;
};

// Brings the archive up to date with the sources. `progress` is called now and then from the
// calling thread. Err when the archive cannot be used; throws Xapian::Error and std::runtime_error
// when it fails midway, having kept what was committed.
Result<AddReport> add(const Archive& archive, const AddRequest& request,
                      const text::Analyser& analyser,
                      const std::function<void(const AddProgress&)>& progress);

}  // namespace leta::indexer
