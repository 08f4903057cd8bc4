// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check.h"

#include <unistd.h>

#include <stdexcept>

#include "archive/bytes.h"
#include "archive/hash.h"
#include "archive/indexed_document.h"
#include "archive/position_record.h"
#include "archive/schema.h"

namespace leta::indexer {
namespace {

constexpr Audience kAudiences[] = {Audience::kPublic, Audience::kInternal};

// Calls each(id, docid) for the documents of a database in order of id.
template <typename F>
void for_each_document(const Xapian::Database& database, F each) {
  const std::string prefix = schema::id_term("");
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string name = *term;
    for (auto posting = database.postlist_begin(name); posting != database.postlist_end(name);
         ++posting) {
      each(name.substr(prefix.size()), *posting);
    }
  }
}

void check_structure(const Archive& archive, const Manifest& manifest, CheckReport& report) {
  // Xapian opens what it checks for writing, though it writes nothing.
  if (::access(archive.folder().c_str(), W_OK) != 0) {
    report.remarks.push_back(
        "The archive may not be written to: its documents are read through, the structure of its "
        "databases is not looked at.");
    return;
  }
  for (const Audience audience : kAudiences) {
    for (const std::string& part : manifest.parts(audience)) {
      try {
        const std::size_t errors = Xapian::Database::check((archive.folder() / part).string(), 0);
        if (errors > 0) {
          report.faults.push_back("The database '" + part + "' is damaged in " +
                                  std::to_string(errors) +
                                  " places. Make it anew with: leta-index rebuild");
        }
      } catch (const Xapian::Error& error) {
        report.faults.push_back("The database '" + part + "' cannot be read: " + error.get_msg() +
                                ".");
      }
    }
  }
}

void check_documents(const Archive& archive, const Manifest& manifest, const Ledger& ledger,
                     CheckReport& report) {
  const auto known = ledger.documents();
  for (const Audience audience : kAudiences) {
    const Xapian::Database database = archive.open_only(manifest, audience);
    std::int64_t unknown = 0, missing = 0, damaged = 0;
    auto next = known.begin();
    const auto skip_to = [&](const std::string* id) {
      for (; next != known.end() && (id == nullptr || next->first < *id); ++next) {
        missing += next->second == audience ? 1 : 0;
      }
    };
    for_each_document(database, [&](const std::string& id, Xapian::docid docid) {
      ++report.documents;
      skip_to(&id);
      if (next != known.end() && next->first == id) {
        unknown += next->second == audience ? 0 : 1;
        ++next;
      } else {
        ++unknown;
      }
      try {
        const StoredDocument stored(database.get_document(docid));
        const Document document = stored.content();
        const PositionRecord positions(database.get_document(docid).get_value(schema::kPositionSlot));
        if (stored.record().id != id) ++damaged;
      } catch (const std::runtime_error&) {
        ++damaged;
      } catch (const Xapian::DatabaseError&) {
        ++damaged;
      }
    });
    skip_to(nullptr);
    const std::string where = " in the " + std::string(audience_name(audience)) + " database";
    if (damaged > 0) {
      report.faults.push_back(std::to_string(damaged) + " stored documents" + where +
                              " are damaged.");
    }
    if (unknown == 0 && missing == 0) continue;
    const std::string difference = std::to_string(unknown) + " documents" + where +
                                   " are not in the ledger, " + std::to_string(missing) +
                                   " of the ledger are not there.";
    if (ledger.has_unfinished_run()) {
      report.remarks.push_back(difference + " A run did not end; the next add carries on.");
    } else {
      report.faults.push_back(difference);
    }
  }
}

void digest_document(const Xapian::Document& document, Sha256& hash) {
  const StoredDocument stored(document);
  ByteWriter out;
  out.string(stored.record().id);
  out.string(stored.record().source);
  out.string(document_to_json(stored.content()).dump());
  for (const PassagePositions& passage : stored.passage_positions()) {
    out.number(passage.heading_begin);
    out.number(passage.text_begin);
    out.number(passage.end);
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    if (value.get_valueno() == schema::kAddedSlot) continue;
    out.number(value.get_valueno());
    out.string(*value);
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out.string(*term);
    out.number(term.get_wdf());
  }
  hash.update(out.take());
}

void digest_ledger(const Ledger& ledger, Sha256& hash) {
  for (const Root& root : ledger.roots()) {
    ByteWriter out;
    out.string(root.label);
    for (const FileEntry& file : ledger.files(root.id)) {
      out.string(file.source);
      out.string(file.hash);
      out.string(state_name(file.state));
      out.string(file.reason);
      out.string(file.parser);
      out.string(file.copy_of);
      for (const Member& member : ledger.members(file.id)) {
        out.string(member.record);
        out.string(member.id);
        out.string(state_name(member.state));
        out.string(member.reason);
        out.string(audience_name(member.audience));
        out.string(member.hash);
      }
    }
    hash.update(out.take());
  }
}

}  // namespace

CheckReport check(const Archive& archive, const Manifest& manifest, const Ledger& ledger) {
  CheckReport report;
  check_structure(archive, manifest, report);
  if (!report.faults.empty()) return report;
  try {
    check_documents(archive, manifest, ledger, report);
  } catch (const Xapian::Error& error) {
    report.faults.push_back("The archive cannot be read through: " + error.get_msg() + ".");
  }
  return report;
}

std::string digest(const Archive& archive, const Manifest& manifest, const Ledger& ledger) {
  Sha256 hash;
  hash.update(std::to_string(manifest.schema_version) + manifest.analyser);
  for (const Audience audience : kAudiences) {
    const Xapian::Database database = archive.open_only(manifest, audience);
    hash.update(audience_name(audience));
    for_each_document(database, [&](const std::string&, Xapian::docid docid) {
      digest_document(database.get_document(docid), hash);
    });
  }
  digest_ledger(ledger, hash);
  return hash.hex();
}

}  // namespace leta::indexer
