// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/position_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

#include "archive/schema.h"
#include "tests/archive/temporary_folder.h"

namespace leta {
namespace {

using Positions = std::vector<Xapian::termpos>;
using Words = std::map<std::string, Positions>;

std::string encode(const Words& words) {
  std::vector<TermPositions> terms;
  for (const auto& [term, positions] : words) terms.push_back({term, positions});
  return encode_positions(terms);
}

Positions positions_of(const PositionRecord& record, std::string_view term) {
  Positions positions;
  record.append(term, positions);
  return positions;
}

Words random_words(std::size_t count, std::size_t most_positions, Xapian::termpos last,
                   std::mt19937& random) {
  Words words;
  while (words.size() < count) {
    std::set<Xapian::termpos> positions;
    const std::size_t wanted = 1 + random() % most_positions;
    while (positions.size() < wanted) {
      positions.insert(1 + static_cast<Xapian::termpos>(random() % last));
    }
    words["ord" + std::to_string(random())] = {positions.begin(), positions.end()};
  }
  return words;
}

TEST(PositionRecordTest, GivesWhatWasPutIn) {
  std::mt19937 random(4);
  const std::pair<Words, const char*> cases[] = {
      {{{"ett", {1}}}, "one word"},
      {{{"ett", {4'294'967'295U}}}, "the last position of all"},
      {{{"", {3}}, {"å", {1, 2}}}, "an empty term"},
      {{{"Sbeslut", {1}}, {"beslut", {2, 104, 90'000}}, {"Abeslut", {7}}}, "fields"},
      {random_words(1, 5'000, 6'000, random), "many positions of one term"},
      {random_words(300, 4, 900, random), "a page"},
      {random_words(8'000, 40, 1'000'000, random), "a book"},
  };
  for (const auto& [words, name] : cases) {
    SCOPED_TRACE(name);
    const PositionRecord record(encode(words));
    for (const auto& [term, positions] : words) EXPECT_EQ(positions_of(record, term), positions);
  }
}

TEST(PositionRecordTest, IsEmptyForNoWords) {
  EXPECT_EQ(encode({}), "");
  EXPECT_EQ(positions_of(PositionRecord(), "ord"), Positions());
  EXPECT_EQ(positions_of(PositionRecord(std::string()), "ord"), Positions());
}

TEST(PositionRecordTest, DoesNotDependOnTheOrderOfTerms) {
  const Positions one = {1}, two = {2, 9}, three = {3};
  std::vector<TermPositions> terms = {{"en", one}, {"två", two}, {"tre", three}};
  const std::string expected = encode_positions(terms);
  std::reverse(terms.begin(), terms.end());
  EXPECT_EQ(encode_positions(terms), expected);
}

// With 200 words in 65,536 hashes one document in four needs another salt than the first.
TEST(PositionRecordTest, KeepsWordsApartThatShareAHash) {
  std::mt19937 random(5);
  int salted = 0;
  for (int i = 0; i < 60; ++i) {
    const Words words = random_words(120, 3, 5'000, random);
    const std::string bytes = encode(words);
    // Words, further positions and salt are the first numbers; the first takes one byte, the second two.
    salted += bytes[bytes[1] & '\x80' ? 3 : 2] != '\0' ? 1 : 0;
    const PositionRecord record(bytes);
    for (const auto& [term, positions] : words) ASSERT_EQ(positions_of(record, term), positions);
  }
  EXPECT_GT(salted, 0);
  EXPECT_LT(salted, 30);
}

TEST(PositionRecordTest, SeldomHasAWordThatTheDocumentLacks) {
  std::mt19937 random(6);
  const PositionRecord record(encode(random_words(200, 3, 5'000, random)));
  int found = 0;
  for (int i = 0; i < 10'000; ++i) {
    found += positions_of(record, "annat" + std::to_string(i)).empty() ? 0 : 1;
  }
  EXPECT_LT(found, 100);  // 200 in 131,072 of them are expected
}

TEST(PositionRecordTest, RefusesATermGivenTwice) {
  const Positions positions = {1};
  EXPECT_THROW(encode_positions({{"ord", positions}, {"ord", positions}}), std::invalid_argument);
}

// Whatever the bytes are: an exception or some positions, never more than the record can hold.
TEST(PositionRecordTest, StandsDamagedBytes) {
  std::mt19937 random(7);
  const Words words = random_words(50, 4, 2'000, random);
  const std::string whole = encode(words);
  const auto read = [&](std::string bytes) {
    const std::size_t most = bytes.size() * 8;
    try {
      const PositionRecord record(std::move(bytes));
      for (const auto& [term, positions] : words) {
        EXPECT_LE(positions_of(record, term).size(), most);
      }
      return true;
    } catch (const std::runtime_error&) {
      return false;
    }
  };
  ASSERT_TRUE(read(whole));
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_FALSE(read(whole.substr(0, size))) << size;
  }
  EXPECT_FALSE(read(whole + '\0'));
  EXPECT_FALSE(read(std::string(9, '\xFF') + std::string(30, '\x01')));
  for (int i = 0; i < 5'000; ++i) {
    std::string bytes = whole;
    for (int n = 0; n < 3; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
    read(std::move(bytes));
    std::string noise(random() % 40, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    read(std::move(noise));
  }
}

TEST(PositionRecordTest, GivesThePlacesOfASetAsThoseOfEachTerm) {
  std::mt19937 random(9);
  for (int round = 0; round < 60; ++round) {
    // One set for several records, which have different salts.
    std::vector<Words> documents;
    std::set<std::string> asked;
    for (int i = 0; i < 5; ++i) {
      documents.push_back(random_words(1 + random() % 400, 6, 3'000, random));
      for (const auto& [term, positions] : documents.back()) {
        if (random() % 3 == 0) asked.insert(term);
      }
    }
    TermSet terms({asked.begin(), asked.end()});
    for (const Words& words : documents) {
      const PositionRecord record(encode(words));
      Words expected;
      for (const std::string& term : asked) {
        // Also those that only look as if they stood in the record.
        Positions positions = positions_of(record, term);
        if (!positions.empty()) expected[term] = std::move(positions);
      }
      std::vector<TermPlace> places;
      record.append(terms, places);
      Words found;
      for (const TermPlace& place : places) {
        found[terms.term(place.term)].push_back(place.position);
      }
      EXPECT_EQ(found, expected);
    }
  }
}

TEST(PositionColumnTest, ReadsDocumentsInAnyOrderAndOfSeveralDatabases) {
  const TemporaryFolder folder;
  Xapian::Database all;
  for (const char* part : {"a", "b"}) {
    Xapian::WritableDatabase database((folder.path() / part).string());
    for (Xapian::termpos i = 1; i <= 40; ++i) {
      Xapian::Document document;
      // Every fourth has no words.
      if (i % 4 != 0) {
        document.add_value(schema::kPositionSlot,
                           encode({{"ord", {i, i + 100}}, {part, {i + 50}}}));
      }
      database.add_document(document);
    }
    database.delete_document(6);
    database.commit();
    all.add_database(Xapian::Database((folder.path() / part).string()));
  }
  const PositionColumn reader(all);
  // In two databases together, document n of the first is 2n - 1 and of the second 2n.
  const auto check = [&](Xapian::docid document) {
    const Xapian::termpos i = (document + 1) / 2;
    const bool has_words = i % 4 != 0 && i != 6;
    const PositionRecord record = reader.of(document);
    EXPECT_EQ(positions_of(record, "ord"), has_words ? Positions({i, i + 100}) : Positions());
    EXPECT_EQ(positions_of(record, document % 2 == 1 ? "a" : "b"),
              has_words ? Positions({i + 50}) : Positions());
  };
  for (Xapian::docid document = 1; document <= 80; ++document) check(document);
  for (Xapian::docid document = 80; document > 0; --document) check(document);
  for (const Xapian::docid document : {3U, 3U, 79U, 80U, 12U, 12U, 13U}) check(document);
  EXPECT_EQ(positions_of(reader.of(500), "ord"), Positions());
  check(5);
}

}  // namespace
}  // namespace leta
