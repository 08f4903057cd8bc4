// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/document_hits.h"

#include <gtest/gtest.h>

#include "search-server/answers/documents.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

class DocumentHitsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    archive_ = std::make_unique<TestArchive>();
    Document document = make_document("Skolan", "Skolor och förskolor.\nNämnden om skolans gård.");
    document.passages.push_back(
        {PassageKind::kSection, 0, 2, "Om skolan", "", "Kommunstyrelsen beslutar. Inget mer."});
    archive_->put({{"a", document}, {"many", make_document("Många", many())}});
    live_ = archive_->open();
  }
  static void TearDownTestSuite() {
    live_.reset();
    archive_.reset();
  }
  static std::string many() {
    std::string text;
    for (std::size_t i = 0; i < kMostHits + 5; ++i) text += "lekplats ";
    return text;
  }
  static DocumentHits hits(const std::string& id, const std::string& query) {
    return live_->read([&](const Reader& reader) {
      return find_hits(query, find_document(id, reader)->document, reader);
    });
  }
  // "0:Skolor" in a text, "1#skolan" in a heading.
  static std::vector<std::string> found(const std::string& query) {
    return live_->read([&](const Reader& reader) {
      const Document document = find_document("a", reader)->document;
      std::vector<std::string> found;
      for (const TextHit& hit : find_hits(query, document, reader).hits) {
        const Passage& passage = document.passages[hit.passage];
        const std::string& text = hit.in_heading ? passage.heading : passage.text;
        found.push_back(std::to_string(hit.passage) + (hit.in_heading ? "#" : ":") +
                        text.substr(hit.begin, hit.end - hit.begin));
      }
      return found;
    });
  }

  static std::unique_ptr<TestArchive> archive_;
  static std::unique_ptr<LiveArchive> live_;
};
std::unique_ptr<TestArchive> DocumentHitsTest::archive_;
std::unique_ptr<LiveArchive> DocumentHitsTest::live_;

TEST_F(DocumentHitsTest, AreWhatTheSearchMatched) {
  using Found = std::vector<std::string>;
  const std::pair<std::string, Found> cases[] = {
      {"", {}},
      {"kvastfening", {}},
      {"nämnden", {"0:Nämnden"}},
      {"skolan", {"0:Skolor", "0:skolans", "1#skolan"}},
      {"\"kommunstyrelsen beslutar\"", {"1:Kommunstyrelsen beslutar"}},
      {"komm*", {"1:Kommunstyrelsen"}},
      {"titel:skolan", {}},
  };
  for (const auto& [query, expected] : cases) EXPECT_EQ(found(query), expected) << query;
}

TEST_F(DocumentHitsTest, AreNotMoreThanAnybodyStepsThrough) {
  const DocumentHits all = hits("many", "lekplats");
  EXPECT_EQ(all.hits.size(), kMostHits);
  EXPECT_TRUE(all.is_cut);
  EXPECT_FALSE(hits("a", "skolan").is_cut);
}

}  // namespace
}  // namespace leta::server
