// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/copies.h"

#include <string>
#include <utility>

#include "archive/document_id.h"
#include "indexer/metadata/personal_numbers.h"
#include "indexer/source_options.h"

namespace leta::indexer {
namespace {

// Of the file as it was given. Its name on disk is taken to be that in the ledger; where it is not, the
// file fails until its source is given again.
FileJob job_for(const Ledger::CopiedFile& copy, Plan& plan) {
  SourceOptions& options = plan.options.emplace_back();
  options.collection = copy.file.collection;
  options.audience = copy.file.audience;
  options.base_url = copy.file.base_url;
  FileJob job;
  job.root = copy.root;
  job.root_is_file = document_id(copy.root.label, "", "") == copy.file.own_id;
  job.found.source = copy.file.source;
  job.found.path = job.root_is_file ? copy.root.path : copy.root.path / copy.file.source;
  job.before = copy.file;
  job.options = &options;
  job.is_of_source_given = false;
  return job;
}

}  // namespace

FileEntry as_copy(FileEntry entry, const Ledger::Original& original) {
  entry.copy_of = original.member.id;
  entry.state = original.member.state;
  entry.parser = original.file.parser;
  entry.characters = original.file.characters;
  entry.pages = original.file.pages;
  entry.pages_without_text = original.file.pages_without_text;
  entry.milliseconds = 0;
  std::string name = original.root.label + "/" + original.file.source;
  mask_personal_numbers(name);
  entry.reason = "The same bytes as " + name + ", and one document with it.";
  if (!original.member.reason.empty()) entry.reason += " " + original.member.reason;
  return entry;
}

std::vector<std::size_t> find_left_copies(ArchiveWriter& writer, Plan& plan, std::int64_t now) {
  Ledger& ledger = writer.ledger();
  std::vector<std::size_t> jobs;
  for (const std::string& id : ledger.marked_copies()) {
    for (const Ledger::CopiedFile& copy : ledger.copies_of(id)) {
      const auto original = ledger.original_of(copy.file.content, copy.file.audience);
      if (original && original->member.id == id) continue;
      if (plan.planned.contains({copy.root.id, copy.file.source})) continue;
      if (original) {
        ledger.put_file(copy.root.id, as_copy(copy.file, *original), now);
        ledger.mark_copies(original->member.id);
        continue;
      }
      plan.planned.emplace(copy.root.id, copy.file.source);
      jobs.push_back(plan.jobs.size());
      plan.jobs.push_back(job_for(copy, plan));
    }
  }
  return jobs;
}

void settle_copies(ArchiveWriter& writer) {
  Ledger& ledger = writer.ledger();
  const auto marked = ledger.marked_copies();
  if (marked.empty()) return;
  // A document may wait in a bulk load; and the marks must be there when a kill leaves the index ahead.
  writer.commit();
  for (const std::string& id : marked) {
    std::vector<Copy> copies;
    bool all_settled = true;
    for (const Ledger::CopiedFile& copy : ledger.copies_of(id)) {
      const auto original = ledger.original_of(copy.file.content, copy.file.audience);
      if (!original || original->member.id != id) {
        all_settled = false;  // the run was stopped before the file was read
        continue;
      }
      std::string source = copy.file.source;
      mask_personal_numbers(source);
      copies.push_back({copy.file.own_id, std::move(source)});
      const FileEntry entry = as_copy(copy.file, *original);
      // Without a hash it could not be read in its turn, and its line says that.
      if (!copy.file.hash.empty() && entry != copy.file) ledger.put_file(copy.root.id, entry, copy.file.last_seen);
    }
    if (const auto place = ledger.place_of(id)) writer.set_copies(id, place->audience, copies);
    if (all_settled) ledger.unmark_copies(id);
  }
}

}  // namespace leta::indexer
