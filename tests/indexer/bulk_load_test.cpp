// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/bulk_load.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "archive/schema.h"
#include "archive/typed_forms.h"
#include "indexer/archive_writer.h"
#include "tests/indexer/archive_fixture.h"

namespace leta::indexer {
namespace {

// So that the way of many documents is taken.
constexpr int kMany = 650;

class BulkLoadTest : public ArchiveFixture {
 protected:
  ArchiveWriter open() {
    auto writer = std::move(ArchiveWriter::open(archive_, analyser_.fingerprint(), true)).value();
    writer.allow_bulk();
    return writer;
  }
  void put(ArchiveWriter& writer, const std::string& id, Audience audience,
           std::optional<Audience> before = std::nullopt, std::string_view text = "Om förvaltning") {
    FileEntry file;
    file.source = id + ".txt";
    file.hash = "hash";
    file.state = State::kIndexed;
    Ledger& ledger = writer.ledger();
    const auto row = ledger.put_file(ledger.root_for("/dok").id, file, 1);
    Member member;
    member.id = id;
    member.audience = audience;
    ledger.put_member(row, member);
    writer.put(id, audience, before, indexed(id, text), text.size());
  }
  void put_many(ArchiveWriter& writer, const std::string& prefix, int count = kMany) {
    for (int i = 0; i < count; ++i) put(writer, prefix + std::to_string(i), Audience::kPublic);
  }
  std::uint64_t generation() const { return generation_of(database(Audience::kPublic)); }
  std::size_t parts() const { return manifest().public_parts.size(); }
  bool has_bulk_folder() const { return std::filesystem::exists(archive_.folder() / "bulk"); }

  // Records of both audiences, the first `count` of the same sequence.
  void write_records(int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      lines += record(number, "Kommunstyrelsen i Lindvik om skolgårdens gungor, nummer " + number,
                      i % 3 == 0 ? "internal" : "public");
    }
    sources_.write("beslut.jsonl", lines);
  }
};

TEST_F(BulkLoadTest, GivesTheSameArchiveAsSmallRuns) {
  constexpr int kRecords = 2000;
  write_records(kRecords);
  EXPECT_EQ(add_sources().added, kRecords);
  EXPECT_EQ(manifest().public_parts, std::vector<std::string>{"public-2"});
  EXPECT_EQ(manifest().internal_parts, std::vector<std::string>{"internal-2"});
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
  const std::string at_once = digest_now();
  const auto public_ids = ids(Audience::kPublic);

  std::filesystem::remove_all(archive_.folder());
  for (int count = 400; count <= kRecords; count += 400) {
    write_records(count);
    EXPECT_EQ(add_sources().added, 400);
  }
  EXPECT_EQ(manifest().public_parts, std::vector<std::string>{"public-1"});
  EXPECT_EQ(ids(Audience::kPublic), public_ids);
  EXPECT_EQ(digest_now(), at_once);
}

TEST_F(BulkLoadTest, ChangesAndRemovesInAllParts) {
  std::vector<std::uint64_t> generations;
  ArchiveWriter writer = open();
  put(writer, "first", Audience::kPublic);
  writer.commit();  // in place
  generations.push_back(generation());
  EXPECT_EQ(parts(), 1U);
  put_many(writer, "a");
  writer.commit();
  generations.push_back(generation());
  EXPECT_EQ(parts(), 2U);
  put_many(writer, "b");
  put(writer, "first", Audience::kPublic, Audience::kPublic, "Ny text");
  writer.commit();
  generations.push_back(generation());
  EXPECT_EQ(parts(), 3U);
  EXPECT_EQ(ids(Audience::kPublic).size(), 2U * kMany + 1);

  put(writer, "a7", Audience::kPublic, Audience::kPublic, "Annan text");
  put(writer, "b7", Audience::kInternal, Audience::kPublic);
  writer.remove("a8", Audience::kPublic);
  writer.ledger().remove_file(writer.ledger().place_of("a8")->file);
  const Xapian::Database reader = database(Audience::kPublic);
  writer.commit();
  generations.push_back(generation());
  EXPECT_EQ(parts(), 3U);
  EXPECT_EQ(stored_text(Audience::kPublic, "first"), "Ny text");
  EXPECT_EQ(stored_text(Audience::kPublic, "a7"), "Annan text");
  EXPECT_EQ(stored_text(Audience::kPublic, "b7"), "(none)");
  EXPECT_EQ(stored_text(Audience::kInternal, "b7"), "Om förvaltning");
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
  const std::string before_merging = digest_now();

  writer.finish();
  generations.push_back(generation());
  EXPECT_EQ(parts(), 1U);
  EXPECT_EQ(digest_now(), before_merging);
  EXPECT_EQ(ids(Audience::kPublic).size(), 2U * kMany - 1);
  EXPECT_FALSE(has_bulk_folder());
  // A reader of the old parts goes on.
  EXPECT_EQ(reader.get_doccount(), 2U * kMany + 1);
  // Each state that differs has a generation of its own.
  EXPECT_TRUE(std::is_sorted(generations.begin(), generations.end()));
  EXPECT_EQ(std::set(generations.begin(), generations.end()).size(), generations.size());
}

TEST_F(BulkLoadTest, AFewMoreDoNotCopyALargeArchive) {
  {
    ArchiveWriter writer = open();
    put_many(writer, "a", 5 * kMany);
    writer.finish();
  }
  const auto large = manifest().public_parts;
  ASSERT_EQ(large.size(), 1U);
  {
    ArchiveWriter writer = open();
    put_many(writer, "b");
    writer.finish();
  }
  EXPECT_EQ(manifest().public_parts, (std::vector<std::string>{"public-3", large.front()}));
  {
    ArchiveWriter writer = open();
    put_many(writer, "c");
    writer.finish();
  }
  EXPECT_EQ(parts(), 1U);  // by now they are enough
  EXPECT_EQ(ids(Audience::kPublic).size(), 7U * kMany);
}

TEST_F(BulkLoadTest, KeepsTheWordsAsTyped) {
  ArchiveWriter writer = open();
  put_many(writer, "a");
  writer.finish();
  const auto words = words_typed_as(database(Audience::kPublic), "forvaltning");
  EXPECT_EQ(words, std::vector<std::string>{"förvaltning"});
  EXPECT_TRUE(words_typed_as(database(Audience::kInternal), "forvaltning").empty());
}

TEST_F(BulkLoadTest, AKillLeavesWhatWasCommitted) {
  open().finish();
  const pid_t child = ::fork();
  if (child == 0) {
    ArchiveWriter writer = open();
    put_many(writer, "a");
    writer.commit();
    put_many(writer, "b", 3 * kMany);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(ids(Audience::kPublic).size(), static_cast<std::size_t>(kMany));
  EXPECT_TRUE(has_bulk_folder());
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
  // As a kill amid merging leaves it.
  std::filesystem::create_directory(archive_.folder() / "public-9");

  ArchiveWriter writer = open();
  EXPECT_FALSE(has_bulk_folder());
  EXPECT_FALSE(std::filesystem::exists(archive_.folder() / "public-9"));
  put_many(writer, "b");
  writer.finish();
  EXPECT_EQ(ids(Audience::kPublic).size(), 2U * kMany);
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
}

// A kill after the manifest is published and before the ledger's commit, made by hand.
TEST_F(BulkLoadTest, RemovesAPartsDocumentsThatTheLedgerDoesNotKnow) {
  {
    ArchiveWriter writer = open();
    put_many(writer, "a");
    writer.finish();
  }
  {
    Ledger behind = ledger(true);
    behind.begin_run();
    behind.remove_file(behind.place_of("a1")->file);
    behind.commit();
  }
  open().finish();
  EXPECT_EQ(ids(Audience::kPublic).size(), static_cast<std::size_t>(kMany) - 1);
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
}

TEST_F(BulkLoadTest, GivesADatabaseForEachAudienceThatHasDocuments) {
  std::filesystem::create_directories(archive_.folder());
  BulkLoad load(archive_.folder() / "bulk");
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 300; ++i) {
      std::vector<IndexEntry> documents;
      for (int j = 0; j < 10; ++j) {
        documents.push_back(indexed(std::to_string(i * 10 + j), "Texten"));
      }
      const bool is_internal = round == 2 && i % 3 == 0;
      load.write(is_internal ? Audience::kInternal : Audience::kPublic, std::move(documents), 1000);
    }
    const auto databases = load.take_databases();
    const Xapian::Database of_public(databases[0].string());
    EXPECT_EQ(of_public.get_doccount(), round == 2 ? 2000U : 3000U);
    EXPECT_TRUE(of_public.term_exists(schema::id_term("2999")));
    ASSERT_EQ(databases[1].empty(), round != 2);
    if (round == 2) {
      EXPECT_EQ(Xapian::Database(databases[1].string()).get_doccount(), 1000U);
    }
  }
  EXPECT_TRUE(load.take_databases()[0].empty());
}

TEST_F(BulkLoadTest, SaysThatItCannotWrite) {
  ArchiveWriter writer = open();
  put_many(writer, "a", 1);
  std::filesystem::create_directory(archive_.folder() / "elsewhere");
  BulkLoad load(archive_.folder() / "elsewhere");
  std::filesystem::remove_all(archive_.folder() / "elsewhere");  // as a full disk would
  folder_.write("arkiv/elsewhere", "no folder any more");
  load.write(Audience::kPublic, {indexed("x", "Texten")}, 100);
  EXPECT_THROW(load.take_databases(), std::system_error);
  EXPECT_THROW(load.write(Audience::kPublic, {indexed("y", "Texten")}, 100), std::system_error);
  writer.finish();
  EXPECT_EQ(ids(Audience::kPublic), std::set<std::string>{"a0"});
}

}  // namespace
}  // namespace leta::indexer
