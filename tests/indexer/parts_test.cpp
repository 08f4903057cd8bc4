// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parts.h"

#include "tests/indexer/archive_fixture.h"

namespace leta::indexer {
namespace {

class PartsTest : public ArchiveFixture {
 protected:
  void SetUp() override {
    write_mixed_sources();
    add_sources();
  }
  Result<ArchiveWriter> writer() {
    return ArchiveWriter::open(archive_, analyser_.fingerprint(), false);
  }
  std::set<std::string> folders() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(archive_.folder())) {
      if (entry.is_directory()) names.insert(entry.path().filename().string());
    }
    return names;
  }
  bool archive_has_bytes(std::string_view wanted) const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(archive_.folder())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
      if (bytes.find(wanted) != std::string::npos) return true;
    }
    return false;
  }
};

TEST_F(PartsTest, CompactKeepsWhatTheArchiveHolds) {
  const std::string before = digest_now();
  const auto public_ids = ids(Audience::kPublic);
  const auto internal_ids = ids(Audience::kInternal);
  const auto generation = generation_of(database(Audience::kPublic));
  const auto manifest_generation = manifest().generation;
  ASSERT_TRUE(compact(archive_, std::move(writer()).value()).ok());

  EXPECT_EQ(digest_now(), before);
  EXPECT_EQ(ids(Audience::kPublic), public_ids);
  EXPECT_EQ(ids(Audience::kInternal), internal_ids);
  EXPECT_EQ(generation_of(database(Audience::kPublic)), generation);
  EXPECT_EQ(manifest().generation, manifest_generation + 1);
  EXPECT_EQ(folders(), (std::set<std::string>{"public-2", "internal-2"}));
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});

  // And it goes on from there.
  sources_.write("ny.txt", "Ett nytt brev\n\nOm cykelbanan.\n");
  EXPECT_EQ(add_sources().added, 1);
  ASSERT_TRUE(compact(archive_, std::move(writer()).value()).ok());
  EXPECT_EQ(folders(), (std::set<std::string>{"public-3", "internal-3"}));
  EXPECT_EQ(ids(Audience::kPublic).size(), public_ids.size() + 1);
}

TEST_F(PartsTest, CompactLeavesNoBytesOfWhatWasDeleted) {
  // Read from one file of many, so that its bytes share blocks with others.
  sources_.write("hemligt.txt", "Ett brev\n\nOrdet kvarnbacksgåtan står bara här.\n");
  add_sources();
  ASSERT_TRUE(archive_has_bytes("kvarnbacksgåtan"));
  std::filesystem::remove(sources_.path() / "hemligt.txt");
  add_sources();
  ASSERT_TRUE(compact(archive_, std::move(writer()).value()).ok());
  EXPECT_FALSE(archive_has_bytes("kvarnbacksgåtan"));
}

TEST_F(PartsTest, SweepsUpAfterAKilledCompaction) {
  // Killed before the manifest was published, and killed after.
  for (const char* left : {"public-2", "internal-2", "public-17"}) {
    std::filesystem::create_directory(archive_.folder() / left);
    std::ofstream(archive_.folder() / left / "postlist.glass") << "old bytes";
  }
  std::filesystem::create_directory(archive_.folder() / "public-notes");  // not ours
  ASSERT_TRUE(compact(archive_, std::move(writer()).value()).ok());
  EXPECT_EQ(folders(), (std::set<std::string>{"public-2", "internal-2", "public-notes"}));
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
}

TEST_F(PartsTest, RebuildKeepsDocumentsIdsAndText) {
  const std::string before = digest_now();
  const auto generation = generation_of(database(Audience::kPublic));
  const auto documents = rebuild(archive_, analyser_);
  ASSERT_TRUE(documents.ok());
  EXPECT_EQ(*documents, 321);
  EXPECT_EQ(digest_now(), before);
  EXPECT_GT(generation_of(database(Audience::kPublic)), generation);
  EXPECT_EQ(check_now().faults, std::vector<std::string>{});
}

TEST_F(PartsTest, RebuildTakesAnArchiveOfOtherRules) {
  const std::string before = digest_now();
  Manifest other = manifest();
  other.analyser = "other-rules";
  ASSERT_TRUE(archive_.publish(other).ok());
  ASSERT_FALSE(writer().ok());
  ASSERT_TRUE(rebuild(archive_, analyser_).ok());
  EXPECT_TRUE(writer().ok());
  EXPECT_EQ(digest_now(), before);
  EXPECT_EQ(add_sources().unchanged_files, 24);  // nothing is read again
}

TEST_F(PartsTest, RebuildTakesAnArchiveOfAnotherSchema) {
  const std::string before = digest_now();
  Manifest other = manifest();
  other.schema_version = schema::kVersion - 1;
  ASSERT_TRUE(archive_.publish(other).ok());
  ASSERT_FALSE(writer().ok());
  ASSERT_TRUE(rebuild(archive_, analyser_).ok());
  EXPECT_TRUE(writer().ok());
  EXPECT_EQ(digest_now(), before);
}

TEST_F(PartsTest, ReadersOfTheOldPartsGoOn) {
  const Xapian::Database reader = database(Audience::kPublic);
  const auto count = reader.get_doccount();
  ASSERT_TRUE(compact(archive_, std::move(writer()).value()).ok());
  ASSERT_TRUE(rebuild(archive_, analyser_).ok());
  EXPECT_EQ(reader.get_doccount(), count);
  EXPECT_EQ(StoredDocument(reader.get_document(1)).record().id.size(), 16U);
}

TEST_F(PartsTest, SaysThatThereIsNoArchive) {
  const Archive none(folder_.path() / "ingenstans");
  const auto documents = rebuild(none, analyser_);
  ASSERT_FALSE(documents.ok());
  EXPECT_NE(documents.error().find("There is no archive"), std::string::npos);
}

}  // namespace
}  // namespace leta::indexer
