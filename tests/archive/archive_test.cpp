// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archive.h"

#include <gtest/gtest.h>

#include <fstream>

#include "archive/schema.h"
#include "tests/archive/temporary_folder.h"

namespace leta {
namespace {

TEST(Archive, IsMadeReadAndPublished) {
  const TemporaryFolder folder;
  const Archive archive(folder.path() / "a" / "b");
  EXPECT_FALSE(archive.exists());
  EXPECT_NE(archive.read_manifest("rules").error().find("leta-index add"), std::string::npos);
  const auto made = archive.create("rules");
  ASSERT_TRUE(made.ok()) << made.error();
  EXPECT_TRUE(archive.exists());
  Manifest manifest = *archive.read_manifest("rules");
  EXPECT_EQ(manifest.generation, 1U);
  EXPECT_EQ(archive.open(manifest, Audience::kInternal).get_doccount(), 0U);
  manifest.public_parts.emplace_back("public-2");
  ASSERT_TRUE(archive.publish(manifest).ok());
  EXPECT_EQ(archive.read_manifest("rules")->generation, 2U);
  EXPECT_EQ(archive.read_manifest("rules")->public_parts.size(), 2U);
}

TEST(Archive, RefusesOtherRulesOtherSchemasAndDamageWithASentence) {
  const TemporaryFolder folder;
  const Archive archive(folder.path());
  ASSERT_TRUE(archive.create("old rules").ok());
  const auto other = archive.read_manifest("new rules");
  ASSERT_FALSE(other.ok());
  EXPECT_NE(other.error().find("leta-index rebuild"), std::string::npos);
  EXPECT_TRUE(archive.read_any_manifest().ok());

  Manifest manifest = *archive.read_any_manifest();
  manifest.schema_version = schema::kVersion + 1;
  ASSERT_TRUE(archive.publish(manifest).ok());
  EXPECT_NE(archive.read_manifest("old rules").error().find("schema"), std::string::npos);

  for (const char* text : {"", "{", "[]", R"({"format":1})", R"({"format":"1"})"}) {
    std::ofstream(folder.path() / "manifest.json") << text;
    EXPECT_FALSE(archive.read_any_manifest().ok()) << text;
  }
}

TEST(Archive, InternalSearchesBothAudiencesAndPublicOne) {
  const TemporaryFolder folder;
  const Archive archive(folder.path());
  const Manifest manifest = *archive.create("rules");
  for (const auto& [part, term] : {std::pair{"public-1", "open"}, {"internal-1", "secret"}}) {
    Xapian::WritableDatabase database((folder.path() / part).string());
    Xapian::Document document;
    document.add_term(term);
    database.add_document(document);
    database.commit();
  }
  EXPECT_EQ(archive.open(manifest, Audience::kInternal).get_doccount(), 2U);
  const Xapian::Database open = archive.open(manifest, Audience::kPublic);
  EXPECT_EQ(open.get_doccount(), 1U);
  EXPECT_FALSE(open.term_exists("secret"));
  EXPECT_TRUE(archive.open_only(manifest, Audience::kInternal).term_exists("secret"));
}

TEST(GenerationOf, IsZeroUntilSet) {
  const TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string());
  EXPECT_EQ(generation_of(database), 0U);
  database.set_metadata(std::string(schema::kGenerationKey), "41");
  EXPECT_EQ(generation_of(database), 41U);
}

}  // namespace
}  // namespace leta
