// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/live_archive.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

// Waits, for a few seconds at most, until a condition holds.
template <typename Condition>
bool eventually(Condition condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(LiveArchive, SaysWhatToDoWithoutAnArchive) {
  TemporaryFolder folder;
  const auto live = LiveArchive::open(Archive(folder.path() / "finns inte"), Audience::kPublic, 1);
  ASSERT_FALSE(live);
  EXPECT_NE(live.error().find("leta-index add"), std::string::npos);
}

TEST(LiveArchive, RefusesAnArchiveOfOtherRules) {
  TemporaryFolder folder;
  const Archive archive(folder.path());
  ASSERT_TRUE(archive.create("rules of long ago"));
  const auto live = LiveArchive::open(archive, Audience::kPublic, 1);
  ASSERT_FALSE(live);
  EXPECT_NE(live.error().find("leta-index rebuild"), std::string::npos);
}

TEST(LiveArchive, SeesCommitsByItself) {
  TestArchive archive;
  const auto live = archive.open();
  EXPECT_EQ(ask(*live, "").total, 0U);
  const auto old = live->current();
  archive.put({{"a", make_document("Plan", "Om skola.")}});
  EXPECT_TRUE(eventually([&] { return ask(*live, "q=skola").total == 1; }));
  EXPECT_GT(live->current()->state().generation, old->state().generation);
  EXPECT_EQ(old->state().documents, 0U);
}

TEST(LiveArchive, SeesAManifestThatNamesOtherDatabases) {
  TestArchive archive;
  archive.put({{"a", make_document("Plan", "Om skola.")}});
  const auto live = archive.open();
  Manifest fresh = archive.manifest();
  fresh.public_parts = {"public-2"};
  {
    Xapian::WritableDatabase database((archive.archive().folder() / "public-2").string(),
                                      Xapian::DB_CREATE_OR_OPEN);
    database.commit();
  }
  ASSERT_TRUE(archive.archive().publish(fresh));
  std::filesystem::remove_all(archive.archive().folder() / "public-1");
  EXPECT_TRUE(eventually([&] { return ask(*live, "q=skola").total == 0; }));
}

TEST(LiveArchive, KeepsToItsOwnVersion) {
  TestArchive archive;
  archive.put({{"a", make_document("Plan", "Om skola.")}});
  const auto live = archive.open();
  const auto before = live->current();
  Manifest other = archive.manifest();
  other.analyser = "rules to come";
  ASSERT_TRUE(archive.archive().publish(other));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  EXPECT_EQ(live->current(), before);
  EXPECT_EQ(ask(*live, "q=skola").total, 1U);
}

TEST(LiveArchive, ARequestThatAWriterOvertookIsReadAgainWhole) {
  TestArchive archive;
  archive.put({{"a", make_document("Plan", "Om skola.")}});
  const auto live = archive.open();
  int calls = 0;
  const std::uint32_t documents = live->read([&](const Reader& reader) {
    if (++calls == 1) throw Xapian::DatabaseModifiedError("two commits went by");
    return reader.snapshot.state().documents;
  });
  EXPECT_EQ(documents, 1U);
  EXPECT_EQ(calls, 2);
  EXPECT_THROW(live->read([](const Reader&) -> int {
    throw Xapian::DatabaseModifiedError("always");
  }),
               Unavailable);
}

// While documents come, change and go, every answer is one state of the archive: each document says
// "ja" in the first commit and "nej" in the next, so that never some of them do.
TEST(LiveArchive, AnswersAreWholeWhileAWriterCommits) {
  TestArchive archive;
  const auto write = [&](const std::string& word) {
    std::vector<std::pair<std::string, Document>> documents;
    for (int i = 0; i < 20; ++i) {
      Document document = make_document(word, "lindvik " + word, "2014");
      document.topics = texts({word});
      documents.emplace_back("d" + std::to_string(i), document);
    }
    archive.put(documents);
  };
  write("ja");
  const auto live = archive.open(Audience::kPublic, 3);
  std::atomic<bool> done = false;
  std::atomic<int> asked = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        const SearchResponse response = ask(*live, "q=lindvik&limit=20&facets=topic");
        EXPECT_EQ(response.total, 20U);
        EXPECT_EQ(response.hits.size(), 20U);
        EXPECT_EQ(response.facets[0].values.size(), 1U);
        for (const Hit& hit : response.hits) EXPECT_EQ(hit.title, response.facets[0].values[0].value);
        ++asked;
      }
    });
  }
  for (int commit = 0; commit < 40; ++commit) write(commit % 2 == 0 ? "nej" : "ja");
  done = true;
  readers.clear();
  EXPECT_GT(asked, 20);
}

}  // namespace
}  // namespace leta::server
