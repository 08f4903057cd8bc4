// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/posting_cache.h"

#include <gtest/gtest.h>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

// From two databases searched as one.
TEST(PostingCacheTest, GivesWhatTheDatabaseHasAndKeepsIt) {
  TestArchive archive;
  for (const Audience audience : {Audience::kPublic, Audience::kInternal}) {
    std::vector<std::pair<std::string, Document>> documents;
    for (int i = 0; i < 100; ++i) {
      std::string text = "lindvik";
      for (int n = i % 4; n > 0; --n) text += " broar";
      const std::string id = (audience == Audience::kPublic ? "p" : "i") + std::to_string(i);
      documents.emplace_back(id, make_document("", text + (i < 20 ? " torg" : "")));
    }
    archive.put(documents, audience);
  }
  const auto live = archive.open(Audience::kInternal);
  live->read([](const Reader& reader) {
    const PostingCache cache;
    for (const std::string term : {"lindvik", "torg"}) {
      const auto first = cache.of(term, reader.database, PostingCache::Asked::kAmongMany);
      const auto second = cache.of(term, reader.database, PostingCache::Asked::kAmongMany);
      EXPECT_EQ(first->documents, second->documents);
      EXPECT_EQ(first == second, term == "lindvik") << "only the long list is kept";
    }
    for (const std::string term : {"lindvik", "broar", "torg", "saknas"}) {
      Postings expected;
      for (auto at = reader.database.postlist_begin(term); at != reader.database.postlist_end(term);
           ++at) {
        expected.documents.push_back(*at);
        expected.wdfs.push_back(at.get_wdf());
      }
      EXPECT_EQ(cache.frequency(term, reader.database), expected.size()) << term;
      const auto first = cache.of(term, reader.database);
      const auto second = cache.of(term, reader.database);
      EXPECT_EQ(first->size(), reader.database.get_termfreq(term));
      EXPECT_EQ(cache.frequency(term, reader.database), expected.size()) << term;
      for (const auto& read : {first, second}) {
        EXPECT_EQ(read->documents, expected.documents) << term;
        EXPECT_EQ(read->wdfs, expected.wdfs) << term;
      }
      EXPECT_EQ(first, second) << term;
    }
    return 0;
  });
}

}  // namespace
}  // namespace leta::server
