// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/index_entry.h"
#include "archive/schema.h"
#include "archive/text/analyser.h"
#include "indexer/add.h"
#include "indexer/check.h"
#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {

// An archive in a folder of its own, beside a folder of sources.
class ArchiveFixture : public testing::Test {
 protected:
  // Brings the archive up to date with the sources.
  AddReport add_sources(unsigned jobs = 2, bool prune = true) {
    AddRequest request;
    request.sources = {sources_.path()};
    request.options.collection = "lindvik";
    request.jobs = jobs;
    request.prune = prune;
    auto report = add(archive_, request, analyser_, [](const AddProgress&) {});
    EXPECT_TRUE(report.ok());
    return report.ok() ? *report : AddReport{};
  }

  // A JSON line about an invented matter.
  static std::string record(std::string_view id, std::string_view body,
                            std::string_view audience = "public") {
    return std::string(R"({"id":")")
        .append(id)
        .append(R"(","title":"Ärende )")
        .append(id)
        .append(R"(","date":"2014-03-01","author":"Vera Alm","body":")")
        .append(body)
        .append(R"(","audience":")")
        .append(audience)
        .append("\"}\n");
  }

  void write_mixed_sources() {
    std::string lines;
    for (int i = 0; i < 300; ++i) {
      lines += record(std::to_string(i), "Kommunstyrelsen i Lindvik beslutade om ramp nummer " +
                                             std::to_string(i) + ".");
    }
    sources_.write("beslut.jsonl", lines + "{trasig\n" + record("7", "samma id igen"));
    sources_.write("utkast.jsonl", record("u1", "Ett utkast.", "internal"));
    for (int i = 0; i < 20; ++i) {
      sources_.write("brev/" + std::to_string(i) + ".txt",
                     "Brev om lekplatsen\n\nDen nya lekplatsen i kvarter " + std::to_string(i) +
                         " är öppen för alla barn.\n");
    }
    sources_.write("bild.bin", std::string("\x7f"
                                           "ELF\0\1\2\3\0\0",
                                           10));
    sources_.write("tom.txt", "");
  }

  Manifest manifest() const { return std::move(archive_.read_any_manifest()).value(); }
  Ledger ledger(bool writing = false) const {
    return std::move(Ledger::open(archive_.ledger_path(), writing)).value();
  }
  CheckReport check_now() const { return check(archive_, manifest(), ledger()); }
  std::string digest_now() const { return digest(archive_, manifest(), ledger()); }

  Xapian::Database database(Audience audience) const {
    return archive_.open_only(manifest(), audience);
  }
  std::set<std::string> ids(Audience audience) const {
    const Xapian::Database all = database(audience);
    const std::string prefix = schema::id_term("");
    std::set<std::string> found;
    for (auto term = all.allterms_begin(prefix); term != all.allterms_end(prefix); ++term) {
      found.insert((*term).substr(prefix.size()));
    }
    EXPECT_EQ(found.size(), all.get_doccount());
    return found;
  }

  IndexEntry indexed(const std::string& id, std::string_view text) {
    Document document;
    document.title = {"Titel", Origin::kMetadata};
    document.passages = {{PassageKind::kBody, 0, 0, "", "", std::string(text)}};
    return make_index_entry(document, {id, "a.txt", 1}, analyser_);
  }
  std::string stored_text(Audience audience, const std::string& id) const {
    const Xapian::Database all = database(audience);
    const auto posting = all.postlist_begin(schema::id_term(id));
    if (posting == all.postlist_end(schema::id_term(id))) return "(none)";
    return StoredDocument(all.get_document(*posting)).passage_text(0);
  }

  TemporaryFolder folder_;
  TemporaryFolder sources_;
  Archive archive_{folder_.path() / "arkiv"};
  text::Analyser analyser_;
};

}  // namespace leta::indexer
