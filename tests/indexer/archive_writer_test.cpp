// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/archive_writer.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/indexer/archive_fixture.h"

namespace leta::indexer {
namespace {

using Ids = std::set<std::string>;

class ArchiveWriterTest : public ArchiveFixture {
 protected:
  ArchiveWriter open() {
    return std::move(ArchiveWriter::open(archive_, analyser_.fingerprint(), true)).value();
  }
  // Puts a document in the index and in the ledger.
  void put(ArchiveWriter& writer, const std::string& id, Audience audience,
           std::optional<Audience> before = std::nullopt, std::string_view text = "Texten") {
    Ledger& ledger = writer.ledger();
    FileEntry file;
    file.source = id + ".txt";
    file.hash = "hash";
    file.state = State::kIndexed;
    const auto row = ledger.put_file(ledger.root_for("/dok").id, file, 1);
    Member member;
    member.id = id;
    member.audience = audience;
    member.hash = "member";
    ledger.put_member(row, member);
    writer.put(id, audience, before, indexed(id, text), text.size());
  }
};

TEST_F(ArchiveWriterTest, MakesAnArchiveOnlyWhereAsked) {
  const auto refused = ArchiveWriter::open(archive_, analyser_.fingerprint(), false);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().find("There is no archive in"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(archive_.folder()));
  open().finish();
  EXPECT_TRUE(archive_.exists());
  EXPECT_TRUE(ArchiveWriter::open(archive_, analyser_.fingerprint(), false).ok());
}

TEST_F(ArchiveWriterTest, MakesAnArchiveOverWhatAKilledProgramLeft) {
  // Killed while it made the databases: a folder without, one with some of its files.
  std::filesystem::create_directories(archive_.folder() / "internal-1");
  { Xapian::WritableDatabase((archive_.folder() / "public-1").string(), Xapian::DB_CREATE); }
  std::filesystem::remove(archive_.folder() / "public-1" / "iamglass");
  {
    ArchiveWriter writer = open();
    put(writer, "a", Audience::kPublic);
    writer.finish();
  }
  EXPECT_EQ(ids(Audience::kPublic), Ids{"a"});
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
}

TEST_F(ArchiveWriterTest, DoesNotStartAnewWhereTheManifestIsLost) {
  {
    ArchiveWriter writer = open();
    put(writer, "a", Audience::kPublic);
    writer.finish();
  }
  std::filesystem::rename(archive_.folder() / "manifest.json", folder_.path() / "backup");
  const auto refused = ArchiveWriter::open(archive_, analyser_.fingerprint(), true);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().find("Restore manifest.json"), std::string::npos);
  std::filesystem::rename(folder_.path() / "backup", archive_.folder() / "manifest.json");
  open().finish();
  EXPECT_EQ(ids(Audience::kPublic), Ids{"a"});
}

TEST_F(ArchiveWriterTest, RefusesWhatOtherRulesMade) {
  open().finish();
  const auto refused = ArchiveWriter::open(archive_, "other-rules", true);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().find("leta-index rebuild"), std::string::npos);
}

TEST_F(ArchiveWriterTest, LetsNobodyElseWrite) {
  ArchiveWriter writer = open();
  // The lock belongs to the open file, so that a second opening in this process is refused too.
  const auto second = ArchiveWriter::open(archive_, analyser_.fingerprint(), true);
  ASSERT_FALSE(second.ok());
  EXPECT_NE(second.error().find("Another leta-index is writing"), std::string::npos);
}

TEST_F(ArchiveWriterTest, ShowsNothingBeforeTheCommit) {
  ArchiveWriter writer = open();
  EXPECT_FALSE(writer.commit_due());
  put(writer, "a", Audience::kPublic);
  EXPECT_EQ(ids(Audience::kPublic), Ids{});
  EXPECT_EQ(ledger().totals().documents, 0);
  writer.commit();
  EXPECT_EQ(ids(Audience::kPublic), Ids{"a"});
  EXPECT_EQ(ledger().totals().documents, 1);
}

TEST_F(ArchiveWriterTest, ReplacesByIdInOnePlace) {
  ArchiveWriter writer = open();
  put(writer, "a", Audience::kPublic, std::nullopt, "Första");
  writer.commit();
  put(writer, "a", Audience::kPublic, Audience::kPublic, "Andra");
  writer.commit();
  EXPECT_EQ(ids(Audience::kPublic), Ids{"a"});
  EXPECT_EQ(stored_text(Audience::kPublic, "a"), "Andra");
}

TEST_F(ArchiveWriterTest, MovesADocumentBetweenAudiences) {
  ArchiveWriter writer = open();
  put(writer, "a", Audience::kPublic, std::nullopt, "Först öppet");
  put(writer, "b", Audience::kPublic);
  writer.commit();
  put(writer, "a", Audience::kInternal, Audience::kPublic, "Sedan internt");
  writer.commit();
  EXPECT_EQ(ids(Audience::kPublic), Ids{"b"});
  EXPECT_EQ(ids(Audience::kInternal), Ids{"a"});
  EXPECT_FALSE(database(Audience::kPublic).term_exists("först"));
  put(writer, "a", Audience::kPublic, Audience::kInternal, "Öppet igen");
  writer.finish();
  EXPECT_EQ(ids(Audience::kPublic), (Ids{"a", "b"}));
  EXPECT_EQ(ids(Audience::kInternal), Ids{});
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
}

TEST_F(ArchiveWriterTest, CountsGenerationsOfTheAudienceThatChanged) {
  ArchiveWriter writer = open();
  const auto generations = [&] {
    return std::pair{generation_of(database(Audience::kPublic)),
                     generation_of(database(Audience::kInternal))};
  };
  const auto before = generations();
  put(writer, "a", Audience::kInternal);
  writer.commit();
  EXPECT_EQ(generations(), std::pair(before.first, before.second + 1));
  writer.commit();  // nothing gathered
  EXPECT_EQ(generations(), std::pair(before.first, before.second + 1));
  put(writer, "a", Audience::kPublic, Audience::kInternal);
  writer.commit();
  EXPECT_EQ(generations(), std::pair(before.first + 1, before.second + 2));
}

TEST_F(ArchiveWriterTest, WantsACommitWhenMuchHasGathered) {
  ArchiveWriter writer = open();
  writer.put("a", Audience::kPublic, std::nullopt, indexed("a", "x"), 100U << 20);
  EXPECT_TRUE(writer.commit_due());
  writer.commit();
  EXPECT_FALSE(writer.commit_due());
}

TEST_F(ArchiveWriterTest, DropsWhatWasNotCommitted) {
  {
    ArchiveWriter writer = open();
    put(writer, "a", Audience::kPublic);
    writer.commit();
    put(writer, "b", Audience::kPublic);
    writer.remove("a", Audience::kPublic);
  }
  EXPECT_EQ(ids(Audience::kPublic), Ids{"a"});
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
}

TEST_F(ArchiveWriterTest, AKilledWriterLeavesTheLastCommit) {
  open().finish();
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ArchiveWriter writer = open();
    put(writer, "a", Audience::kPublic);
    writer.commit();
    put(writer, "b", Audience::kPublic);
    put(writer, "c", Audience::kInternal);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(ids(Audience::kPublic), Ids{"a"});
  const CheckReport report = check_now();
  EXPECT_EQ(report.faults, std::vector<std::string>{});
  EXPECT_TRUE(ledger().has_unfinished_run());
  open().finish();  // its lock is gone with it
  EXPECT_FALSE(ledger().has_unfinished_run());
}

// What a kill between the commits of public, internal and ledger leaves, made by hand: the ledger
// is set back to what it was before.
TEST_F(ArchiveWriterTest, ReconcilesIndexAndLedgerAfterAKill) {
  {
    ArchiveWriter writer = open();
    for (const char* id : {"added", "kept", "moved"}) put(writer, id, Audience::kPublic);
    put(writer, "inside", Audience::kInternal);
    put(writer, "to-public", Audience::kPublic);
    writer.finish();
  }
  {
    Ledger behind = ledger(true);
    behind.begin_run();
    // In the index, not yet in the ledger.
    const auto added = behind.place_of("added");
    behind.remove_file(added->file);
    // Left the public index, not yet in the internal one, and the ledger knows it where it was.
    Xapian::WritableDatabase open_index((archive_.folder() / "public-1").string());
    open_index.delete_document(schema::id_term("moved"));
    open_index.commit();
    // In both indexes, and the ledger knows it inside.
    const auto both = behind.place_of("to-public");
    Member member = behind.members(both->file)[0];
    member.audience = Audience::kInternal;
    behind.put_member(both->file, member);
    Xapian::WritableDatabase closed_index((archive_.folder() / "internal-1").string());
    closed_index.add_document(to_xapian(indexed("to-public", "Texten")));
    closed_index.commit();
    behind.commit();
  }
  const CheckReport during = check_now();
  EXPECT_EQ(during.faults, std::vector<std::string>{});
  EXPECT_FALSE(during.remarks.empty());

  open();
  EXPECT_EQ(ids(Audience::kPublic), Ids{"kept"});
  EXPECT_EQ(ids(Audience::kInternal), (Ids{"inside", "to-public"}));
  const Ledger after = ledger();
  const auto root = after.roots()[0].id;
  EXPECT_EQ(after.file(root, "moved.txt")->hash, "");  // is read again
  EXPECT_EQ(after.file(root, "kept.txt")->hash, "hash");
  EXPECT_EQ(after.file(root, "inside.txt")->hash, "hash");
  EXPECT_EQ(after.file(root, "to-public.txt")->hash, "hash");
}

}  // namespace
}  // namespace leta::indexer
