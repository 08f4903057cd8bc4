// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/applier.h"

#include <algorithm>

#include "indexer/copies.h"
#include "indexer/file_reader.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kFailuresNamed = 10;

constexpr const char* kInterrupted =
    "The run was interrupted before the file was done; the next add takes it up.";

}  // namespace

void Applier::remove_file(const FileEntry& entry) {
  for (const Member& member : writer_.ledger().members(entry.id)) remove(member);
  writer_.ledger().mark_copies(entry.copy_of);
  writer_.ledger().remove_file(entry.id);
}

void Applier::apply(Batch batch) {
  const FileJob& job = plan_.jobs[batch.job];
  if (batch.unchanged) return keep(job);
  if (batch.is_put_off) {
    put_off_.emplace_back(batch.job, batch.entry);
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
      entry.audience = audience_of(job);
      entry.collection = job.options->collection;
      entry.base_url = job.options->base_url;
    }
    file = writer_.ledger().put_file(job.root.id, entry, now_);
  }
  for (const Member& member : batch.gone) {
    remove(member);
    writer_.ledger().remove_member(file, member.record);
  }
  for (ReadRecord& record : batch.records) apply(file, record);
  if (batch.last) {
    if (batch.entry.copy_of.empty()) writer_.ledger().mark_copies(job.before.copy_of);
    writer_.ledger().put_file(job.root.id, batch.entry, now_);
    count(job, batch.entry);
    file_ids_.erase(batch.job);
  }
}

std::vector<std::size_t> Applier::join_copies() {
  std::vector<std::size_t> left;
  for (auto& [number, entry] : put_off_) {
    const auto original = writer_.ledger().original_of(entry.content, entry.audience);
    if (original && original->member.id != entry.own_id) {
      join(plan_.jobs[number], std::move(entry), *original);
    } else {
      left.push_back(number);
    }
  }
  put_off_.clear();
  std::ranges::sort(left);
  return left;
}

void Applier::join(const FileJob& job, FileEntry entry, const Ledger::Original& original) {
  Ledger& ledger = writer_.ledger();
  entry.id = job.before.id;
  entry.first_seen = job.before.first_seen;
  entry.last_seen = job.before.last_seen;
  entry = as_copy(std::move(entry), original);
  if (entry == job.before) return keep(job);
  ledger.mark_copies(job.before.copy_of);
  if (entry.id != 0) {
    for (const Member& member : ledger.members(entry.id)) {
      remove(member);
      ledger.remove_member(entry.id, member.record);
    }
  }
  ledger.put_file(job.root.id, entry, now_);
  ledger.mark_copies(original.member.id);
  count(job, entry);
}

void Applier::keep(const FileJob& job) {
  writer_.ledger().touch_file(job.before.id, now_);
  count(job, job.before);
  if (!job.is_of_source_given) return;
  ++report_.unchanged_files;
  report_.failed_records += failed_members(job.before.id);
}

void Applier::remove(const Member& member) {
  if (member.id.empty()) return;
  writer_.ledger().mark_copies(member.id);
  writer_.remove(member.id, member.audience);
  ++report_.removed;
}

void Applier::apply(std::int64_t file, ReadRecord& record) {
  if (record.document) {
    writer_.put(record.member.id, record.member.audience, record.before,
                *std::move(record.document), record.size);
    ++(record.before ? report_.changed : report_.added);
  }
  if (record.before && record.member.record.empty()) writer_.ledger().mark_copies(record.member.id);
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

void Applier::count(const FileJob& job, const FileEntry& entry) {
  if (!job.is_of_source_given) return;
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
