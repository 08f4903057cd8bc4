// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check.h"

#include <algorithm>

#include "archive/position_record.h"
#include "tests/indexer/archive_fixture.h"

namespace leta::indexer {
namespace {

class CheckTest : public ArchiveFixture {
 protected:
  std::filesystem::path public_part() const {
    return archive_.folder() / manifest().public_parts.front();
  }
  void expect_fault(std::string_view part_of_it) const {
    const CheckReport report = check_now();
    const bool found = std::any_of(report.faults.begin(), report.faults.end(), [&](const auto& s) {
      return s.find(part_of_it) != std::string::npos;
    });
    EXPECT_TRUE(found) << "no fault says: " << part_of_it << "; "
                       << (report.faults.empty() ? "none at all" : report.faults[0]);
  }
};

TEST_F(CheckTest, AFreshArchiveIsWhole) {
  write_mixed_sources();
  const AddReport added = add_sources();
  EXPECT_EQ(added.seen, added.indexed + added.skipped + added.failed);
  const CheckReport report = check_now();
  EXPECT_EQ(report.faults, std::vector<std::string>{});
  EXPECT_EQ(report.remarks, std::vector<std::string>{});
  EXPECT_EQ(report.documents, 321);
  EXPECT_EQ(report.documents, added.documents);
}

TEST_F(CheckTest, NoticesADocumentThatIsGone) {
  write_mixed_sources();
  add_sources();
  Xapian::WritableDatabase database(public_part().string());
  database.delete_document(schema::id_term(*ids(Audience::kPublic).begin()));
  database.commit();
  expect_fault("0 documents in the public database are not in the ledger, 1 of the ledger");
}

TEST_F(CheckTest, NoticesADocumentThatTheLedgerDoesNotKnow) {
  write_mixed_sources();
  add_sources();
  Xapian::WritableDatabase database(public_part().string());
  database.add_document(to_xapian(indexed("0000", "Okänd")));
  database.commit();
  expect_fault("1 documents in the public database are not in the ledger, 0 of the ledger");
}

TEST_F(CheckTest, NoticesADocumentInTheWrongAudience) {
  write_mixed_sources();
  add_sources();
  Ledger changed = ledger(true);
  const auto place = changed.place_of(*ids(Audience::kPublic).begin());
  Member member = changed.members(place->file)[0];
  member.audience = Audience::kInternal;
  changed.put_member(place->file, member);
  changed.commit();
  expect_fault("1 documents in the public database are not in the ledger");
  expect_fault("1 of the ledger are not there");
}

TEST_F(CheckTest, NoticesDamagedTextAndDamagedTables) {
  write_mixed_sources();
  add_sources();
  {
    Xapian::WritableDatabase database(public_part().string());
    const std::string id = schema::id_term(*ids(Audience::kPublic).begin());
    Xapian::Document document = database.get_document(*database.postlist_begin(id));
    document.set_data("\xff\xff\xff damaged");
    database.replace_document(id, document);
    database.commit();
  }
  expect_fault("1 stored documents in the public database are damaged");

  // A hole in the middle of the table of terms.
  const auto table = public_part() / "termlist.glass";
  std::fstream file(table, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(table) / 2));
  file << std::string(8192, '\xAA');
  file.close();
  EXPECT_FALSE(check_now().faults.empty());
}

TEST_F(CheckTest, NoticesALetterThatBecameAnother) {
  write_mixed_sources();
  add_sources();
  {
    Xapian::WritableDatabase database(public_part().string());
    const std::string id = schema::id_term(*ids(Audience::kPublic).begin());
    Xapian::Document document = database.get_document(*database.postlist_begin(id));
    std::string data = document.get_data();
    data.back() = static_cast<char>(data.back() ^ 1);
    document.set_data(data);
    database.replace_document(id, document);
    database.commit();
  }
  expect_fault("1 stored documents in the public database are damaged");
}

TEST_F(CheckTest, NoticesDamagedPositions) {
  write_mixed_sources();
  add_sources();
  {
    Xapian::WritableDatabase database(public_part().string());
    const std::string id = schema::id_term(*ids(Audience::kPublic).begin());
    Xapian::Document document = database.get_document(*database.postlist_begin(id));
    std::string record = document.get_value(schema::kPositionSlot);
    record.pop_back();
    document.add_value(schema::kPositionSlot, record);
    database.replace_document(id, document);
    database.commit();
  }
  expect_fault("1 stored documents in the public database are damaged");
}

TEST_F(CheckTest, NoticesAMissingDatabase) {
  write_mixed_sources();
  add_sources();
  std::filesystem::remove_all(public_part());
  expect_fault("cannot be read");
}

TEST_F(CheckTest, DigestIsTheSameHoweverTheArchiveCameToBe) {
  write_mixed_sources();
  add_sources(1);
  const std::string expected = digest_now();
  ASSERT_EQ(expected.size(), 64U);
  EXPECT_EQ(digest_now(), expected);
  add_sources(1);
  EXPECT_EQ(digest_now(), expected) << "a second add of the same";

  for (const unsigned jobs : {1U, 4U}) {
    std::filesystem::remove_all(archive_.folder());
    add_sources(jobs);
    EXPECT_EQ(digest_now(), expected) << jobs << " workers";
  }

  // In steps, with a change taken back and a detour.
  std::filesystem::remove_all(archive_.folder());
  const TemporaryFolder aside;
  std::filesystem::rename(sources_.path() / "beslut.jsonl", aside.path() / "beslut.jsonl");
  sources_.write("brev/3.txt", "Ett annat brev\n\nMed annan text.\n");
  sources_.write("brev/extra.txt", "Ett brev till\n\nSom går bort igen.\n");
  add_sources(2);
  EXPECT_NE(digest_now(), expected);
  std::filesystem::remove_all(sources_.path() / "brev");
  std::filesystem::rename(aside.path() / "beslut.jsonl", sources_.path() / "beslut.jsonl");
  add_sources(2);
  EXPECT_NE(digest_now(), expected);
  write_mixed_sources();
  add_sources(2);
  EXPECT_EQ(digest_now(), expected);
}

TEST_F(CheckTest, DigestSeesEveryDifference) {
  write_mixed_sources();
  add_sources();
  std::set<std::string> digests = {digest_now()};
  const std::string id = *ids(Audience::kPublic).begin();
  const auto change = [&](auto how) {
    Xapian::WritableDatabase database(public_part().string());
    const std::string term = schema::id_term(id);
    Xapian::Document document = database.get_document(*database.postlist_begin(term));
    how(document);
    database.replace_document(term, document);
    database.commit();
    EXPECT_TRUE(digests.insert(digest_now()).second);
  };
  change([](Xapian::Document& document) { document.add_term("nytt"); });
  change([](Xapian::Document& document) { document.add_term("nytt"); });  // its frequency
  change([](Xapian::Document& document) {
    const std::vector<Xapian::termpos> positions = {7};
    document.add_value(schema::kPositionSlot, encode_positions({{"nytt", positions}}));
  });
  change([](Xapian::Document& document) { document.add_value(schema::kDateSlot, "20150101"); });
  change([&](Xapian::Document& document) { document = to_xapian(indexed(id, "En annan text.")); });

  Ledger changed = ledger(true);
  const auto root = changed.roots()[0].id;
  FileEntry file = *changed.file(root, "tom.txt");
  file.reason = "En annan orsak.";
  changed.put_file(root, file, 1);
  changed.commit();
  EXPECT_TRUE(digests.insert(digest_now()).second);
}

TEST_F(CheckTest, DigestHoldsNoTimes) {
  write_mixed_sources();
  add_sources();
  const std::string expected = digest_now();
  Ledger later = ledger(true);
  for (const FileEntry& file : later.files(later.roots()[0].id)) {
    later.touch_file(file.id, 4'000'000'000);
    for (Member member : later.members(file.id)) {
      member.added = 4'000'000'000;
      later.put_member(file.id, member);
    }
  }
  later.commit();
  EXPECT_EQ(digest_now(), expected);
}

}  // namespace
}  // namespace leta::indexer
