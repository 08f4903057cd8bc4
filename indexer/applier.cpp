// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/applier.h"

#include "indexer/file_reader.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kFailuresNamed = 10;

constexpr const char* kInterrupted =
    "The run was interrupted before the file was done; the next add takes it up.";

}  // namespace

void Applier::remove_file(const FileEntry& entry) {
  for (const Member& member : writer_.ledger().members(entry.id)) remove(member);
  writer_.ledger().remove_file(entry.id);
}

void Applier::apply(const Batch& batch) {
  const FileJob& job = plan_.jobs[batch.job];
  if (batch.unchanged) {
    writer_.ledger().touch_file(job.before.id, now_);
    count(job.before);
    ++report_.unchanged_files;
    report_.failed_records += failed_members(job.before.id);
    return;
  }
  std::int64_t& file = file_ids_[batch.job];
  if (file == 0) {
    // Until the last batch the file counts as unread, so that a killed run takes it up again.
    FileEntry entry = job.before;
    entry.source = job.found.source;
    entry.hash.clear();
    if (entry.id == 0) {
      entry.reason = kInterrupted;
      entry.audience = job.options->audience;
      entry.collection = job.options->collection;
      entry.base_url = job.options->base_url;
    }
    file = writer_.ledger().put_file(job.root.id, entry, now_);
  }
  for (const Member& member : batch.gone) {
    remove(member);
    writer_.ledger().remove_member(file, member.record);
  }
  for (const ReadRecord& record : batch.records) apply(file, record);
  if (batch.last) {
    writer_.ledger().put_file(job.root.id, batch.entry, now_);
    count(batch.entry);
  }
}

void Applier::remove(const Member& member) {
  if (member.id.empty()) return;
  writer_.remove(member.id, member.audience);
  ++report_.removed;
}

void Applier::apply(std::int64_t file, const ReadRecord& record) {
  if (record.document) {
    writer_.put(record.member.id, record.member.audience, record.before, *record.document,
                record.size);
    ++(record.before ? report_.changed : report_.added);
  }
  if (record.member.state == State::kFailed) ++report_.failed_records;
  writer_.ledger().put_member(file, record.member);
}

std::int64_t Applier::failed_members(std::int64_t file) const {
  std::int64_t failed = 0;
  for (const Member& member : writer_.ledger().members(file)) {
    failed += member.state == State::kFailed ? 1 : 0;
  }
  return failed;
}

void Applier::count(const FileEntry& entry) {
  ++report_.seen;
  switch (entry.state) {
    case State::kIndexed:
      ++report_.indexed;
      break;
    case State::kSkipped:
      ++report_.skipped;
      break;
    case State::kFailed:
      ++report_.failed;
      if (report_.failures.size() < kFailuresNamed) {
        report_.failures.emplace_back(entry.source, entry.reason);
      }
      break;
  }
}

}  // namespace leta::indexer
