// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parts.h"

#include "archive/indexed_document.h"
#include "archive/schema.h"
#include "archive/typed_forms.h"
#include "archive/unread.h"
#include "indexer/archive_rules.h"
#include "indexer/metadata/findings.h"
#include "indexer/metadata/personal_numbers.h"
#include "indexer/part_folders.h"

namespace leta::indexer {
namespace {

constexpr std::size_t kRebuildCommit = 5000;

// Publishes the manifest with its new parts, then removes the folders of the old ones.
Result<Manifest> replace_parts(const Archive& archive, Manifest fresh) {
  auto published = archive.publish(std::move(fresh));
  if (published) remove_other_parts(archive, *published);
  return published;
}

std::int64_t reindex(const Xapian::Database& from, Xapian::WritableDatabase& to,
                     const ArchiveRules& rules, text::Analyser& analyser) {
  std::int64_t documents = 0;
  TypedForms typed_forms;
  for (auto posting = from.postlist_begin(""); posting != from.postlist_end(""); ++posting) {
    const StoredDocument stored(from.get_document(*posting));
    Document document = stored.content();
    mask_personal_numbers(document);
    rules.apply(document, stored.record().source, analyser);
    find_in_text(document);
    const Xapian::Document indexed = make_indexed(document, stored.record(), analyser);
    to.add_document(indexed);
    typed_forms.add(indexed, to);
    if (++documents % static_cast<std::int64_t>(kRebuildCommit) == 0) to.commit();
  }
  to.set_metadata(std::string(schema::kGenerationKey), std::to_string(generation_of(from) + 1));
  const std::string unread(kUnreadKey);
  to.set_metadata(unread, from.get_metadata(unread));
  to.commit();
  return documents;
}

}  // namespace

Result<Manifest> compact(const Archive& archive, ArchiveWriter writer) {
  writer.remove_stale_words();
  writer.finish();
  const Manifest old = writer.manifest();
  Manifest fresh = old;
  fresh.public_parts = {fresh_part_name(old, Audience::kPublic)};
  fresh.internal_parts = {fresh_part_name(old, Audience::kInternal)};
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    archive.open_only(old, audience).compact(empty_folder(archive, fresh.parts(audience).front()));
  }
  return replace_parts(archive, std::move(fresh));
}

Result<std::int64_t> rebuild(const Archive& archive, text::Analyser& analyser) {
  const auto rules = ArchiveRules::read(archive.folder(), analyser);
  if (!rules) return Error{rules.error()};
  // Locks, and takes the old rules as they are: nothing is written by them.
  auto writer = ArchiveWriter::open_for_rebuilding(archive);
  if (!writer) return Error{writer.error()};
  const Manifest old = writer->manifest();
  writer->finish();

  Manifest fresh = old;
  fresh.schema_version = schema::kVersion;
  fresh.analyser = analyser.fingerprint();
  fresh.public_parts = {fresh_part_name(old, Audience::kPublic)};
  fresh.internal_parts = {fresh_part_name(old, Audience::kInternal)};
  std::int64_t documents = 0;
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    Xapian::WritableDatabase to(empty_folder(archive, fresh.parts(audience).front()),
                                Xapian::DB_CREATE_OR_OPEN);
    documents += reindex(archive.open_only(old, audience), to, *rules, analyser);
  }
  const auto published = replace_parts(archive, std::move(fresh));
  if (!published) return Error{published.error()};
  return documents;
}

}  // namespace leta::indexer
