// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/word_families.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <set>
#include <thread>

#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Strings = std::set<std::string>;
using text::TermType;

Strings family(const Reader& reader, TermType type, std::string_view text) {
  Strings words;
  reader.snapshot.families().for_each(type, text, [&](std::uint32_t word) {
    words.emplace(reader.snapshot.words().word(word));
  });
  return words;
}

// What analysing each word in each language tells, but for words that are their own lemma.
std::map<std::pair<TermType, std::string>, Strings> all_families(const Reader& reader) {
  std::map<std::pair<TermType, std::string>, Strings> families;
  const WordList& words = reader.snapshot.words();
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::string word(words.word(i));
    for (const text::Language language : reader.snapshot.query_languages()) {
      for (const text::Term& term : *reader.analyser.terms_of(word, language)) {
        if (term.type == TermType::kWord) continue;
        if (term.type == TermType::kLemma && term.text == word) continue;
        families[{term.type, term.text}].insert(word);
      }
    }
  }
  return families;
}

Document in_english(Document document) {
  document.language.value = "en";
  return document;
}

class WordFamiliesTest : public ::testing::Test {
 protected:
  void expect_what_analysing_tells(LiveArchive& live) {
    live.read([](const Reader& reader) {
      const auto families = all_families(reader);
      EXPECT_FALSE(families.empty());
      for (const auto& [term, words] : families) {
        EXPECT_EQ(family(reader, term.first, term.second), words) << term.second;
      }
      EXPECT_EQ(family(reader, TermType::kLemma, "finns inte här"), Strings());
      return 0;
    });
  }
  TestArchive archive_;
};

TEST_F(WordFamiliesTest, AreWhatAnalysingTheWordsTells) {
  archive_.put({{"a", make_document("Skolan", "Grundskolan och skolorna i kommunens skolområde.")},
                {"b", make_document("Beslut", "Besluten om förskolan fattades av nämnderna.")}});
  const auto live = archive_.open();
  expect_what_analysing_tells(*live);
  live->read([](const Reader& reader) {
    EXPECT_EQ(family(reader, TermType::kLemma, "skola"), (Strings{"skolan", "skolorna"}));
    EXPECT_EQ(family(reader, TermType::kPart, "skola"),
              (Strings{"grundskolan", "skolområde"}));
    return 0;
  });
}

TEST_F(WordFamiliesTest, FollowTheArchive) {
  archive_.put({{"a", make_document("Skolan", "Grundskolan i Lindvik.")}});
  const auto live = archive_.open();
  expect_what_analysing_tells(*live);
  archive_.put({{"b", make_document("Ängen", "Aprilvädret över grundskolorna.")}});
  const auto documents = [&] { return live->current()->state().documents; };
  for (int i = 0; i < 1000 && documents() < 2; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ASSERT_EQ(documents(), 2U);
  expect_what_analysing_tells(*live);
  // Another language: what is known was read without it.
  archive_.put({{"c", in_english(make_document("Schools", "Meetings of the councils."))}});
  for (int i = 0; i < 1000 && documents() < 3; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ASSERT_EQ(documents(), 3U);
  expect_what_analysing_tells(*live);
}

TEST_F(WordFamiliesTest, OfAnEmptyArchiveAreNone) {
  const auto live = archive_.open();
  live->read([](const Reader& reader) {
    EXPECT_EQ(family(reader, TermType::kLemma, "skola"), Strings());
    return 0;
  });
}

}  // namespace
}  // namespace leta::server
