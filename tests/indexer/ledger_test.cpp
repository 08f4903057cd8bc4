// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ledger.h"

#include <gtest/gtest.h>

#include "tests/indexer/temporary_folder.h"

namespace leta::indexer {
namespace {

class LedgerTest : public testing::Test {
 protected:
  Ledger open(bool writing = true) { return std::move(Ledger::open(path_, writing)).value(); }

  static FileEntry entry(std::string source, State state, std::string hash = "h") {
    FileEntry file;
    file.source = std::move(source);
    file.state = state;
    file.hash = std::move(hash);
    return file;
  }
  static Member member(std::string record, std::string id, Audience audience = Audience::kPublic) {
    Member member;
    member.record = std::move(record);
    member.state = id.empty() ? State::kFailed : State::kIndexed;
    member.id = std::move(id);
    member.audience = audience;
    member.hash = "m";
    return member;
  }

  TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "ledger.sqlite";
};

TEST_F(LedgerTest, CountsEveryFileOnce) {
  Ledger ledger = open();
  const Root root = ledger.root_for("/dok");
  ledger.put_file(root.id, entry("a.txt", State::kIndexed), 1);
  ledger.put_file(root.id, entry("b.txt", State::kIndexed), 1);
  ledger.put_file(root.id, entry("c.jpg", State::kSkipped), 1);
  ledger.put_file(root.id, entry("d.pdf", State::kFailed), 1);
  ledger.put_file(root.id, entry("a.txt", State::kFailed), 2);  // again: the present state counts
  const Totals totals = ledger.totals();
  EXPECT_EQ(totals.seen, 4);
  EXPECT_EQ(totals.indexed, 1);
  EXPECT_EQ(totals.skipped, 1);
  EXPECT_EQ(totals.failed, 2);
  EXPECT_EQ(totals.seen, totals.indexed + totals.skipped + totals.failed);
  EXPECT_EQ(totals.documents, 0);
}

TEST_F(LedgerTest, GivesBackWhatItWasGiven) {
  FileEntry file = entry("möte/å\n.pdf", State::kFailed, "abc");
  file.reason = "Det gick 'inte'.";
  file.parser = "pdf 3";
  file.characters = 1234567890123;
  file.pages = 12;
  Member document = member("rad 1", "id-1", Audience::kInternal);
  document.reason = "Sidan 3 är tom.";
  document.characters = 5;
  document.pages = 6;
  document.added = 7;
  {
    Ledger ledger = open();
    const Root root = ledger.root_for("/dok");
    file.id = ledger.put_file(root.id, file, 1);
    ledger.put_member(file.id, document);
    ledger.put_member(file.id, member("rad 0", ""));
    ledger.commit();
  }
  Ledger ledger = open(false);
  ASSERT_EQ(ledger.roots().size(), 1U);
  const auto found = ledger.file(ledger.roots()[0].id, "möte/å\n.pdf");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, file.id);
  EXPECT_EQ(found->hash, "abc");
  EXPECT_EQ(found->state, State::kFailed);
  EXPECT_EQ(found->reason, file.reason);
  EXPECT_EQ(found->parser, "pdf 3");
  EXPECT_EQ(found->characters, file.characters);
  EXPECT_EQ(found->pages, 12);
  EXPECT_FALSE(ledger.file(ledger.roots()[0].id, "annan"));

  const auto members = ledger.members(file.id);
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].record, "rad 0");
  EXPECT_EQ(members[0].id, "");
  EXPECT_EQ(members[1].id, "id-1");
  EXPECT_EQ(members[1].audience, Audience::kInternal);
  EXPECT_EQ(members[1].reason, document.reason);
  EXPECT_EQ(members[1].characters, 5);
  EXPECT_EQ(members[1].pages, 6);
  EXPECT_EQ(members[1].added, 7);
  EXPECT_EQ(ledger.totals().documents, 1);
}

TEST_F(LedgerTest, WhatIsNotCommittedIsNotThere) {
  {
    Ledger ledger = open();
    const Root root = ledger.root_for("/dok");
    ledger.put_file(root.id, entry("a.txt", State::kIndexed), 1);
    ledger.commit();
    ledger.put_file(root.id, entry("b.txt", State::kIndexed), 1);
    EXPECT_EQ(ledger.totals().seen, 2);
    // A reader sees what is committed, while the writer works.
    EXPECT_EQ(open(false).totals().seen, 1);
  }
  EXPECT_EQ(open(false).totals().seen, 1);
}

TEST_F(LedgerTest, RemembersARunThatDidNotEnd) {
  {
    Ledger ledger = open();
    EXPECT_FALSE(ledger.has_unfinished_run());
    ledger.begin_run();
    ledger.put_file(ledger.root_for("/dok").id, entry("a.txt", State::kIndexed), 1);
    // Dies here.
  }
  Ledger ledger = open();
  EXPECT_TRUE(ledger.has_unfinished_run());
  EXPECT_EQ(ledger.totals().seen, 0);
  ledger.put_file(ledger.root_for("/dok").id, entry("a.txt", State::kIndexed), 1);
  ledger.end_run();
  EXPECT_FALSE(open(false).has_unfinished_run());
  EXPECT_EQ(open(false).totals().seen, 1);  // ending a run commits
}

TEST_F(LedgerTest, NamesRootsApart) {
  Ledger ledger = open();
  const Root first = ledger.root_for("/a/dok");
  EXPECT_EQ(first.label, "dok");
  EXPECT_EQ(ledger.root_for("/b/dok").label, "dok~2");
  EXPECT_EQ(ledger.root_for("/c/dok").label, "dok~3");
  EXPECT_EQ(ledger.root_for("/c/dok~2").label, "dok~2~2");
  EXPECT_EQ(ledger.root_for("/a/dok").id, first.id);
  EXPECT_EQ(ledger.roots().size(), 4U);
  ledger.remove_root(first.id);
  EXPECT_EQ(ledger.roots().size(), 3U);
}

TEST_F(LedgerTest, RemovesAFileWithItsMembers) {
  Ledger ledger = open();
  const Root root = ledger.root_for("/dok");
  const auto a = ledger.put_file(root.id, entry("a.jsonl", State::kIndexed), 1);
  const auto b = ledger.put_file(root.id, entry("b.jsonl", State::kIndexed), 1);
  ledger.put_member(a, member("1", "id-a1"));
  ledger.put_member(a, member("2", "id-a2"));
  ledger.put_member(b, member("1", "id-b1"));
  ledger.remove_member(a, "2");
  EXPECT_EQ(ledger.members(a).size(), 1U);
  ledger.remove_file(a);
  EXPECT_EQ(ledger.members(a).size(), 0U);
  EXPECT_FALSE(ledger.place_of("id-a1"));
  EXPECT_EQ(ledger.documents(),
            (std::vector<std::pair<std::string, Audience>>{{"id-b1", Audience::kPublic}}));
}

TEST_F(LedgerTest, FindsDocumentsByIdInOrder) {
  Ledger ledger = open();
  const Root root = ledger.root_for("/dok");
  const auto file = ledger.put_file(root.id, entry("a.jsonl", State::kIndexed, "hash"), 1);
  ledger.put_member(file, member("1", "z"));
  ledger.put_member(file, member("2", "a", Audience::kInternal));
  ledger.put_member(file, member("3", ""));
  EXPECT_EQ(ledger.documents(), (std::vector<std::pair<std::string, Audience>>{
                                    {"a", Audience::kInternal}, {"z", Audience::kPublic}}));
  const auto place = ledger.place_of("a");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->file, file);
  EXPECT_EQ(place->source, "a.jsonl");
  EXPECT_EQ(place->record, "2");
  EXPECT_EQ(place->audience, Audience::kInternal);
  EXPECT_FALSE(ledger.place_of("b"));
  EXPECT_FALSE(ledger.place_of(""));
}

TEST_F(LedgerTest, ForgetsTheHashOfADocumentAndItsFileOnly) {
  Ledger ledger = open();
  const Root root = ledger.root_for("/dok");
  const auto a = ledger.put_file(root.id, entry("a.jsonl", State::kIndexed), 1);
  const auto b = ledger.put_file(root.id, entry("b.jsonl", State::kIndexed), 1);
  ledger.put_member(a, member("1", "id-a1"));
  ledger.put_member(a, member("2", "id-a2"));
  ledger.put_member(b, member("1", "id-b1"));
  ledger.forget_hash_of("id-a1");
  EXPECT_EQ(ledger.file(root.id, "a.jsonl")->hash, "");
  EXPECT_EQ(ledger.file(root.id, "b.jsonl")->hash, "h");
  EXPECT_EQ(ledger.members(a)[0].hash, "");
  EXPECT_EQ(ledger.members(a)[1].hash, "m");
}

TEST_F(LedgerTest, ErasesWhatWasDeleted) {
  const std::string secret = "hemlighet-om-kvarnbacken";
  Ledger ledger = open();
  const Root root = ledger.root_for("/dok");
  const auto file = ledger.put_file(root.id, entry("a.txt", State::kIndexed), 1);
  Member document = member("", "id-1");
  document.reason = secret;
  ledger.put_member(file, document);
  ledger.commit();
  ledger.remove_file(file);
  const std::string hash = ledger.tombstones().hash_of(Tombstones::of_id("id-1"));
  ledger.put_tombstone(hash);
  ledger.put_tombstone(hash);
  ledger.erase_free_space();
  EXPECT_EQ(ledger.tombstones().size(), 1U);
  EXPECT_TRUE(ledger.tombstones().contains(Tombstones::of_id("id-1")));
  EXPECT_FALSE(ledger.tombstones().contains(Tombstones::of_id("id-2")));
  EXPECT_FALSE(ledger.tombstones().contains(Tombstones::of_content("id-1", "")));
  for (const auto& item : std::filesystem::directory_iterator(folder_.path())) {
    std::ifstream stream(item.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    EXPECT_EQ(bytes.find(secret), std::string::npos) << item.path();
  }
}

TEST_F(LedgerTest, OneDocumentStandsForEqualFiles) {
  Ledger ledger = open();
  const Root root = ledger.root_for("/dok");
  const Root other = ledger.root_for("/annat");
  const auto put = [&](const Root& where, std::string source, const std::vector<Member>& members) {
    FileEntry file = entry(std::move(source), State::kIndexed);
    file.content = "c";
    const std::int64_t row = ledger.put_file(where.id, file, 1);
    for (const Member& one : members) ledger.put_member(row, one);
  };
  put(root, "a.zip", {member("a.txt", "id-zip")});
  put(root, "b.eml", {member("", "id-mail"), member("bilaga.pdf", "id-bilaga")});
  put(root, "c.pdf", {member("", "")});
  EXPECT_FALSE(ledger.original_of("c", Audience::kPublic));
  put(root, "e.txt", {member("", "id-e")});
  put(root, "d.txt", {member("", "id-d")});
  const auto original = ledger.original_of("c", Audience::kPublic);
  ASSERT_TRUE(original);
  EXPECT_EQ(original->file.source, "d.txt");
  EXPECT_EQ(original->member.id, "id-d");
  EXPECT_FALSE(ledger.original_of("c", Audience::kInternal));
  EXPECT_FALSE(ledger.original_of("", Audience::kPublic));

  ledger.mark_copies("id-d");
  EXPECT_TRUE(ledger.marked_copies().empty()) << "it has none";
  for (const auto& [where, source] : {std::pair(root, "f.txt"), std::pair(other, "x.txt")}) {
    FileEntry copy = entry(source, State::kIndexed);
    copy.copy_of = "id-d";
    copy.own_id = std::string("id-") + source;
    ledger.put_file(where.id, copy, 1);
  }
  const auto copies = ledger.copies_of("id-d");
  ASSERT_EQ(copies.size(), 2U);
  EXPECT_EQ(copies[0].root.label, "annat");
  EXPECT_EQ(copies[0].file.source, "x.txt");
  EXPECT_EQ(copies[1].file.own_id, "id-f.txt");
  EXPECT_TRUE(ledger.copies_of("").empty());
  EXPECT_EQ(ledger.document_of_copy("id-x.txt"), "id-d");
  EXPECT_EQ(ledger.document_of_copy("id-d"), std::nullopt);
  ledger.mark_copies("id-d");
  ledger.mark_copies("id-d");
  EXPECT_EQ(ledger.marked_copies(), std::vector<std::string>{"id-d"});
  ledger.unmark_copies("id-d");
  EXPECT_TRUE(ledger.marked_copies().empty());
}

TEST_F(LedgerTest, RefusesWhatIsNoLedger) {
  EXPECT_FALSE(Ledger::open(path_, false).ok());
  EXPECT_FALSE(std::filesystem::exists(path_));
  folder_.write("ledger.sqlite", "Det här är ingen databas. " + std::string(5000, 'x'));
  for (const bool writing : {false, true}) {
    const auto damaged = Ledger::open(path_, writing);
    ASSERT_FALSE(damaged.ok());
    EXPECT_NE(damaged.error().find("cannot be opened"), std::string::npos);
  }
}

}  // namespace
}  // namespace leta::indexer
