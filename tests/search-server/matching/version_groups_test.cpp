// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/matching/version_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "search-server/answers/documents.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

// A text of its own for each seed.
std::vector<std::string> text_words(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("ord" + std::to_string(random() % 5000));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

// The same text with every `step`th word changed.
std::string draft(unsigned seed, std::size_t count, std::size_t step, std::size_t first = 0) {
  std::vector<std::string> words = text_words(seed, count);
  for (std::size_t i = first; i < count; i += step) words[i] = "ändrat" + std::to_string(i);
  return joined(words);
}

std::vector<std::string> version_ids(LiveArchive& live, const std::string& id) {
  return live.read([&](const Reader& reader) {
    std::vector<std::string> ids;
    const DocumentView view = find_document(id, reader).value();
    for (const Version& version : view.versions) {
      ids.push_back((version.is_newer ? "+" : "") + version.document.id);
    }
    return ids;
  });
}

using Ids = std::vector<std::string>;

TEST(VersionGroupsTest, GathersTheVersionsOfATextNewestFirst) {
  TestArchive archive;
  const std::string text = joined(text_words(1, 300));
  archive.put({{"utkast", make_document("Plan, utkast", draft(1, 300, 50), "2014-02-01")},
               {"docx", make_document("Plan", text, "2014-03-01")},
               {"pdf", make_document("Plan", text, "2014-03-02")},
               {"odaterad", make_document("Plan", draft(1, 300, 100), "")},
               {"annan", make_document("Plan", joined(text_words(2, 300)), "2014-03-02")}});
  auto live = archive.open();
  EXPECT_EQ(version_ids(*live, "docx"), (Ids{"+pdf", "utkast", "odaterad"}));
  EXPECT_EQ(version_ids(*live, "odaterad"), (Ids{"+pdf", "+docx", "+utkast"}));
  EXPECT_EQ(version_ids(*live, "annan"), Ids{});

  const SearchResponse apart = ask(*live, "sort=newest");
  EXPECT_EQ(apart.total, 5U);
  EXPECT_EQ(apart.groups, std::nullopt);
  EXPECT_EQ(apart.hits.size(), 5U);
  EXPECT_EQ(apart.hits.front().versions, 0U);  // "annan", whose id comes before "pdf"
  EXPECT_EQ(apart.hits[1].versions, 3U);

  const SearchResponse grouped = ask(*live, "sort=newest&group=versions&facets=year");
  EXPECT_EQ(grouped.total, 5U);
  EXPECT_EQ(grouped.groups, 2U);
  EXPECT_EQ(ids(grouped), (Ids{"annan", "pdf"}));
  EXPECT_EQ(grouped.facets.front().values.front().count, 4U);  // documents
  EXPECT_EQ(ids(ask(*live, "sort=oldest&group=versions")), (Ids{"utkast", "annan"}));

  archive.remove("pdf");
  auto later = archive.open();
  EXPECT_EQ(version_ids(*later, "docx"), (Ids{"utkast", "odaterad"}));
}

TEST(VersionGroupsTest, OneOfTheVersionsThatMatchIsShown) {
  TestArchive archive;
  archive.put({{"a", make_document("Plan", joined(text_words(1, 300)), "2014-03-01")},
               {"b", make_document("Plan", draft(1, 300, 60) + " fågelholk", "2013-03-01")}});
  auto live = archive.open();
  const SearchResponse response = ask(*live, "q=fågelholk&group=versions");
  EXPECT_EQ(ids(response), Ids{"b"});
  EXPECT_EQ(response.groups, 1U);
  EXPECT_EQ(response.hits.front().versions, 1U);
  EXPECT_EQ(ids(ask(*live, "year=2014&group=versions")), Ids{"a"});
}

TEST(VersionGroupsTest, PublicAnswersKnowNothingOfInternalVersions) {
  TestArchive archive;
  const std::string text = joined(text_words(1, 300));
  archive.put({{"a", make_document("Plan", text)}, {"b", make_document("Plan", text)}});
  archive.put({{"c", make_document("Plan", text)}}, Audience::kInternal);
  auto everybody = archive.open();
  EXPECT_EQ(version_ids(*everybody, "a"), Ids{"b"});
  EXPECT_EQ(ask(*everybody, "").hits.front().versions, 1U);
  auto staff = archive.open(Audience::kInternal);
  EXPECT_EQ(version_ids(*staff, "a"), (Ids{"b", "c"}));
}

TEST(VersionGroupsTest, AChainOfDraftsMakesNoGroupOfStrangers) {
  TestArchive archive;
  std::vector<std::pair<std::string, Document>> drafts;
  // Each changes twenty words of the one before: the first and the last have nothing in common.
  std::vector<std::string> words = text_words(1, 400);
  for (std::size_t i = 0; i < 20; ++i) {
    drafts.emplace_back("v" + std::to_string(100 + i), make_document("Plan", joined(words)));
    for (std::size_t w = i * 20; w < i * 20 + 20; ++w) words[w] = "ändrat" + std::to_string(w);
  }
  archive.put(drafts);
  auto live = archive.open();
  live->read([&](const Reader& reader) {
    const VersionGroups& groups = reader.snapshot.columns().versions();
    EXPECT_GE(groups.group_count(), 2U);
    EXPECT_NE(groups.group(1), groups.group(20));
    return 0;
  });
}

// The groups of a search, and its pages, against a count of documents one by one.
TEST(VersionGroupsTest, GroupsAndPagesAreExact) {
  std::mt19937 random(20141);
  for (int round = 0; round < 4; ++round) {
    TestArchive archive;
    std::vector<std::pair<std::string, Document>> documents;
    std::map<std::string, unsigned> text_of;
    for (unsigned i = 0; i < 60; ++i) {
      const auto seed = static_cast<unsigned>(random() % 20);
      const std::string id = "d" + std::to_string(1000 + random() % 9000) + std::to_string(i);
      text_of[id] = seed;
      std::string text = draft(seed, 250, 60, random() % 60);
      if (random() % 2 == 0) text += " skola";
      if (random() % 3 == 0) text += " förskola barn";
      documents.emplace_back(
          id, make_document("Plan", text, std::to_string(2010 + random() % 4)));
    }
    archive.put(documents);
    auto live = archive.open();
    for (const std::string query : {"", "q=skola", "q=skola+barn", "q=f%C3%B6rskola&year=2012"}) {
      for (const std::string sort : {"relevance", "newest", "oldest", "title"}) {
        const std::string all = query + "&facets=&sort=" + sort;
        const SearchResponse apart = ask(*live, all + "&limit=100");
        std::set<unsigned> expected;
        std::vector<std::string> expected_ids;  // the first of each text in the order asked for
        for (const std::string& id : ids(apart)) {
          if (expected.insert(text_of[id]).second) expected_ids.push_back(id);
        }
        std::vector<std::string> paged;
        for (std::uint32_t offset = 0; offset < 60; offset += 7) {
          const SearchResponse page = ask(
              *live, all + "&group=versions&limit=7&offset=" + std::to_string(offset));
          EXPECT_EQ(page.total, apart.total);
          EXPECT_EQ(page.groups, expected.size());
          for (const std::string& id : ids(page)) paged.push_back(id);
        }
        EXPECT_EQ(paged, expected_ids) << all;
      }
    }
  }
}

// All pairs compared, without bands.
TEST(VersionGroupsTest, FindsWhatComparingAllPairsFinds) {
  TestArchive archive;
  std::vector<std::pair<std::string, Document>> documents;
  std::mt19937 random(7);
  for (unsigned i = 0; i < 150; ++i) {
    documents.emplace_back("d" + std::to_string(100 + i),
                           make_document("Rapport", draft(i / 3, 300, 20 + random() % 200)));
  }
  archive.put(documents);
  auto live = archive.open();
  live->read([&](const Reader& reader) {
    std::vector<Signature> signatures(151);
    auto slot = reader.database.valuestream_begin(schema::kSignatureSlot);
    for (; slot != reader.database.valuestream_end(schema::kSignatureSlot); ++slot) {
      signatures[slot.get_docid()] = schema::decode_signature(*slot);
    }
    const VersionGroups& groups = reader.snapshot.columns().versions();
    std::size_t pairs = 0;
    for (Xapian::docid a = 1; a <= 150; ++a) {
      bool has_near_copy = false;
      for (Xapian::docid b = 1; b <= 150; ++b) {
        if (a == b || !are_near_copies(signatures[a], signatures[b])) continue;
        has_near_copy = true;
        ++pairs;
        EXPECT_EQ((a - 1) / 3, (b - 1) / 3);
      }
      // Who has a near-copy can only be alone when others took it.
      if (!has_near_copy) {
        EXPECT_EQ(groups.group(a), 0U);
      }
      for (const Xapian::docid other : groups.of(a)) EXPECT_EQ((a - 1) / 3, (other - 1) / 3);
    }
    EXPECT_GT(pairs, 150U);
    return 0;
  });
}

}  // namespace
}  // namespace leta::server
